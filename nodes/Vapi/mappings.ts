import type { CallStatus, Channel, Direction, SpeakerRole } from '../shared/call-event/call-event';
import { each, found, from } from '../shared/vendor-kit/field-table';
import type { EnumMap } from '../shared/vendor-kit/map-enum';
import * as field from '../shared/vendor-kit/schema-fields';
import type { KeysOfSecret } from '../shared/vendor-kit/sanitize-json';

/** `type` of a call. */
export const CHANNELS: EnumMap<Channel> = {
	inboundphonecall: 'phone',
	outboundphonecall: 'phone',
	webcall: 'web',
	'vapi.websocketcall': 'web',
};

/** The same word; a call on the web has no direction. */
export const DIRECTIONS: EnumMap<Direction> = {
	inboundphonecall: 'inbound',
	outboundphonecall: 'outbound',
};

/** `status` of a status-update. */
export const STATUSES: EnumMap<CallStatus> = {
	scheduled: 'queued',
	queued: 'queued',
	ringing: 'ringing',
	'in-progress': 'in_progress',
	forwarding: 'in_progress',
	ended: 'completed',
};

export * from './end-reasons';

/** `role` of what was said; other roles are no turns. */
export const ROLES: EnumMap<SpeakerRole> = { bot: 'agent', user: 'user' };

/** `role` of what the agent did, in the same list. */
export const TOOL_ROLES: EnumMap<'request' | 'result'> = {
	tool_calls: 'request',
	tool_call_result: 'result',
};

/** `successEvaluation` by the rubric that a new assistant has. */
export const SUCCESS: EnumMap<boolean> = { true: true, false: false };

/**
 * `type` of what Vapi waits for an answer to, before a call or in the middle of it:
 * https://docs.vapi.ai/server-url/events
 */
export const REQUESTS = [
	'assistant-request',
	'call.endpointing.request',
	'campaign.predial',
	'function-call',
	'handoff-destination-request',
	'knowledge-base-request',
	'tool-calls',
	'transfer-destination-request',
	'voice-request',
] as const;

/** What comes along and no item may hold. */
export const SECRETS: readonly KeysOfSecret[] = [
	// What the agent is told to be, with its prompts and the keys of its providers.
	['assistant'],
	['fromAssistant'],
	['toAssistant'],
	['squad'],
	['squadOverrides'],
	['workflow'],
	['workflowOverrides'],
	['assistantOverrides', 'analysisPlan'],
	['assistantOverrides', 'hooks'],
	['assistantOverrides', 'model'],
	['assistantOverrides', 'tools:append'],
	['systemPrompt'],
	// Every list of messages begins with the prompt.
	['conversation'],
	['messages'],
	['messagesOpenAIFormatted'],
	['chat', 'input'],
	['apiKey'],
	['credentials'],
	// With them the user's own language model is asked, for an assistant or an analysis.
	['model', 'headers'],
	// The login of SIP callers.
	['phoneNumber', 'authentication'],
	['server'],
	['twilioApiKey'],
	['twilioApiSecret'],
	['twilioAuthToken'],
	// By these anybody can listen to the call, speak in it, or join it.
	['callSipUri'],
	['callToken'],
	['callUrl'],
	['controlUrl'],
	['listenUrl'],
	['monitor'],
	['webCallUrl'],
];

/** What a server gets without a list, as the type of `serverMessages` documents it. */
export const USUAL_SERVER_MESSAGES = [
	'assistant.started',
	'conversation-update',
	'end-of-call-report',
	'function-call',
	'handoff-destination-request',
	'hang',
	'speech-update',
	'status-update',
	'tool-calls',
	'transfer-destination-request',
	'user-interrupted',
];

/** What was said, a list of tool calls, or the result of one. */
const MESSAGES = each({
	role: from(field.text, 'role'),
	text: from(field.text, 'message'),
	at: from(field.epochMilliseconds, 'time'),
	assistantName: from(field.line, 'assistantName'),
	requests: from(
		each({
			id: from(field.id, 'id'),
			name: from(field.text, 'function.name'),
			input: from(field.any, 'function.arguments'),
		}),
		'toolCalls',
	),
	resultId: from(field.id, 'toolCallId'),
	result: from(field.any, 'result'),
});

/** The whole settings of what was used may stand in `transcriber`, `voice` and `model`. */
const COSTS = each({
	type: from(field.text, 'type'),
	amount: from(field.number, 'cost'),
	minutes: from(field.duration, 'minutes'),
	provider: from(field.text, 'transcriber.provider', 'voice.provider', 'model.provider'),
	model: from(field.text, 'transcriber.model', 'voice.model', 'model.model'),
});

/**
 * Where the fields of a `message` stand: some beside `call` in a delivery, and inside it in a call that
 * the API gives; sometimes in both.
 */
export const CALL = {
	timestamp: from(field.epochMilliseconds, 'timestamp'),
	type: found(field.text, 'call.type'),
	call: {
		id: from(field.id, 'call.id'),
		statusRaw: from(field.text, 'status'),
		endReasonRaw: from(field.text, 'endedReason', 'call.endedReason'),
		startedAt: from(field.time, 'startedAt', 'call.startedAt'),
	},
	endedAt: found(field.time, 'endedAt', 'call.endedAt'),
	recording: {
		presignedUrl: from(field.url, 'artifact.presignedMonoUrl', 'artifact.presignedStereoUrl'),
		expiresAt: from(field.time, 'artifact.presignedUrlsExpiresAt'),
		/** Opens only with the private key since July 2026. */
		url: from(field.url, 'artifact.recordingUrl'),
	},
	contact: {
		id: from(field.id, 'call.customerId'),
		externalId: from(field.id, 'customer.externalId', 'call.customer.externalId'),
		email: from(field.email, 'customer.email', 'call.customer.email'),
	},
	name: from(field.line, 'customer.name', 'call.customer.name'),
	number: found(field.text, 'customer.number', 'call.customer.number'),
	sipUri: from(field.text, 'customer.sipUri', 'call.customer.sipUri'),
	agentNumber: from(field.text, 'phoneNumber.number', 'call.phoneNumber.number'),
	agent: {
		id: from(field.id, 'call.assistantId'),
		name: from(field.line, 'assistant.name'),
		version: from(field.id, 'assistantVersion', 'call.assistantVersion'),
	},
	campaign: { id: from(field.id, 'call.campaignId') },
	transcript: from(field.text, 'artifact.transcript'),
	messages: from(MESSAGES, 'artifact.messages'),
	summary: from(field.text, 'analysis.summary', 'call.analysis.summary'),
	success: from(field.text, 'analysis.successEvaluation', 'call.analysis.successEvaluation'),
	data: found(field.jsonMap, 'analysis.structuredData', 'call.analysis.structuredData'),
	/** By their ids: `{ name, result }`. */
	outputs: from(field.map, 'artifact.structuredOutputs'),
	cost: {
		total: from(field.number, 'cost', 'call.cost'),
		items: from(COSTS, 'costs', 'call.costs'),
	},
	destination: from(
		field.text,
		'destination.number',
		'destination.sipUri',
		'call.destination.number',
		'call.destination.sipUri',
	),
	transfers: from(
		each({
			destination: from(field.text, 'destination.number', 'destination.sipUri'),
			status: from(field.text, 'status'),
		}),
		'artifact.transfers',
	),
	variables: found(
		field.jsonMap,
		'artifact.variableValues',
		'call.assistantOverrides.variableValues',
	),
	metadata: found(field.map, 'call.assistantOverrides.metadata'),
};
