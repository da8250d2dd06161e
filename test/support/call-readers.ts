import type { IDataObject } from 'n8n-workflow';

import type { CallsStandIn } from './calls-stand-in';
import { useBlandCalls } from '../vendors/bland/calls-stand-in';
import { useBolnaExecutions } from '../vendors/bolna/calls-stand-in';
import { useElevenLabsConversations } from '../vendors/elevenlabs/calls-stand-in';
import { useRetellCalls } from '../vendors/retell/calls-stand-in';
import { useSynthflowCalls } from '../vendors/synthflow/calls-stand-in';
import { useTelnyxDeliveries } from '../vendors/telnyx/calls-stand-in';
import { useUltravoxCalls } from '../vendors/ultravox/calls-stand-in';
import { useVapiCalls } from '../vendors/vapi/calls-stand-in';
import { useWhippyMessages } from '../vendors/whippy/calls-stand-in';

/** A vendor whose node gets calls, and what stands in for its API. */
export interface CallReader {
	folder: string;
	id: string;
	useApi: () => CallsStandIn;
	/** Finds the paths of requests that list. */
	isList: RegExp;
	/** What the record of a call says that its delivery says otherwise, or does not say. */
	differs: string[];
	/** Of a call that is not over. */
	unfinished: Record<string, unknown>;
	/** Of a call of another agent. */
	otherAgent: Record<string, unknown>;
	/** Left out where no call names its agent. */
	otherAgentId?: string;
	/** By which such a call is told from the rest, in place of its agent. */
	otherFilters?: IDataObject;
	/** What makes a call long. */
	long: (text: string) => Record<string, unknown>;
	/** Whether each call of a list is read by itself. */
	readsEach?: true;
	/** Whether its API only lists calls. */
	hasNoGet?: true;
}

export const CALL_READERS: CallReader[] = [
	{
		folder: 'Retell',
		id: 'retell',
		useApi: useRetellCalls,
		isList: /^\/v3\/list-calls$/,
		differs: [],
		unfinished: { call_status: 'ongoing', call_analysis: undefined, end_timestamp: undefined },
		otherAgent: { agent_id: 'agent-2' },
		otherAgentId: 'agent-2',
		long: (transcript) => ({ transcript, transcript_object: [] }),
		readsEach: true,
	},
	{
		folder: 'ElevenLabs',
		id: 'elevenlabs',
		useApi: useElevenLabsConversations,
		isList: /^\/v1\/convai\/conversations$/,
		// When the delivery was made, which is some seconds after the end.
		differs: ['occurredAt'],
		unfinished: { status: 'processing' },
		otherAgent: { agent_id: 'agent-2' },
		otherAgentId: 'agent-2',
		long: (message) => ({ transcript: [{ role: 'user', message, time_in_call_secs: 0 }] }),
		readsEach: true,
	},
	{
		folder: 'Vapi',
		id: 'vapi',
		useApi: useVapiCalls,
		isList: /^\/call$/,
		// A call names its phone number by an id only, so the notes lack the number, too.
		differs: ['call.to', 'call.agentPhone', 'crm.noteText', 'crm.noteHtml'],
		unfinished: { status: 'in-progress', endedAt: undefined },
		otherAgent: { assistantId: 'agent-2' },
		otherAgentId: 'agent-2',
		long: (transcript) => ({ artifact: { transcript }, costs: [] }),
	},
	{
		folder: 'Whippy',
		id: 'whippy',
		useApi: useWhippyMessages,
		isList: /^\/message\/list$/,
		differs: [],
		unfinished: { delivery_status: 'call_in_progress', metadata: { type: 'phone' } },
		otherAgent: { metadata: { type: 'phone', agent_id: 'agent-2', analysis: {} } },
		otherAgentId: 'agent-2',
		long: (body) => ({ body }),
		hasNoGet: true,
	},
	{
		folder: 'Bolna',
		id: 'bolna',
		useApi: useBolnaExecutions,
		isList: /\/executions$/,
		differs: [],
		unfinished: { status: 'call-disconnected' },
		otherAgent: { agent_id: 'agent-2' },
		otherAgentId: 'agent-2',
		long: (transcript) => ({ transcript }),
	},
	{
		folder: 'Ultravox',
		id: 'ultravox',
		useApi: useUltravoxCalls,
		isList: /^\/api\/calls$/,
		// The API alone has what was said.
		differs: [
			...['transcript.text', 'transcript.turnCount', 'toolCalls.0', 'crm.noteText', 'crm.noteHtml'],
			...[0, 1, 2].map((index) => `transcript.turns.${index}`),
		],
		unfinished: { ended: null },
		otherAgent: { agentId: 'agent-2', agent: { agentId: 'agent-2' } },
		otherAgentId: 'agent-2',
		// The transcript is a list of its own, which the short form does not ask for.
		long: (systemPrompt) => ({ systemPrompt }),
	},
	{
		folder: 'Bland',
		id: 'bland',
		useApi: useBlandCalls,
		isList: /^\/v1\/calls$/,
		differs: [],
		unfinished: { completed: false, queue_status: 'started' },
		otherAgent: { pathway_id: 'agent-2' },
		otherAgentId: 'agent-2',
		long: (text) => ({ concatenated_transcript: text, transcripts: [] }),
		readsEach: true,
	},
	{
		folder: 'Synthflow',
		id: 'synthflow',
		useApi: useSynthflowCalls,
		isList: /^\/calls$/,
		differs: [
			// Only a record says the sides of a call and its recording, so its notes and title do, too.
			'call.agentPhone',
			'call.direction',
			'call.from',
			'call.recordingUrl',
			'call.to',
			'crm.noteHtml',
			'crm.noteText',
			'crm.title',
			// Only a delivery says what the call was started with.
			'contact.externalId',
			'variables.clinic_name',
		],
		unfinished: { call_status: 'in-progress', judge_results: null },
		otherAgent: { model_id: 'agent-2' },
		otherAgentId: 'agent-2',
		long: (transcript) => ({ transcript }),
	},
	{
		folder: 'Telnyx',
		id: 'telnyx',
		useApi: useTelnyxDeliveries,
		isList: /^\/v2\/webhook_deliveries$/,
		differs: [],
		unfinished: { event_type: 'call.answered' },
		otherAgent: { hangup_cause: 'user_busy' },
		otherFilters: { outcomes: ['busy'] },
		long: (text) => ({ tags: [text] }),
	},
];
