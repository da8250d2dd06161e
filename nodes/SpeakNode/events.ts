import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { normalizeSession } from './normalize';
import { sessionSchema } from './schemas';

export const events: readonly EventRow[] = [
	defineEvent({
		event: 'ConversationComplete',
		output: 'Completed',
		label: 'Conversation Complete',
		type: 'call.ended',
		final: true,
		schema: sessionSchema,
		normalize: normalizeSession,
	}),
	defineEvent({
		event: 'SessionStarted',
		output: 'Started',
		label: 'Session Started',
		type: 'call.started',
		schema: sessionSchema,
		normalize: normalizeSession,
	}),
	OTHER_EVENTS,
];
