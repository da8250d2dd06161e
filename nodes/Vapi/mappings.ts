import type {
	CallStatus,
	Channel,
	Direction,
	EndReason,
	SpeakerRole,
} from '../shared/call-event/call-event';
import { each, found, from } from '../shared/vendor-kit/field-table';
import type { EnumMap, EnumPrefixes } from '../shared/vendor-kit/map-enum';
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

/** `endedReason`, those that no prefix stands for: https://docs.vapi.ai/calls/call-ended-reason */
export const END_REASONS: EnumMap<EndReason> = {
	'customer-ended-call': 'user_hangup',
	'customer-ended-call-before-warm-transfer': 'user_hangup',
	'customer-ended-call-after-warm-transfer-attempt': 'user_hangup',
	'customer-ended-call-during-transfer': 'user_hangup',
	'call.ringing.sip-inbound-caller-hungup-before-call-connect': 'user_hangup',
	'assistant-ended-call': 'agent_hangup',
	'assistant-ended-call-after-message-spoken': 'agent_hangup',
	'assistant-ended-call-with-hangup-task': 'agent_hangup',
	'assistant-said-end-call-phrase': 'agent_hangup',
	'call.ringing.hook-executed-say': 'agent_hangup',
	'call.ending.hook-executed-say': 'agent_hangup',
	'customer-did-not-answer': 'no_answer',
	'call.in-progress.error-providerfault-outbound-sip-408-request-timeout': 'no_answer',
	'call.in-progress.error-providerfault-outbound-sip-480-temporarily-unavailable': 'no_answer',
	'customer-busy': 'busy',
	'vonage-rejected': 'rejected',
	'manually-canceled': 'canceled',
	'call-deleted': 'canceled',
	'scheduled-call-deleted': 'canceled',
	voicemail: 'voicemail',
	'assistant-forwarded-call': 'transferred',
	'assistant-request-returned-forwarding-phone-number': 'transferred',
	'call.ringing.hook-executed-transfer': 'transferred',
	'call.ending.hook-executed-transfer': 'transferred',
	'call.forwarding.no-answer': 'transfer_failed',
	'call.forwarding.operator-busy': 'transfer_failed',
	'call.in-progress.error-transfer-failed': 'transfer_failed',
	'call.in-progress.error-warm-transfer-assistant-cancelled': 'transfer_failed',
	'call.in-progress.error-warm-transfer-max-duration': 'transfer_failed',
	'call.in-progress.error-warm-transfer-microphone-timeout': 'transfer_failed',
	'call.in-progress.error-warm-transfer-silence-timeout': 'transfer_failed',
	'exceeded-max-duration': 'max_duration',
	'silence-timed-out': 'silence_timeout',
	'twilio-reported-customer-misdialed': 'invalid_number',
	'call.start.error-fraud-check-failed': 'blocked',
	'call.start.error-vapi-number-international': 'blocked',
	'call.start.error-subscription-frozen': 'insufficient_balance',
	'call.start.error-subscription-insufficient-credits': 'insufficient_balance',
	'call.start.error-subscription-upgrade-failed': 'insufficient_balance',
	'call.start.error-subscription-wallet-does-not-exist': 'insufficient_balance',
	'call.start.error-subscription-concurrency-limit-reached': 'limit_reached',
	'call.start.error-vapi-number-outbound-daily-limit': 'limit_reached',
	'customer-did-not-give-microphone-permission': 'no_media',
	'phone-call-provider-bypass-enabled-but-no-call-received': 'no_media',
	'call.in-progress.error-assistant-did-not-receive-customer-audio': 'no_media',
	'call.in-progress.error-providerfault-transport-never-connected': 'no_media',
	'call.in-progress.error-vapifault-transport-never-connected': 'no_media',
	'twilio-failed-to-connect-call': 'telephony_error',
	'vonage-failed-to-connect-call': 'telephony_error',
	'vonage-disconnected': 'telephony_error',
	'phone-call-provider-closed-websocket': 'telephony_error',
	'call.start.error-get-transport': 'telephony_error',
	'call.ringing.error-sip-inbound-call-failed-to-connect': 'telephony_error',
	'call.in-progress.error-sip-inbound-call-failed-to-connect': 'telephony_error',
	'call.in-progress.error-sip-outbound-call-failed-to-connect': 'telephony_error',
	'call.in-progress.error-providerfault-outbound-sip-403-forbidden': 'telephony_error',
	'call.in-progress.error-providerfault-outbound-sip-407-proxy-authentication-required':
		'telephony_error',
	'call.in-progress.error-providerfault-outbound-sip-503-service-unavailable': 'telephony_error',
	'call.in-progress.error-vapifault-call-started-but-connection-to-transport-missing':
		'telephony_error',
	'call.in-progress.error-vapifault-transport-connected-but-call-not-active': 'telephony_error',
	'assistant-not-found': 'agent_error',
	'assistant-not-valid': 'agent_error',
	'assistant-join-timed-out': 'agent_error',
	'assistant-request-failed': 'agent_error',
	'assistant-request-returned-error': 'agent_error',
	'assistant-request-returned-invalid-assistant': 'agent_error',
	'assistant-request-returned-no-assistant': 'agent_error',
	'assistant-request-returned-unspeakable-error': 'agent_error',
	'call-start-error-neither-assistant-nor-server-set': 'agent_error',
	'call.start.error-get-assistant': 'agent_error',
	'call.start.assistant-version-error-validation': 'agent_error',
	'worker-shutdown': 'platform_error',
	'call.start.error-enterprise-feature-not-available-recording-consent': 'platform_error',
	'call.start.error-get-customer': 'platform_error',
	'call.start.error-get-phone-number': 'platform_error',
	'call.start.error-get-resources-validation': 'platform_error',
	'call.start.error-vapifault-database-error': 'platform_error',
	'call.start.error-vapifault-get-org': 'platform_error',
	'call.start.error-vapifault-get-subscription': 'platform_error',
	'call.in-progress.error-vapifault-chat-pipeline-failed-to-start': 'platform_error',
	'call.in-progress.error-vapifault-worker-died': 'platform_error',
	'call.in-progress.error-vapifault-worker-not-available': 'platform_error',
	'call.in-progress.error-vapifault-vapi-400-bad-request-validation-failed': 'platform_error',
	'call.in-progress.error-vapifault-vapi-401-unauthorized': 'platform_error',
	'call.in-progress.error-vapifault-vapi-403-model-access-denied': 'platform_error',
	'call.in-progress.error-vapifault-vapi-429-exceeded-quota': 'platform_error',
	'call.in-progress.sip-completed-call': 'unknown',
	'call.in-progress.twilio-completed-call': 'unknown',
	'vonage-completed': 'unknown',
};

/** Of the vendor's list some 500 words name a provider and an error of the agent's own. */
export const END_REASON_PREFIXES: EnumPrefixes<EndReason> = [
	['pipeline-', 'agent_error'],
	['call.in-progress.error-', 'agent_error'],
];

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
	['apiKey'],
	['credentials'],
	['server'],
	['twilioApiKey'],
	['twilioApiSecret'],
	['twilioAuthToken'],
	// By these anybody can listen to the call, speak in it, or join it.
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
