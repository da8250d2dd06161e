import { idOf } from './ids';
import type { Place } from './layout';
import type { ExampleNode } from './model';

type ValueType = 'boolean' | 'number' | 'object' | 'string';

/** A condition of the nodes IF, Filter and Switch. */
interface Condition {
	/** An expression. */
	left: string;
	operator: { type: ValueType; operation: string; singleValue?: true };
	right?: boolean | number | string;
}

const single =
	(operation: string) =>
	(left: string, type: ValueType = 'string'): Condition => ({
		left,
		operator: { type, operation, singleValue: true },
	});

export const exists = single('exists');

export const isMissing = single('notExists');

export const isEmpty = single('empty');

export const isTrue = (left: string): Condition => single('true')(left, 'boolean');

/** Holds for a missing value, too. */
export const isNotTrue = (left: string): Condition => ({
	left,
	operator: { type: 'boolean', operation: 'notEquals' },
	right: true,
});

const compared =
	(operation: string) =>
	(left: string, right: boolean | number | string): Condition => ({
		left,
		operator: { type: typeof right as ValueType, operation },
		right,
	});

/** For false, too: n8n's own *is false* holds for an empty field. */
export const equals = compared('equals');

export const startsWith = compared('startsWith');

export const matches = compared('regex');

export const lacks = compared('notContains');

type Combinator = 'and' | 'or';

/** Only what meets the conditions goes on. */
export function filterNode(
	name: string,
	at: Place,
	conditions: Condition[],
	combinator: Combinator = 'and',
): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.filter',
		typeVersion: 2.3,
		at,
		parameters: { conditions: stored(name, conditions, combinator), options: {} },
	};
}

/** What holds leaves by output 0, what does not by output 1. */
export function ifNode(
	name: string,
	at: Place,
	conditions: Condition[],
	combinator: Combinator = 'and',
): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.if',
		typeVersion: 2.3,
		at,
		parameters: { conditions: stored(name, conditions, combinator), options: {} },
	};
}

/** An output for each rule, in this order; what meets none goes nowhere. */
export function switchNode(
	name: string,
	at: Place,
	rules: Readonly<Record<string, Condition>>,
): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.switch',
		typeVersion: 3.4,
		at,
		parameters: {
			mode: 'rules',
			rules: {
				values: Object.entries(rules).map(([outputKey, condition]) => ({
					conditions: stored(`${name} ${outputKey}`, [condition], 'and'),
					renameOutput: true,
					outputKey,
				})),
			},
			options: {},
		},
	};
}

function stored(name: string, conditions: Condition[], combinator: Combinator): object {
	return {
		options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 3 },
		conditions: conditions.map(({ left, operator, right = '' }, index) => ({
			id: idOf(name, String(index)),
			leftValue: left,
			rightValue: right,
			operator,
		})),
		combinator,
	};
}
