import type { IWebhookFunctions } from 'n8n-workflow';

import { isRecord } from '../util/type-guards';
import { SENDER } from './authentication';
import { EVENTS } from './events';
import { OPTIONS, SIMPLIFY } from './options';
import { readTable, type ValuesOf } from './table';

/** The parameters outside of a collection, in the editor's order. */
export const TOP_LEVEL = [...SENDER, ...EVENTS, ...SIMPLIFY] as const;

/** The user's choices on a trigger node, by the names that a stored workflow has for them. */
export type TriggerParameters = ValuesOf<typeof TOP_LEVEL> & ValuesOf<typeof OPTIONS>;

/** The choices that shape the call event. */
export type NormalizeSettings = Pick<
	TriggerParameters,
	'includeRaw' | 'crmFields' | 'transcript' | 'transcriptMaxCharacters' | 'yourPhoneNumbers'
>;

export function readParameters(context: IWebhookFunctions): TriggerParameters {
	const top = (name: string): unknown => context.getNodeParameter(name, null);
	// An option is missing unless the user added it.
	const options = top('options');
	return {
		...readTable(TOP_LEVEL, top),
		...readTable(OPTIONS, (name) => (isRecord(options) ? options[name] : undefined)),
	};
}
