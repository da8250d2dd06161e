import { idOf } from './ids';
import type { ExampleNode, Place } from './model';

/** A condition of the nodes IF, Filter and Switch. */
export interface Condition {
	/** An expression: `={{ $('Call').item.json.crm.hasPhone }}` */
	left: string;
	operator: {
		type: 'boolean' | 'number' | 'string';
		operation: string;
		/** For operations that compare with nothing, such as `true` or `exists`. */
		singleValue?: true;
	};
	right?: boolean | number | string;
}

export const isTrue = (left: string): Condition => ({
	left,
	operator: { type: 'boolean', operation: 'true', singleValue: true },
});

/** n8n's own *is false* holds for an empty field, too: this does not. */
export const isFalse = (left: string): Condition => ({
	left,
	operator: { type: 'boolean', operation: 'equals' },
	right: false,
});

export const exists = (left: string, type: 'number' | 'string' = 'string'): Condition => ({
	left,
	operator: { type, operation: 'exists', singleValue: true },
});

export const isMissing = (left: string): Condition => ({
	left,
	operator: { type: 'string', operation: 'notExists', singleValue: true },
});

export const equals = (left: string, right: number | string): Condition => ({
	left,
	operator: { type: typeof right === 'number' ? 'number' : 'string', operation: 'equals' },
	right,
});

/** Holds for a text of more characters (UTF-16) than that; not for a missing one. */
export const longerThan = (left: string, limit: number): Condition => ({
	left,
	operator: { type: 'string', operation: 'regex' },
	right: `^[\\s\\S]{${limit + 1}}`,
});

/** Holds for an id that can stand in a URL as it is; not for a missing one, nor for `../other`. */
export const isPlainId = (left: string): Condition => ({
	left,
	operator: { type: 'string', operation: 'regex' },
	right: '^[A-Za-z0-9_-]+$',
});

export const startsWith = (left: string, right: string): Condition => ({
	left,
	operator: { type: 'string', operation: 'startsWith' },
	right,
});

export const isEmpty = (left: string): Condition => ({
	left,
	operator: { type: 'string', operation: 'empty', singleValue: true },
});

/** Filter: only what meets all conditions goes on. */
export function filterNode(name: string, at: Place, conditions: Condition[]): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.filter',
		typeVersion: 2.3,
		at,
		parameters: { conditions: filterOf(name, conditions, 'and'), options: {} },
	};
}

/** IF: what holds leaves by output 0, what does not by output 1. */
export function ifNode(
	name: string,
	at: Place,
	conditions: Condition[],
	combinator: 'and' | 'or' = 'and',
): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.if',
		typeVersion: 2.3,
		at,
		parameters: { conditions: filterOf(name, conditions, combinator), options: {} },
	};
}

/**
 * Switch: an output for each rule, in this order.
 *
 * @param otherwise the name of a last output for what matches none, which else goes nowhere
 */
export function switchNode(
	name: string,
	at: Place,
	rules: ReadonlyArray<{ output: string; condition: Condition }>,
	otherwise?: string,
): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.switch',
		typeVersion: 3.4,
		at,
		parameters: {
			mode: 'rules',
			rules: {
				values: rules.map(({ output, condition }) => ({
					conditions: filterOf(`${name} ${output}`, [condition], 'and'),
					renameOutput: true,
					outputKey: output,
				})),
			},
			options:
				otherwise === undefined ? {} : { fallbackOutput: 'extra', renameFallbackOutput: otherwise },
		},
	};
}

function filterOf(name: string, conditions: Condition[], combinator: 'and' | 'or'): object {
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
