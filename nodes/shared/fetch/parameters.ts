import { tryToParseDateTime, type IExecuteFunctions } from 'n8n-workflow';

import { FILTERS } from '../parameters/filters';
import { OPTIONS, SIMPLIFY } from '../parameters/options';
import { entriesOf, type TriggerParameters } from '../parameters/read';
import { SENDER } from '../parameters/sender';
import { choice, readTable } from '../parameters/table';
import { isRecord } from '../util/type-guards';

/** The user's choices that shape an item, by the names that a trigger has for them. */
export type ActionParameters = Omit<
	TriggerParameters,
	'authentication' | 'events' | 'outputs' | 'testWith'
> & { output: Output };

export type Output = 'wholeCall' | 'short';

export const OUTPUT = choice({
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Short',
			value: 'short',
			description: "At most 4 kB a call: 'crm' without its notes, 'call' and 'analysis'",
		},
		{
			name: 'Whole Call',
			value: 'wholeCall',
			description: 'The same fields as from the trigger',
		},
	],
	default: 'wholeCall',
	description:
		'How much of a call to return. Without this option an AI agent gets the short form, everybody else the whole call.',
	displayOptions: { show: { '/simplify': [true] } },
});

/** What shapes an item; the same for all calls of an input item. */
export function readActionParameters(context: IExecuteFunctions, index: number): ActionParameters {
	const top = (name: string): unknown => context.getNodeParameter(name, index, null);
	const options = top('options');
	// What was chosen for the list is still stored, but counts for nothing here.
	const filters = top('operation') === 'getAll' ? top('filters') : null;
	return {
		...readTable(SENDER, top),
		...readTable(SIMPLIFY, top),
		...readTable(OPTIONS, entriesOf(options)),
		filters: readTable(FILTERS, entriesOf(filters)),
		workflowTimeZone: context.getTimezone(),
		output: outputOf(context, options),
	};
}

function outputOf(context: IExecuteFunctions, options: unknown): Output {
	const chosen = isRecord(options) ? options.output : undefined;
	if (chosen !== undefined) return OUTPUT.read(chosen);
	return isTool(context) ? 'short' : 'wholeCall';
}

/** n8n registers a second type of the node for AI agents, whose name has this ending. */
function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

/** Which calls *Get Many* gives. */
export interface ListParameters {
	/** `Infinity` for all. */
	readonly limit: number;
	readonly startedAfter: Date | null;
	readonly startedBefore: Date | null;
	readonly onlyNotReceived: boolean;
	readonly includeEarlierCalls: boolean;
}

/** @throws Error for a time that cannot be read */
export function readListParameters(context: IExecuteFunctions, index: number): ListParameters {
	const top = (name: string): unknown => context.getNodeParameter(name, index, null);
	const filter = entriesOf(top('filters'));
	const limit = Number(top('limit'));
	return {
		limit: top('returnAll') === true || !(limit >= 1) ? Infinity : limit,
		startedAfter: timesOf(filter('startedAfter'), context).at(0) ?? null,
		startedBefore: timesOf(filter('startedBefore'), context).at(-1) ?? null,
		onlyNotReceived: top('onlyNotReceived') === true,
		includeEarlierCalls: top('includeEarlierCalls') === true,
	};
}

/**
 * A text without a zone, as the editor's calendar stores it, is in the workflow's zone: two times, where
 * the clocks are put back. None where nothing is entered.
 */
function timesOf(value: unknown, context: IExecuteFunctions): Date[] {
	if (value === undefined || value === null || value === '') return [];
	const zone = context.getTimezone();
	const time = tryToParseDateTime(value, zone === 'DEFAULT' ? 'UTC' : zone);
	const times = typeof value === 'string' ? time.getPossibleOffsets() : [time];
	return times.map((one) => one.toJSDate());
}
