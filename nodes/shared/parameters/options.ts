import { CRM_FORMATS, type CrmFormat } from '../crm/formats';
import { readCountryCode } from '../vendor-kit/country-code';
import { defaultToleranceSeconds } from '../vendor-kit/schemes';
import type { Vendor } from '../vendor-kit/vendor';
import { choice, choices, limit, onlyWhere, parameter, text, toggle } from './table';

/** Whether the item is the call event; otherwise it is the vendor's body. */
export const SIMPLIFY = [
	toggle({
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
		hint: 'On: the same fields for every vendor. Off: the body as the vendor sent it.',
	}),
] as const;

/** For options that shape the call event, and so mean nothing where the vendor's body is returned. */
const ONLY_SIMPLIFIED = { displayOptions: { show: { '/simplify': [true] } } };

const CRM_FORMAT_CHOICES = Object.entries(CRM_FORMATS).map(([value, { label, adds }]) => ({
	name: label,
	value: value as CrmFormat,
	description: `Adds '${value}': ${adds}`,
}));

/** The collection *Options*, sorted by display name. */
export const OPTIONS = [
	parameter(
		{
			displayName: 'Country Code',
			name: 'countryCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. +1',
			description:
				'The country that phone numbers without a plus belong to. Where it is empty, only numbers that begin with a plus are understood.',
		},
		(stored) => readCountryCode(String(stored ?? '')),
	),
	choices({
		displayName: 'CRM Formats',
		name: 'crmFormats',
		type: 'multiOptions',
		options: CRM_FORMAT_CHOICES,
		default: [],
		description:
			"The CRMs for which the item gets ready bodies, such as 'hubspot.call', to drag into a request or a node",
		displayOptions: { show: { '/simplify': [true] }, hide: { flatten: [true] } },
	}),
	toggle({
		displayName: 'Custom Fields as Columns',
		name: 'customFieldsAsColumns',
		type: 'boolean',
		default: false,
		description:
			"Whether Flatten gives each of your own analysis fields a column, such as 'analysis_custom_Mood'. A table must have the columns already.",
		...ONLY_SIMPLIFIED,
	}),
	toggle(
		{
			displayName: 'Fetch Transcript',
			name: 'fetchTranscript',
			type: 'boolean',
			default: false,
			description:
				"Whether to ask {vendor}'s API for the transcript and the tool calls of each call that is over, with the credential's API Key. {vendor} does not send them.",
			hint: 'If they cannot be fetched, the event comes without them, and its issues say why.',
			...ONLY_SIMPLIFIED,
		},
		onlyWhere(({ enrich }) => enrich !== undefined),
	),
	toggle({
		displayName: 'Flatten',
		name: 'flatten',
		type: 'boolean',
		default: false,
		description:
			"Whether to put every field on one level, such as 'call_id', for tables that match columns by name",
		...ONLY_SIMPLIFIED,
	}),
	toggle({
		displayName: 'Include Raw Payload',
		name: 'includeRaw',
		type: 'boolean',
		default: false,
		description: "Whether to add the body that {vendor} sent, as 'raw'",
		...ONLY_SIMPLIFIED,
	}),
	toggle({
		displayName: 'Leave Out Empty Fields',
		name: 'omitEmpty',
		type: 'boolean',
		default: false,
		description:
			"Whether Flatten leaves out columns without a value, so that events of one call can share a row: upsert it by 'call_id'",
		hint: 'A later event cannot clear a value. Do not send started events to such a table.',
		displayOptions: { show: { '/simplify': [true], flatten: [true] } },
	}),
	toggle(
		{
			displayName: 'Record Calls for Catch-Up',
			name: 'recordCalls',
			type: 'boolean',
			default: false,
			description:
				"Whether to record the calls that this node takes, so that Get Many with 'Only Calls Not Received' leaves them out in this workflow",
			hint: "Do not combine it with a 'Remove Duplicates' node of this workflow whose scope is Workflow and whose history is smaller than 3,000: they share one history.",
		},
		onlyWhere(({ listsCalls }) => listsCalls === true),
	),
	toggle({
		displayName: 'Show Refused Deliveries',
		name: 'showRefused',
		type: 'boolean',
		default: false,
		description:
			'Whether a delivery that is refused starts an execution that fails and says why, at most one a minute for each reason',
	}),
	text(
		{ displayName: 'Signature Header', name: 'signatureHeader', type: 'string', default: '' },
		signatureHeader,
	),
	toggle({
		displayName: 'Skip Duplicate Deliveries',
		name: 'skipDuplicates',
		type: 'boolean',
		default: true,
		description: 'Whether to skip an event that is delivered again',
	}),
	text({
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. America/New_York',
		description:
			"The time zone of dates and times in 'crm' and its notes. Where it is empty, the workflow's time zone counts. Fields whose names end in 'At' stay in UTC.",
		...ONLY_SIMPLIFIED,
	}),
	parameter(
		{
			displayName: 'Timestamp Tolerance (Seconds)',
			name: 'toleranceSeconds',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'How far the time of a signature may lie before or after the time of this server. 0 means any time.',
		},
		readTolerance,
		signedTime,
	),
	choice({
		displayName: 'Transcript',
		name: 'transcript',
		type: 'options',
		options: [
			{ name: 'None', value: 'none', description: 'Only the number of turns' },
			{ name: 'Text', value: 'text', description: 'One text with a line for each turn' },
			{ name: 'Text and Turns', value: 'textAndTurns', description: 'Both forms' },
			{
				name: 'Turns',
				value: 'turns',
				description: 'A list with speaker, text and time of each turn',
			},
		],
		default: 'text',
		description: 'Which form of the transcript to return',
		...ONLY_SIMPLIFIED,
	}),
	limit({
		displayName: 'Transcript Limit (Characters)',
		name: 'transcriptMaxCharacters',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'A longer text is cut and marked, and turns are left out from the end. 0 means no limit.',
		...ONLY_SIMPLIFIED,
	}),
] as const;

/** `null` for any distance, `undefined` for that of the scheme. */
function readTolerance(stored: unknown): number | null | undefined {
	if (typeof stored !== 'number' || !Number.isFinite(stored) || stored < 0) return undefined;
	return stored || null;
}

/** Only for a vendor that signs a time. */
function signedTime({ authentication }: Vendor): { default: number } | null {
	const seconds = defaultToleranceSeconds(authentication);
	return seconds === null ? null : { default: seconds };
}

/** Only for a scheme whose header the vendor does not name. */
function signatureHeader({ authentication }: Vendor) {
	for (const [value, { scheme, asksForHeader }] of Object.entries(authentication)) {
		if (scheme.type !== 'hmac' || !asksForHeader) continue;
		const { headers, orAnyLike } = scheme.signature;
		const [header] = headers;
		const otherwise = orAnyLike
			? ', and every other header that is named and looks like a signature'
			: '';
		return {
			placeholder: `e.g. ${header}`,
			description: `The header in which {vendor} sends the signature. Empty: ${header}${otherwise}.`,
			displayOptions: { show: { '/authentication': [value] } },
		};
	}
	return null;
}
