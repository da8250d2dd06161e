import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { ENRICHMENTS } from './mappings';
import { normalizeRecord } from './normalize';
import { recordSchema } from './schemas';

const record = { schema: recordSchema, normalize: normalizeRecord };

export const events: readonly EventRow[] = [
	defineEvent({
		event: 'post_call',
		output: 'Call Ended',
		type: 'call.ended',
		final: true,
		...record,
	}),
	defineEvent({
		event: 'enriched',
		output: 'Enriched',
		label: 'Call Enriched',
		type: 'call.analyzed',
		vendorEvents: ENRICHMENTS,
		// A call can be cited anew: https://docs.bland.ai/api-v1/post/citation-schemas-backfill
		version: { hashOf: [] },
		...record,
	}),
	OTHER_EVENTS,
];
