import { OTHER_EVENTS, vendorEvent, type EventRow } from '../shared/vendor-kit/vendor';
import { normalizeSession } from './normalize';
import { sessionSchema } from './schemas';

export const events: readonly EventRow[] = [
	vendorEvent({
		event: 'SessionStarted',
		output: 'Started',
		label: 'Session Started',
		type: 'call.started',
		schema: sessionSchema,
		normalize: normalizeSession,
	}),
	vendorEvent({
		event: 'ConversationComplete',
		output: 'Completed',
		label: 'Conversation Complete',
		type: 'call.ended',
		schema: sessionSchema,
		normalize: normalizeSession,
	}),
	OTHER_EVENTS,
];
