import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { normalizeCall, normalizeSession } from './normalize';
import { callSchema, sessionSchema } from './schemas';

const call = { schema: callSchema, normalize: normalizeCall };

const session = { schema: sessionSchema, normalize: normalizeSession };

export const events: readonly EventRow[] = [
	defineEvent({
		event: 'call.analyzed',
		output: 'Call Analyzed',
		type: 'call.analyzed',
		final: true,
		version: ['updated_at'],
		...call,
	}),
	defineEvent({
		event: 'conversation_agent_session.analyzed',
		output: 'Chat Analyzed',
		label: 'Chat Session Analyzed',
		type: 'call.analyzed',
		final: true,
		// A session says nothing of when it was changed.
		version: { hashOf: [] },
		...session,
	}),
	defineEvent({ event: 'call.started', output: 'Call Started', type: 'call.started', ...call }),
	defineEvent({
		event: 'conversation_agent_session.started',
		output: 'Chat Started',
		label: 'Chat Session Started',
		type: 'call.started',
		...session,
	}),
	defineEvent({ event: 'call.ended', output: 'Call Ended', type: 'call.ended', ...call }),
	defineEvent({
		event: 'conversation_agent_session.ended',
		output: 'Chat Ended',
		label: 'Chat Session Ended',
		type: 'call.ended',
		...session,
	}),
	OTHER_EVENTS,
];
