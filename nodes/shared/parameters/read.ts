import type { IWebhookFunctions } from 'n8n-workflow';

import type { NormalizeSettings } from '../webhook/normalize';
import { isRecord } from '../util/type-guards';
import { TRANSCRIPT_CONTENTS, type TranscriptContent } from '../call-event/transcript';

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

export function readParameters(context: IWebhookFunctions): Settings {
	const sent = context.getNodeParameter('options', {}) as unknown;
	const options = isRecord(sent) ? sent : {};
	return {
		authentication: String(context.getNodeParameter('authentication')),
		signatureHeader: String(context.getNodeParameter('signatureHeader', '')).trim(),
		toleranceSeconds: amountOr(DEFAULT_TOLERANCE_SECONDS, options.toleranceSeconds) || null,
		events: new Set([context.getNodeParameter('events', [])].flat().map(String)),
		simplify: context.getNodeParameter('simplify', true) !== false,
		flatten: booleanOr(false, options.flatten),
		customFieldsAsColumns: booleanOr(false, options.customFieldsAsColumns),
		crmFields: booleanOr(true, options.crmFields),
		ignoreShorterThanSeconds: amountOr(0, options.ignoreShorterThanSeconds),
		ignoreTestRuns: booleanOr(false, options.ignoreTestRuns),
		includeRaw: booleanOr(false, options.includeRaw),
		skipDuplicates: booleanOr(true, options.skipDuplicates),
		transcript: {
			content: transcriptContentOf(options.transcript),
			maxCharacters: amountOr(0, options.transcriptMaxCharacters) || null,
		},
		ownPhoneNumbers: listOf(options.yourPhoneNumbers),
	};
}

// An option is missing unless the user added it; what an imported workflow got wrong is taken for missing.

function booleanOr(fallback: boolean, option: unknown): boolean {
	return typeof option === 'boolean' ? option : fallback;
}

function amountOr(fallback: number, option: unknown): number {
	return Number.isFinite(option) && Number(option) >= 0 ? Number(option) : fallback;
}

function transcriptContentOf(option: unknown): TranscriptContent {
	return TRANSCRIPT_CONTENTS.find((content) => content === option) ?? 'textAndTurns';
}

/** Entries that are separated by commas, semicolons or line breaks. */
function listOf(option: unknown): string[] {
	return (typeof option === 'string' ? option : '')
		.split(/[,;\n\r\u2028\u2029]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}
