import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { normalizeCall, normalizeChat } from './normalize';
import { callSchema, chatSchema } from './schemas';

const call = { schema: callSchema, normalize: normalizeCall };

const chat = { schema: chatSchema, normalize: normalizeChat };

/** An analysis can be run again: https://docs.retellai.com/api-references/rerun-call-analysis */
export const events: readonly EventRow[] = [
	defineEvent({
		event: 'call_analyzed',
		output: 'Call Analyzed',
		label: 'Call Analyzed',
		type: 'call.analyzed',
		final: true,
		version: { hashOf: ['call_analysis'] },
		...call,
	}),
	defineEvent({
		event: 'chat_analyzed',
		output: 'Chat Analyzed',
		label: 'Chat Analyzed',
		type: 'call.analyzed',
		final: true,
		version: { hashOf: ['chat_analysis'] },
		...chat,
	}),
	defineEvent({
		event: 'call_started',
		output: 'Call Started',
		label: 'Call Started',
		type: 'call.started',
		...call,
	}),
	defineEvent({
		event: 'chat_started',
		output: 'Chat Started',
		label: 'Chat Started',
		type: 'call.started',
		...chat,
	}),
	defineEvent({
		event: 'call_ended',
		output: 'Call Ended',
		label: 'Call Ended',
		type: 'call.ended',
		...call,
	}),
	defineEvent({
		event: 'chat_ended',
		output: 'Chat Ended',
		label: 'Chat Ended',
		type: 'call.ended',
		...chat,
	}),
	OTHER_EVENTS,
];
