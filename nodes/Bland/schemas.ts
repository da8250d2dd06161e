import * as field from '../shared/vendor-kit/schema-fields';
import { z } from '../shared/vendor-kit/zod';

/** `transcripts` has `user` and `created_at`; the other lists have `speaker_label`, and `start` in seconds. */
const entries = field.list(
	field.object({
		user: field.text,
		speaker_label: field.text,
		text: field.text,
		created_at: field.time,
		start: field.duration,
	}),
);

/**
 * The record of a call, and what is found out of the call later: that has `timestamp`, and few of the
 * other fields. An organization can strip all but the id.
 *
 * https://docs.bland.ai/tutorials/post-call-webhooks
 * https://docs.bland.ai/api-v1/get/calls-id
 * https://docs.bland.ai/api-v1/post/calls, `webhook_events`
 */
export const recordSchema = z.object({
	call_id: field.id,
	timestamp: field.time,
	created_at: field.time,
	started_at: field.time,
	end_at: field.time,
	/** In minutes. */
	call_length: field.duration,
	corrected_duration: field.decimalDuration,
	status: field.text,
	queue_status: field.text,
	answered_by: field.text,
	call_ended_by: field.text,
	error_message: field.text,
	inbound: field.boolean,
	from: field.text,
	to: field.text,
	recording_url: field.url,
	recording_expiration: field.time,
	pathway_id: field.id,
	pathway_version: field.id,
	persona_id: field.id,
	batch_id: field.id,
	campaign_id: field.id,
	transcripts: entries,
	corrected_transcript: entries,
	post_transfer_transcript: entries,
	transfer_offset_seconds: field.duration,
	concatenated_transcript: field.text,
	summary: field.text,
	disposition_tag: field.text,
	/** No page shows its shape. */
	dispositions: field.any,
	analysis: field.jsonMap,
	/** `{ variable_name, value, … }` */
	citations: field.list(field.map),
	/** In US dollars. */
	price: field.number,
	transferred_to: field.text,
	transferred_at: field.time,
	warm_transfer_call: field.object({ state: field.text }),
	variables: field.jsonMap,
	metadata: field.map,
});
