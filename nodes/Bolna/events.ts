import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { normalize } from './normalize';
import { executionSchema } from './schemas';

const call = { schema: executionSchema, normalize };

const analyzed = { ...call, type: 'call.analyzed', final: true } as const;

/** https://www.bolna.ai/docs/guides/post-call/list-phone-call-status */
const notReached = {
	...call,
	type: 'call.ended',
	final: true,
	vendorEvents: ['no-answer', 'busy', 'failed', 'canceled', 'stopped', 'error', 'balance-low'],
} as const;

/** An event is a status. Nothing is sent again with corrections, so no row has a version. */
export const events: readonly EventRow[] = [
	defineEvent({ event: 'completed', output: 'Completed', ...analyzed }),
	defineEvent({ event: 'notReached', output: 'Not Reached', ...notReached }),
	defineEvent({ event: 'in-progress', output: 'In Progress', type: 'call.started', ...call }),
	defineEvent({ event: 'call-disconnected', output: 'Disconnected', type: 'call.ended', ...call }),
	OTHER_EVENTS,
];
