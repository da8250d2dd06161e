import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { normalizeCall } from './normalize';
import { callSchema } from './schemas';

export const events: readonly EventRow[] = [
	// FILL IN: one row for each documented event, by the name that is sent, and a fixture for each; those that end what is told of a call are final, and stand first
	defineEvent({
		event: 'call.ended',
		output: 'Ended',
		label: 'Call Ended',
		type: 'call.ended',
		final: true,
		schema: callSchema,
		normalize: normalizeCall,
	}),
	OTHER_EVENTS,
];
