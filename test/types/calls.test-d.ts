import type { GetConversationResponseModel } from '@elevenlabs/elevenlabs-js/api/types/GetConversationResponseModel';
import type { ConversationSummaryResponseModel } from '@elevenlabs/elevenlabs-js/api/types/ConversationSummaryResponseModel';
import type { GetConversationsPageResponseModel } from '@elevenlabs/elevenlabs-js/api/types/GetConversationsPageResponseModel';
import type { ConversationsListRequest } from '@elevenlabs/elevenlabs-js/api/resources/conversationalAi/resources/conversations/client/requests/ConversationsListRequest';
import type { Vapi } from '@vapi-ai/server-sdk';
import type { Retell } from 'retell-sdk';
import type { WebhookDelivery } from 'telnyx/resources/webhook-deliveries';
import type { CallHangup } from 'telnyx/resources/webhooks';

import type elevenLabs from '../../fixtures/elevenlabs/post_call_transcription.json';
import type retell from '../../fixtures/retell/call_analyzed.json';
import type vapi from '../../fixtures/vapi/api/call.json';

/**
 * The records of which the tests make calls have no name that the vendor's SDK does not have; what the
 * nodes ask for is what the SDK may ask for; and what they read of a record is there, and of the type that
 * they read. Nothing here runs: it is `npm run check` that fails.
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

type Property<T, Key extends string> = T extends readonly (infer Entry)[]
	? Key extends '0'
		? Entry
		: never
	: T extends unknown
		? Key extends keyof T
			? NonNullable<T[Key]>
			: never
		: never;

/** What stands at a path, in any of the kinds of an object; `0` is an entry of a list. */
type At<T, Path extends string> = Path extends `${infer Head}.${infer Rest}`
	? At<Property<NonNullable<T>, Head>, Rest>
	: Property<NonNullable<T>, Path>;

/** `true`, or the paths at which the vendor has nothing, or something of another type. */
type AreRead<T, Fields> = AreKnown<
	{
		[Path in keyof Fields & string]: [At<T, Path>] extends [never]
			? Path
			: At<T, Path> extends Fields[Path]
				? never
				: Path;
	}[keyof Fields & string],
	never
>;

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
interface RetellRecord {
	call_id: string;
	call_type: string;
	direction: string;
	call_status: string;
	disconnection_reason: string;
	start_timestamp: number;
	end_timestamp: number;
	duration_ms: number;
	recording_url: string;
	from_number: string;
	to_number: string;
	agent_id: string;
	agent_name: string;
	agent_version: number;
	transcript: string;
	'transcript_object.0.role': string;
	'transcript_object.0.content': string;
	'transcript_with_tool_calls.0.role': string;
	'transcript_with_tool_calls.0.tool_call_id': string;
	'transcript_with_tool_calls.0.name': string;
	'transcript_with_tool_calls.0.arguments': string;
	'call_analysis.call_summary': string;
	'call_analysis.call_successful': boolean;
	'call_analysis.in_voicemail': boolean;
	'call_analysis.user_sentiment': string;
	'call_analysis.custom_analysis_data': unknown;
	'call_cost.combined_cost': number;
	'call_cost.total_duration_seconds': number;
	'call_cost.product_costs.0.product': string;
	'call_cost.product_costs.0.cost': number;
	retell_llm_dynamic_variables: object;
	metadata: unknown;
}
holds<AreRead<Retell.CallResponse, RetellRecord>>();
holds<AreRead<RetellRow, { call_id: string; call_status: string; end_timestamp: number }>>();
holds<AreRead<Retell.CallListResponse, { pagination_key: string; has_more: boolean }>>();

