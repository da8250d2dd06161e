import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { normalizeCall } from './normalize';
import { callSchema } from './schemas';

const call = { schema: callSchema, normalize: normalizeCall };

/** A report has no version: two deliveries of one report have other presigned links. */
export const events: readonly EventRow[] = [
	defineEvent({
		event: 'end-of-call-report',
		output: 'Call Report',
		type: 'call.analyzed',
		final: true,
		...call,
	}),
	defineEvent({
		event: 'status-update.in-progress',
		output: 'Call Started',
		type: 'call.started',
		...call,
	}),
	defineEvent({
		event: 'status-update.ended',
		output: 'Call Ended',
		type: 'call.ended',
		...call,
	}),
	OTHER_EVENTS,
];
