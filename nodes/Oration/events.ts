import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { normalizeConversation } from './normalize';
import { conversationSchema } from './schemas';

export const events: readonly EventRow[] = [
	defineEvent({
		event: 'conversation.completed',
		output: 'Completed',
		label: 'Conversation Completed',
		type: 'call.ended',
		final: true,
		schema: conversationSchema,
		normalize: normalizeConversation,
	}),
	defineEvent({
		event: 'conversation.analysisCompleted',
		output: 'Analyzed',
		label: 'Conversation Analysis Completed',
		type: 'call.analyzed',
		final: true,
		version: ['updatedAt'],
		schema: conversationSchema,
		normalize: normalizeConversation,
	}),
	OTHER_EVENTS,
];
