import { NodeConnectionTypes, type INodeProperties, type NodeConnectionType } from 'n8n-workflow';

import { NO_AUTHENTICATION, type AuthenticationSchemes } from './authenticate';
import type { EventRow, Vendor } from './vendor';

/** One output per row of the event table. Static: an expression would renumber the user's wires. */
export function outputsOf(events: readonly EventRow[]): NodeConnectionType[] {
	return events.map(() => NodeConnectionTypes.Main);
}

export function outputNamesOf(events: readonly EventRow[]): string[] {
	return events.map((row) => row.output);
}

/** The parameters of a trigger node, in the order in which the editor shows them. */
export function propertiesOf(vendor: Vendor): INodeProperties[] {
	return [
		{
			displayName: vendor.setupNotice,
			name: 'setupNotice',
			type: 'notice',
			default: '',
		},
		authenticationParameter(vendor),
		eventsParameter(vendor.events),
		{
			displayName: 'Simplify',
			name: 'simplify',
			type: 'boolean',
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
			hint: 'Simplified, every vendor gives the same call event',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: optionsOf(vendor),
		},
	];
}

function authenticationParameter({ authentication, name }: Vendor): INodeProperties {
	return {
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: [
			...Object.entries(authentication).map(([value, { label, description }]) => ({
				name: label,
				value,
				description,
			})),
			{
				name: 'None',
				value: NO_AUTHENTICATION,
				description: 'Anyone who learns the webhook URL can start this workflow',
			},
		],
		default: strongestScheme(authentication),
		description: `How to make sure that a delivery comes from ${name}`,
	};
}

/** A vendor lists its schemes from the strongest to the weakest. */
function strongestScheme(schemes: AuthenticationSchemes): string {
	return Object.keys(schemes)[0] ?? '';
}

function eventsParameter(events: readonly EventRow[]): INodeProperties {
	return {
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		options: events.map((row) => ({
			name: row.label,
			value: row.event,
			description:
				row.type === 'unknown'
					? `Events that this node does not know by name. A ticked event that lacks a call ID leaves by '${row.output}' too.`
					: `${row.event}, on the output '${row.output}'`,
		})),
		default: [...events.filter((row) => row.type !== 'unknown').map((row) => row.event)],
		required: true,
	};
}

/** For options that shape the call event, and so mean nothing where the vendor's body is returned. */
const ONLY_SIMPLIFIED = { displayOptions: { show: { '/simplify': [true] } } };

function optionsOf(vendor: Vendor): INodeProperties[] {
	const options: INodeProperties[] = [
		{
			displayName: 'CRM Fields',
			name: 'crmFields',
			type: 'boolean',
			default: true,
			description:
				"Whether to add the block 'crm', whose values fit CRM fields without an expression",
			...ONLY_SIMPLIFIED,
		},
		{
			displayName: 'Ignore Calls Shorter Than (Seconds)',
			name: 'ignoreShorterThanSeconds',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'Calls that lasted less start no execution when they end or are analyzed. Calls of unknown duration pass.',
		},
		{
			displayName: 'Ignore Test Runs',
			name: 'ignoreTestRuns',
			type: 'boolean',
			default: false,
			description: `Whether calls that ${vendor.name} marks as its own test runs start no execution`,
		},
		{
			displayName: 'Include Raw Payload',
			name: 'includeRaw',
			type: 'boolean',
			default: false,
			description: `Whether to add the body that ${vendor.name} sent, as 'raw'`,
			...ONLY_SIMPLIFIED,
		},
		{
			displayName: 'Skip Duplicate Deliveries',
			name: 'skipDuplicates',
			type: 'boolean',
			default: true,
			description: 'Whether an event that is delivered again starts no second execution',
		},
		{
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
		},
		{
			displayName: 'Transcript Length Limit (Characters)',
			name: 'transcriptMaxCharacters',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'A longer text is cut and marked, and turns are left out from the end. 0 means no limit.',
			...ONLY_SIMPLIFIED,
		},
	];
	return vendor.asksForOwnPhoneNumbers ? [...options, yourPhoneNumbers(vendor)] : options;
}

function yourPhoneNumbers({ name }: Vendor): INodeProperties {
	return {
		displayName: 'Your Phone Numbers',
		name: 'yourPhoneNumbers',
		type: 'string',
		default: '',
		placeholder: 'e.g. +15551234567, +15557654321',
		description: `The numbers that your agents call from and are called on, separated by commas. ${name} does not say which side of a call is the agent's; without this list the direction and the person's number stay empty.`,
		...ONLY_SIMPLIFIED,
	};
}
