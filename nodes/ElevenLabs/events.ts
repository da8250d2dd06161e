import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { normalizeConversation, normalizeFailure } from './normalize';
import { conversationSchema, failureSchema } from './schemas';

export const events: readonly EventRow[] = [
	defineEvent({
		event: 'post_call_transcription',
		output: 'Transcript',
		type: 'call.analyzed',
		final: true,
		schema: conversationSchema,
		normalize: normalizeConversation,
	}),
	defineEvent({
		event: 'call_initiation_failure',
		output: 'Call Failed',
		type: 'call.ended',
		final: true,
		schema: failureSchema,
		normalize: normalizeFailure,
	}),
	OTHER_EVENTS,
];
