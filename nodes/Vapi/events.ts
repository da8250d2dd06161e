import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { normalizeCall } from './normalize';
import { callSchema } from './schemas';

const call = { schema: callSchema, normalize: normalizeCall };

const started = { type: 'call.started', ...call } as const;

const ended = { type: 'call.ended', ...call } as const;

/** A report has no version: two deliveries of one report have other presigned links. */
const report = { type: 'call.analyzed', final: true, ...call } as const;

export const events: readonly EventRow[] = [
	defineEvent({ event: 'end-of-call-report', output: 'Call Report', ...report }),
	defineEvent({ event: 'status-update.in-progress', output: 'Call Started', ...started }),
	defineEvent({ event: 'status-update.ended', output: 'Call Ended', ...ended }),
	OTHER_EVENTS,
];
