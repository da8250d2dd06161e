import type { GetConversationResponseModel } from '@elevenlabs/elevenlabs-js/api/types/GetConversationResponseModel';
import type { ConversationSummaryResponseModel } from '@elevenlabs/elevenlabs-js/api/types/ConversationSummaryResponseModel';
import type { ConversationsListRequest } from '@elevenlabs/elevenlabs-js/api/resources/conversationalAi/resources/conversations/client/requests/ConversationsListRequest';
import type { Vapi } from '@vapi-ai/server-sdk';
import type { Retell } from 'retell-sdk';

import type elevenLabs from '../../fixtures/elevenlabs/post_call_transcription.json';
import type retell from '../../fixtures/retell/call_analyzed.json';
import type vapi from '../../fixtures/vapi/api/call.json';

/**
 * The records of which the tests make calls have no name that the vendor's SDK does not have, and what the
 * nodes ask for is what the SDK may ask for. Nothing here runs: it is `npm run check` that fails.
 */

/** Takes a claim only if it is true. */
declare function holds<Claim extends true>(...claims: Claim[]): void;

type KeysOf<T> = T extends unknown ? keyof T : never;

/** `true`, or the names that the vendor does not have. */
type AreKnown<Ours, Vendors> = [Exclude<Ours, Vendors>] extends [never]
	? true
	: Exclude<Ours, Vendors>;

/** ElevenLabs' SDK turns the names on the wire into these: `agent_id` is `agentId`. */
type Camel<Text> = Text extends `${infer Head}_${infer Tail}`
	? `${Head}${Capitalize<Camel<Tail>>}`
	: Text;

// Retell AI
holds<AreKnown<keyof (typeof retell)['call'], KeysOf<Retell.CallResponse>>>();
export const retellList: Retell.CallListParams = {
	filter_criteria: {
		call_status: { type: 'enum', op: 'in', value: ['ended', 'error', 'not_connected'] },
		start_timestamp: { type: 'range', op: 'bt', value: [0, 1] },
		agent: [{ agent_id: 'agent' }],
	},
	limit: 200,
	pagination_key: 'key',
};
export const retellAfter: Retell.CallListParams = {
	filter_criteria: { start_timestamp: { type: 'number', op: 'ge', value: 0 } },
};
type RetellRow = Retell.CallListResponse['items'][number];
holds<AreKnown<'call_id' | 'call_status' | 'call_analysis' | 'end_timestamp', KeysOf<RetellRow>>>();

// ElevenLabs
type Data = (typeof elevenLabs)['data'];
holds<AreKnown<Camel<keyof Data>, keyof GetConversationResponseModel>>();
holds<AreKnown<Camel<'conversation_id' | 'status'>, keyof ConversationSummaryResponseModel>>();
export const elevenLabsList: ConversationsListRequest = {
	agentId: 'agent',
	callStartAfterUnix: 1,
	callStartBeforeUnix: 2,
	cursor: 'cursor',
	excludeStatuses: ['initiated', 'in-progress', 'processing'],
	pageSize: 100,
};

// Vapi
holds<AreKnown<keyof typeof vapi, keyof Vapi.Call>>();
holds<AreKnown<keyof (typeof vapi)['artifact'], keyof Vapi.Artifact>>();
export const vapiList: Vapi.ListCallsRequest = {
	assistantId: 'assistant',
	createdAtGe: '2026-01-01T00:00:00.000Z',
	createdAtLe: '2026-01-01T00:00:00.000Z',
	limit: 100,
};

// What is no name of the vendor's.
type Equal<One, Other> =
	(<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
holds<Equal<AreKnown<'call_id' | 'callId', KeysOf<Retell.CallResponse>>, 'callId'>>();
