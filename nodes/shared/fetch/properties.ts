import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { FILTERS } from '../parameters/filters';
import { OPTIONS, SIMPLIFY } from '../parameters/options';
import { SENDER } from '../parameters/sender';
import { propertiesFor, type Parameter } from '../parameters/table';
import type { Vendor } from '../vendor-kit/vendor';
import type { CallsApi, ListCalls } from './calls-api';
import { OUTPUT } from './parameters';

/** Of the trigger's options, those that are about deliveries. */
const ABOUT_DELIVERIES: ReadonlySet<string> = new Set([
	'fetchTranscript',
	'recordCalls',
	'showRefused',
	'signatureHeader',
	'skipDuplicates',
	'toleranceSeconds',
]);

/** How a filter's text reads here, where no workflow is started. */
const FILTER_TEXTS: Readonly<Record<string, string>> = {
	agentIds:
		'Only calls of these agents are returned. Separate the IDs by commas, or put each on a line of its own.',
	campaignIds:
		'Only calls of these campaigns are returned. Separate the IDs by commas, or put each on a line of its own.',
	direction: 'Only calls in these directions are returned',
	ignoreShorterThanSeconds:
		'In seconds. Calls that lasted less are left out. Calls of unknown duration are returned.',
	ignoreTestRuns: "Whether calls whose 'isTest' is true, the vendor's own test runs, are left out",
	outcomes: 'Only calls with these outcomes are returned',
};

/** The parameters of an action node, in the order in which the editor shows them. */
export function actionProperties({ vendor, get, list }: CallsApi): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: [{ name: 'Call', value: 'call' }],
			default: 'call',
		},
		operationProperty([...(get ? [GET] : []), ...(list ? [GET_MANY] : [])]),
		...(get ? [CALL_ID] : []),
		...propertiesFor(
			vendor,
			SENDER.filter(({ property: { name } }) => name === 'yourPhoneNumbers'),
		),
		...(list ? [...HOW_MANY, ...CATCH_UP, filtersOf(vendor, list)] : []),
		...propertiesFor(vendor, SIMPLIFY),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: propertiesFor(vendor, optionTable()),
		},
	];
}

const GET: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	description: 'Get one call by its ID',
	action: 'Get a call',
};

const GET_MANY: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get many calls that are over, or those that no trigger of this workflow received',
	action: 'Get many calls',
};

function operationProperty(options: INodePropertyOptions[]): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['call'] } },
		options,
		default: String(options[0]?.value),
	};
}

const ONLY_GET = { show: { resource: ['call'], operation: ['get'] } };

const ONLY_GET_MANY = { show: { resource: ['call'], operation: ['getAll'] } };

const CALL_ID: INodeProperties = {
	displayName: 'Call ID',
	name: 'callId',
	type: 'string',
	required: true,
	displayOptions: ONLY_GET,
	default: '',
	description: 'The ID that the vendor gave the call',
};

const HOW_MANY: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		displayOptions: ONLY_GET_MANY,
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { show: { ...ONLY_GET_MANY.show, returnAll: [false] } },
		default: 50,
		description: 'Max number of results to return',
	},
];

const CATCH_UP: INodeProperties[] = [
	{
		displayName: 'Only Calls Not Received',
		name: 'onlyNotReceived',
		type: 'boolean',
		displayOptions: ONLY_GET_MANY,
		default: false,
		description:
			"Whether to leave out each call that a trigger of this workflow received, and each that this operation has returned before. Switch on the trigger's option 'Record Calls for Catch-Up'.",
		hint: "Without 'Started After' the last 24 hours count, at most 1,000 calls. A test in the editor returns nothing.",
	},
	{
		displayName: 'Include Earlier Calls',
		name: 'includeEarlierCalls',
		type: 'boolean',
		displayOptions: { show: { ...ONLY_GET_MANY.show, onlyNotReceived: [true] } },
		default: false,
		description:
			"Whether this node's first run also returns the calls before it. Otherwise it only notes them, and later runs return what comes after.",
	},
];

function filtersOf(vendor: Vendor, { mostDays }: ListCalls): INodeProperties {
	const own = propertiesFor(vendor, FILTERS).map((property) =>
		property.typeOptions?.loadOptionsMethod === undefined
			? { ...property, description: FILTER_TEXTS[property.name] ?? '' }
			: { ...property, hint: 'Only calls of these agents are returned' },
	);
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		displayOptions: ONLY_GET_MANY,
		default: {},
		options: [
			...own,
			{
				displayName: 'Started After',
				name: 'startedAfter',
				type: 'dateTime',
				default: '',
				description:
					mostDays === undefined
						? 'Only calls that began at this time or later are returned'
						: `Only calls that began at this time or later are returned. Without it, those of the ${mostDays} days before 'Started Before' or now.`,
			},
			{
				displayName: 'Started Before',
				name: 'startedBefore',
				type: 'dateTime',
				default: '',
				description: 'Only calls that began at this time or earlier are returned',
			},
		],
	};
}

/** Sorted by display name, as the editor shows them. */
function optionTable(): Parameter[] {
	const kept = OPTIONS.filter(({ property: { name } }) => !ABOUT_DELIVERIES.has(name));
	return [...kept, OUTPUT].sort((one, other) =>
		one.property.displayName.localeCompare(other.property.displayName),
	);
}
