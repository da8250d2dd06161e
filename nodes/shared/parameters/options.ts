import { defaultToleranceSeconds } from '../vendor-kit/schemes';
import type { Vendor } from '../vendor-kit/vendor';
import { amount, choice, limit, parameter, textList, toggle, type ForVendor } from './table';

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

/** The collection *Options*, sorted by display name. */
export const OPTIONS = [
	toggle({
		displayName: 'CRM Fields',
		name: 'crmFields',
		type: 'boolean',
		default: true,
		description:
			"Whether to add the block 'crm', whose values fit CRM fields without an expression",
		...ONLY_SIMPLIFIED,
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
	toggle({
		displayName: 'Flatten',
		name: 'flatten',
		type: 'boolean',
		default: false,
		description:
			"Whether to put every field on one level, such as 'call_id', for tables that match columns by name",
		...ONLY_SIMPLIFIED,
	}),
	amount({
		displayName: 'Ignore Calls Shorter Than',
		name: 'ignoreShorterThanSeconds',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'In seconds. Calls that lasted less start no execution when they end or are analyzed. Calls of unknown duration pass.',
	}),
	toggle({
		displayName: 'Ignore Test Runs',
		name: 'ignoreTestRuns',
		type: 'boolean',
		default: false,
		description:
			"Whether calls whose 'isTest' is true, the vendor's own test runs, start no execution",
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
		displayName: 'Skip Duplicate Deliveries',
		name: 'skipDuplicates',
		type: 'boolean',
		default: true,
		description: 'Whether an event that is delivered again is not passed on a second time',
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
		default: 'textAndTurns',
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
	textList(
		{
			displayName: 'Your Phone Numbers',
			name: 'yourPhoneNumbers',
			type: 'string',
			default: '',
			placeholder: 'e.g. +15551234567, +15557654321',
			description:
				"The numbers that your agents call from and are called on, separated by commas. {vendor} does not say which side of a call is the agent's; without this list the direction and the person's number stay empty.",
			...ONLY_SIMPLIFIED,
		},
		onlyWhere(({ needsYourPhoneNumbers }) => needsYourPhoneNumbers === true),
	),
] as const;

function onlyWhere(isThere: (vendor: Vendor) => boolean): ForVendor {
	return (vendor) => (isThere(vendor) ? {} : null);
}

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
