import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { normalizeCall } from './normalize';
import { callSchema } from './schemas';

/** A report of insights, and a callback of TeXML, has no id of its own: its content tells it apart. */
const call = { schema: callSchema, normalize: normalizeCall, version: { hashOf: [] } } as const;

export const events: readonly EventRow[] = [
	defineEvent({
		event: 'call.hangup',
		vendorEvents: ['call.hangup', 'completed', 'failed', 'busy', 'no-answer', 'canceled'],
		output: 'Hangup',
		type: 'call.ended',
		final: true,
		...call,
	}),
	defineEvent({
		event: 'call.answered',
		vendorEvents: ['call.answered', 'in-progress'],
		output: 'Answered',
		type: 'call.started',
		...call,
	}),
	defineEvent({
		event: 'call.conversation.ended',
		vendorEvents: ['call.conversation.ended', 'conversation_ended'],
		output: 'Conv. Ended',
		label: 'Conversation Ended',
		type: 'call.ended',
		...call,
	}),
	defineEvent({
		event: 'call.conversation_insights.generated',
		vendorEvents: [
			'call.conversation_insights.generated',
			'conversation_insight_result',
			'conversation.insights.completed',
		],
		output: 'Insights',
		type: 'call.analyzed',
		...call,
	}),
	defineEvent({ event: 'call.analyzed', output: 'Analyzed', type: 'call.analyzed', ...call }),
	OTHER_EVENTS,
];
