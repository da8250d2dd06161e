import type { CallEventDraft, JsonObject, Turn } from '../shared/call-event/call-event';
import { isPresent } from '../shared/util/type-guards';
import { userPhoneOrIssue } from '../shared/vendor-kit/contact';
import { readLabelled } from '../shared/vendor-kit/labelled-transcript';
import { mapEnum } from '../shared/vendor-kit/map-enum';
import { sidesByDirection } from '../shared/vendor-kit/phone';
import { resolveStatus } from '../shared/vendor-kit/resolve-status';
import { addSeconds, elapsedSeconds } from '../shared/vendor-kit/time';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import { QUEUE_STATUSES, ROLES, STATUSES, TAKEN_BY } from './mappings';
import type { recordSchema } from './schemas';
import { endOf } from './words';

type VendorRecord = z.output<typeof recordSchema>;
type Draft = Required<CallEventDraft>;

/** A call that is over, or what was found out of it later. */
export function normalizeRecord(record: VendorRecord, context: NormalizeContext): CallEventDraft {
	const { at, copyMap } = context;
	const { batch_id: batchId, campaign_id: campaignId, price } = record;
	const direction = record.inbound === null ? null : record.inbound ? 'inbound' : 'outbound';
	const transcript = transcriptOf(record);
	const end = endOf(record);
	const status = resolveStatus(
		mapEnum(STATUSES, record.status) ?? mapEnum(QUEUE_STATUSES, record.queue_status),
		end.endReason,
		transcript.turns,
	);
	const takenBy = mapEnum(TAKEN_BY, record.answered_by);
	const length = record.call_length === null ? null : toSeconds(record.call_length);
	const durationSeconds = record.corrected_duration ?? length;
	const endedAt = endedAtOf(record, durationSeconds, context);
	return {
		occurredAt: record.timestamp ?? (status === 'completed' ? endedAt : null) ?? record.created_at,
		answered: takenBy === 'person',
		call: {
			id: record.call_id,
			conversationId: record.call_id,
			channel: 'phone',
			direction,
			status,
			statusRaw: record.status ?? record.queue_status,
			...end,
			startedAt: record.started_at,
			endedAt,
			durationSeconds,
			...sidesByDirection(direction, record.from, record.to, context),
			recordingUrl: record.recording_url,
			recordingExpiresAt: record.recording_expiration,
		},
		contact: { phone: userPhoneOrIssue(direction, record, ['from', 'to'], at(), context) },
		agent: { id: record.pathway_id ?? record.persona_id, version: record.pathway_version },
		campaign: campaignId === null ? { id: batchId } : { id: campaignId, runId: batchId },
		transcript,
		analysis: {
			summary: record.summary,
			voicemail: takenBy === null || takenBy === 'unknown' ? null : takenBy === 'machine',
			custom: customOf(record, context),
		},
		cost: { total: price, currency: price === null ? null : 'USD', billableSeconds: length },
		transfer: {
			status: record.warm_transfer_call?.state ?? null,
			destination: record.transferred_to,
			startedAt: record.transferred_at,
		},
		variables: copyMap(record.variables, 'variables'),
		metadata: copyMap(record.metadata, 'metadata'),
	};
}

/** Binary fractions of a minute show only behind the milliseconds. */
function toSeconds(minutes: number): number {
	return Math.round(minutes * 60_000) / 1000;
}

/** How far `end_at` may lie from the end that the duration gives. */
const TOLERANCE_SECONDS = 60;

/** One page calls `end_at` the time at which the call will be cut off; all samples show the real end. */
function endedAtOf(
	{ started_at: startedAt, end_at: endAt }: VendorRecord,
	durationSeconds: number | null,
	{ at, issues }: NormalizeContext,
): string | null {
	const elapsed = elapsedSeconds(startedAt, endAt, at('end_at'), issues);
	if (elapsed === null || durationSeconds === null) return endAt;
	return Math.abs(elapsed - durationSeconds) > TOLERANCE_SECONDS ? null : endAt;
}

/** Where the lists hold a turn, the text is made of them. */
function transcriptOf(record: VendorRecord): Partial<Draft['transcript']> & { turns: Turn[] } {
	const { started_at: startedAt, transfer_offset_seconds: transferredAfter } = record;
	const corrected = turnsOf(record.corrected_transcript, startedAt, 0);
	const turns = [
		...(corrected.length > 0 ? corrected : turnsOf(record.transcripts, startedAt, 0)),
		...turnsOf(record.post_transfer_transcript, startedAt, transferredAfter),
	];
	return turns.length > 0 ? { turns } : readLabelled(tidied(record.concatenated_transcript));
}

function turnsOf(
	entries: VendorRecord['transcripts'],
	startedAt: string | null,
	offset: number | null,
): Turn[] {
	return entries.filter(isPresent).flatMap(({ user, speaker_label, text, created_at, start }) => {
		const role = mapEnum(ROLES, user ?? speaker_label) ?? 'unknown';
		if (text === null || role === 'action') return [];
		const seconds = start === null || offset === null ? null : offset + start;
		return [{ role, text, at: created_at ?? addSeconds(startedAt, seconds) }];
	});
}

/** Lines begin and end with a blank, and some tell what the agent did. */
function tidied(transcript: string | null): string | null {
	if (transcript === null) return null;
	const lines = transcript.split('\n').map((line) => line.trim());
	return lines.filter((line) => !/^agent-action\s*:/i.test(line)).join('\n');
}

/** What the user's own names stand for counts before the vendor's keys. */
function customOf(
	{ disposition_tag, dispositions, analysis, citations }: VendorRecord,
	{ copyMap }: NormalizeContext,
): JsonObject {
	const found = Object.entries({ disposition_tag, dispositions }).filter(
		([, value]) => value !== null,
	);
	return Object.assign(
		copyMap(Object.fromEntries(found)),
		copyMap(analysis, 'analysis'),
		...citations.map((citation, index) => copyMap(valueByName(citation), 'citations', index)),
	) as JsonObject;
}

/** `{ variable_name: 'service', value: 'cleaning' }` → `{ service: 'cleaning' }`. */
function valueByName(citation: JsonObject | null): JsonObject {
	const name = citation?.variable_name;
	return typeof name === 'string' ? { [name]: citation?.value ?? null } : {};
}
