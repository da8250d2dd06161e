import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { normalize } from './normalize';
import { postCallSchema } from './schemas';

export const events: readonly EventRow[] = [
	defineEvent({
		event: 'post_call',
		output: 'Post-Call',
		type: 'call.analyzed',
		final: true,
		schema: postCallSchema,
		normalize,
	}),
	OTHER_EVENTS,
];
