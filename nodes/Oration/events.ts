import { OTHER_EVENTS, vendorEvent, type EventRow } from '../shared/vendor-kit/vendor';
import { normalizeConversation } from './normalize';
import { conversationSchema } from './schemas';

export const events: readonly EventRow[] = [
	vendorEvent({
		event: 'conversation.completed',
		output: 'Completed',
		label: 'Conversation Completed',
		type: 'call.ended',
		schema: conversationSchema,
		normalize: normalizeConversation,
	}),
	vendorEvent({
		event: 'conversation.analysisCompleted',
		output: 'Analyzed',
		label: 'Conversation Analysis Completed',
		type: 'call.analyzed',
		schema: conversationSchema,
		normalize: normalizeConversation,
	}),
	OTHER_EVENTS,
];
