import * as field from '../shared/vendor-kit/schema-fields';
import { z } from '../shared/vendor-kit/zod';

/** FILL IN: the address of the page that documents this payload */
export const callSchema = z.object({
	// FILL IN: the fields that are sent and read, and the kind of each; these are made up
	id: field.id,
	status: field.text,
	end_reason: field.text,
	direction: field.text,
	from: field.text,
	to: field.text,
	started_at: field.time,
	ended_at: field.time,
	recording_url: field.url,
	summary: field.text,
	turns: field.list(field.object({ role: field.text, text: field.text })),
});
