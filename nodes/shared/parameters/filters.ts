import type { CallOutcome, Direction } from '../call-event/call-event';
import { AGENT_LIST } from './agent-list';
import { amount, choices, onlyWhere, textList, toggle } from './table';

/** Stands for `null`: the vendor does not say it, or the node does not know the vendor's word. */
export const NOT_KNOWN = 'notKnown';

interface Choice<Value extends string> {
	name: string;
	value: Value | typeof NOT_KNOWN;
	description: string;
}

const DIRECTIONS: Array<Choice<Direction>> = [
	{ name: 'Inbound', value: 'inbound', description: 'The person called' },
	{ name: 'Not Known', value: NOT_KNOWN, description: 'Nothing says who called, as in a chat' },
	{ name: 'Outbound', value: 'outbound', description: 'The agent called' },
];

const OUTCOMES: Array<Choice<CallOutcome>> = [
	{ name: 'Busy', value: 'busy', description: 'The line was busy' },
	{
		name: 'Canceled',
		value: 'canceled',
		description: 'The call was stopped before it was answered',
	},
	{ name: 'Connected', value: 'connected', description: 'A person and the agent talked' },
	{ name: 'Failed', value: 'failed', description: 'The call could not be made, or broke off' },
	{
		name: 'No Answer',
		value: 'no_answer',
		description: 'Nobody answered, or the call was declined',
	},
	{ name: 'Not Known', value: NOT_KNOWN, description: 'The vendor does not say how the call went' },
	{ name: 'Voicemail', value: 'voicemail', description: 'A machine answered' },
];

/** A node has one of two parameters of this name: a list to choose from, or a text. */
const AGENT_IDS = 'agentIds';

/** The collection *Filters*: which calls start the workflow. Sorted by display name. */
export const FILTERS = [
	textList(
		{
			displayName: 'Agent IDs',
			name: AGENT_IDS,
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. agent_123, agent_456',
			description:
				'Only calls of these agents start the workflow. Separate the IDs by commas, or put each on a line of its own. An event without an agent is ignored.',
		},
		onlyWhere(({ sendsIdsOf, listsAgents }) => sendsIdsOf.includes('agent') && !listsAgents),
	),
	textList(
		{
			...AGENT_LIST,
			name: AGENT_IDS,
			hint: 'Only calls of these agents start the workflow. An event without an agent is ignored.',
		},
		onlyWhere(
			({ sendsIdsOf, listsAgents }) => sendsIdsOf.includes('agent') && listsAgents === true,
		),
	),
	textList(
		{
			displayName: 'Campaign IDs',
			name: 'campaignIds',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. campaign_123, campaign_456',
			description:
				'Only calls of these campaigns start the workflow. Separate the IDs by commas, or put each on a line of its own. An event without a campaign is ignored.',
		},
		onlyWhere(({ sendsIdsOf }) => sendsIdsOf.includes('campaign')),
	),
	choices({
		displayName: 'Direction',
		name: 'direction',
		type: 'multiOptions',
		options: DIRECTIONS,
		default: [],
		description: 'Only calls in these directions start the workflow',
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
	choices({
		displayName: 'Outcomes',
		name: 'outcomes',
		type: 'multiOptions',
		options: OUTCOMES,
		default: [],
		description:
			'Only calls with these outcomes start the workflow. The start of a call passes, because it has no outcome yet.',
	}),
] as const;
