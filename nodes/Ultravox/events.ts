import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { normalize } from './normalize';
import { callSchema } from './schemas';

const call = { schema: callSchema, normalize };

export const events: readonly EventRow[] = [
	defineEvent({ event: 'call.ended', output: 'Ended', type: 'call.ended', final: true, ...call }),
	defineEvent({ event: 'call.joined', output: 'Joined', type: 'call.started', ...call }),
	defineEvent({ event: 'call.billed', output: 'Billed', type: 'call.analyzed', ...call }),
	OTHER_EVENTS,
];
