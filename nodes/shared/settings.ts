import type { IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import type { NormalizeSettings } from './normalize';

/** The user's choices on a trigger node. */
export interface Settings extends NormalizeSettings {
	authentication: string;
	/** The header with the signature, where the user names one; else `''`. */
	signatureHeader: string;
	/** How far the time of a signature may lie from now; `null` for any distance. */
	toleranceSeconds: number | null;
	/** The vendor's names of the events that start the workflow, and `other`. */
	events: ReadonlySet<string>;
	/** Whether the item is the call event; otherwise it is the vendor's body. */
	simplify: boolean;
	/** Whether the call event is put out as one level of columns. */
	flatten: boolean;
	/** With `flatten`: whether each field of `analysis.custom` gets a column of its own, too. */
	customFieldsAsColumns: boolean;
	skipDuplicates: boolean;
	ignoreTestRuns: boolean;
	/** 0 for no limit. */
	ignoreShorterThanSeconds: number;
}

/** As Standard Webhooks and most vendors have it. */
export const DEFAULT_TOLERANCE_SECONDS = 300;

/** The collection *Options*; what an imported workflow got wrong falls back to the default. */
const optionsSchema = z.object({
	crmFields: option(z.boolean(), true),
	customFieldsAsColumns: option(z.boolean(), false),
	flatten: option(z.boolean(), false),
	ignoreShorterThanSeconds: option(z.number().min(0), 0),
	ignoreTestRuns: option(z.boolean(), false),
	includeRaw: option(z.boolean(), false),
	skipDuplicates: option(z.boolean(), true),
	toleranceSeconds: option(z.number().min(0), DEFAULT_TOLERANCE_SECONDS),
	transcript: option(z.enum(['textAndTurns', 'text', 'turns', 'none']), 'textAndTurns'),
	transcriptMaxCharacters: option(z.number().min(0), 0),
	yourPhoneNumbers: option(z.string(), ''),
});

/** Most options are not set: `catch` alone would do, but takes eight times as long for them. */
function option<Value extends boolean | number | string>(schema: z.ZodType<Value>, value: Value) {
	return z._default(schema, value).catch(value);
}

export function readSettings(context: IWebhookFunctions): Settings {
	const options = optionsSchema.parse(context.getNodeParameter('options', {}) ?? {});
	return {
		authentication: String(context.getNodeParameter('authentication')),
		signatureHeader: String(context.getNodeParameter('signatureHeader', '')).trim(),
		toleranceSeconds: options.toleranceSeconds || null,
		events: new Set([context.getNodeParameter('events', [])].flat().map(String)),
		simplify: context.getNodeParameter('simplify', true) !== false,
		flatten: options.flatten,
		customFieldsAsColumns: options.customFieldsAsColumns,
		crmFields: options.crmFields,
		ignoreShorterThanSeconds: options.ignoreShorterThanSeconds,
		ignoreTestRuns: options.ignoreTestRuns,
		includeRaw: options.includeRaw,
		skipDuplicates: options.skipDuplicates,
		transcript: {
			content: options.transcript,
			maxCharacters: options.transcriptMaxCharacters || null,
		},
		ownPhoneNumbers: options.yourPhoneNumbers
			.split(',')
			.map((phone) => phone.trim())
			.filter((phone) => phone !== ''),
	};
}