// ElevenLabs
type Data = (typeof elevenLabs)['data'];
holds<AreKnown<Camel<keyof Data>, keyof GetConversationResponseModel>>();
holds<AreKnown<Camel<'conversation_id' | 'status'>, keyof ConversationSummaryResponseModel>>();
interface ElevenLabsRecord {
	conversation_id: string;
	agent_id: string;
	agent_name: string;
	user_id: string;
	version_id: string;
	status: string;
	'metadata.start_time_unix_secs': number;
	'metadata.accepted_time_unix_secs': number;
	'metadata.call_duration_secs': number;
	'metadata.termination_reason': string;
	'metadata.error': object;
	'metadata.text_only': boolean;
	'metadata.conversation_initiation_source': string;
	'metadata.main_language': string;
	'metadata.phone_call.direction': string;
	'metadata.phone_call.external_number': string;
	'metadata.phone_call.agent_number': string;
	'metadata.batch_call.batch_call_id': string;
	'metadata.batch_call.batch_call_recipient_id': string;
	'metadata.cost_fiat': number;
	'metadata.charging.llm_price': number;
	'metadata.charging.platform_price': number;
	'transcript.0.role': string;
	'transcript.0.message': string;
	'transcript.0.time_in_call_secs': number;
	'transcript.0.tool_calls.0.request_id': string;
	'transcript.0.tool_calls.0.tool_name': string;
	'transcript.0.tool_calls.0.params_as_json': string;
	'transcript.0.tool_results.0.request_id': string;
	'transcript.0.tool_results.0.is_error': boolean;
	'analysis.transcript_summary': string;
	'analysis.call_successful': string;
	'analysis.data_collection_results': object;
	'analysis.evaluation_criteria_results': object;
	'conversation_initiation_client_data.dynamic_variables': object;
}
type CamelKeys<T> = { [Key in keyof T as Camel<Key>]: T[Key] };
holds<AreRead<GetConversationResponseModel, CamelKeys<ElevenLabsRecord>>>();
holds<
	AreRead<
		GetConversationsPageResponseModel,
		CamelKeys<{ next_cursor: string; has_more: boolean; 'conversations.0.status': string }>
	>
>();
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
interface VapiRecord {
	id: string;
	type: string;
	status: string;
	endedReason: string;
	createdAt: string;
	startedAt: string;
	endedAt: string;
	assistantId: string;
	assistantVersion: string;
	campaignId: string;
	customerId: string;
	'customer.externalId': string;
	'customer.email': string;
	'customer.name': string;
	'customer.number': string;
	'customer.sipUri': string;
	'artifact.recordingUrl': string;
	'artifact.transcript': string;
	'artifact.messages.0.role': string;
	'artifact.messages.0.message': string;
	'artifact.messages.0.time': number;
	'artifact.messages.0.toolCallId': string;
	'artifact.structuredOutputs': object;
	'artifact.transfers': readonly unknown[];
	'artifact.variableValues': object;
	'analysis.summary': string;
	'analysis.successEvaluation': string;
	'analysis.structuredData': object;
	cost: number;
	'costs.0.type': string;
	'costs.0.cost': number;
	'costs.0.minutes': number;
	'destination.number': string;
	'destination.sipUri': string;
	'assistantOverrides.variableValues': object;
	'assistantOverrides.metadata': object;
}
holds<AreRead<Vapi.Call, VapiRecord>>();
export const vapiList: Vapi.ListCallsRequest = {
	assistantId: 'assistant',
	createdAtGe: '2026-01-01T00:00:00.000Z',
	createdAtLe: '2026-01-01T00:00:00.000Z',
	limit: 100,
};

// Telnyx
interface TelnyxRecord {
	id: string;
	occurred_at: string;
	event_type: string;
	'payload.call_session_id': string;
	'payload.call_leg_id': string;
	'payload.from': string;
	'payload.to': string;
	'payload.start_time': string;
	'payload.hangup_cause': string;
	'payload.hangup_source': string;
}
holds<AreRead<CallHangup, TelnyxRecord>>();
holds<AreRead<WebhookDelivery, { id: string; 'webhook.id': string; 'webhook.payload': object }>>();

// What is no name of the vendor's, or of another type.
type Equal<One, Other> =
	(<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
holds<Equal<AreKnown<'call_id' | 'callId', KeysOf<Retell.CallResponse>>, 'callId'>>();
holds<
	Equal<
		AreRead<CallHangup, { id: string; from: number; 'payload.from': number }>,
		'from' | 'payload.from'
	>
>();
