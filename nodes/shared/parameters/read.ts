import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { isRecord } from '../util/type-guards';
import { EVENTS } from './events';
import { FILTERS } from './filters';
import { OPTIONS, SIMPLIFY } from './options';
import { SENDER } from './sender';
import { TEST_WITH } from './test-with';
import { readTable, type ValuesOf } from './table';

/** The parameters outside of a collection, in the editor's order. */
export const TOP_LEVEL = [...SENDER, ...EVENTS, TEST_WITH, ...SIMPLIFY] as const;

/** The user's choices on a trigger node, by the names that a stored workflow has for them. */
export type TriggerParameters = ValuesOf<typeof TOP_LEVEL> &
	ValuesOf<typeof OPTIONS> & {
		filters: Filters;
		/** What the workflow's settings say, or n8n's own: a name of the IANA's, or `DEFAULT`. */
		workflowTimeZone: string;
	};

export type Filters = ValuesOf<typeof FILTERS>;

/** The choices that shape the call event. */
export type NormalizeSettings = Pick<
	TriggerParameters,
	| 'countryCode'
	| 'includeRaw'
	| 'timeZone'
	| 'transcript'
	| 'transcriptMaxCharacters'
	| 'workflowTimeZone'
	| 'yourPhoneNumbers'
>;

export function readParameters(context: IWebhookFunctions): TriggerParameters {
	return parametersBy((name) => context.getNodeParameter(name, null), context.getTimezone());
}

/** The same in `execute()`. */
export function readParametersOf(context: IExecuteFunctions, index: number): TriggerParameters {
	return parametersBy((name) => context.getNodeParameter(name, index, null), context.getTimezone());
}

function parametersBy(top: (name: string) => unknown, workflowTimeZone: string): TriggerParameters {
	return {
		...readTable(TOP_LEVEL, top),
		...readTable(OPTIONS, entriesOf(top('options'))),
		filters: readTable(FILTERS, entriesOf(top('filters'))),
		workflowTimeZone,
	};
}

/** What a collection holds: a parameter is missing unless the user added it. */
export function entriesOf(collection: unknown): (name: string) => unknown {
	return (name) => (isRecord(collection) ? collection[name] : undefined);
}
