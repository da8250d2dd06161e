import type { CallEventDraft, JsonObject, Turn } from '../shared/call-event/call-event';
import { mergeMaps } from '../shared/util/merge';
import { isPresent } from '../shared/util/type-guards';
import { sidesOrIssue } from '../shared/vendor-kit/contact';
import { readLabelled } from '../shared/vendor-kit/labelled-transcript';
import { mapEnum, mapKnown } from '../shared/vendor-kit/map-enum';
import { addSeconds, elapsedSeconds } from '../shared/vendor-kit/time';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import { QUEUE_STATUSES, ROLES, STATUSES, VOICEMAIL } from './mappings';
import type { recordSchema } from './schemas';
import { endOf } from './words';

type VendorRecord = z.output<typeof recordSchema>;

/** A call that is over, or what was found out of it later. */
export function normalizeRecord(record: VendorRecord, context: NormalizeContext): CallEventDraft {
	const { batchId, campaignId, isInbound } = record;
	const direction = isInbound === null ? null : isInbound ? 'inbound' : 'outbound';
	const status = mapEnum(STATUSES, record.status) ?? mapEnum(QUEUE_STATUSES, record.queueStatus);
	const voicemail = mapKnown(VOICEMAIL, record.answeredBy);
	const length = record.minutes === null ? null : toSeconds(record.minutes);
	const durationSeconds = record.seconds ?? length;
	const endedAt = endedAtOf(record, durationSeconds, context);
	return {
		occurredAt: record.sentAt ?? (status === 'completed' ? endedAt : null) ?? record.createdAt,
		answered: voicemail === false,
		call: {
			...record.call,
			channel: 'phone',
			direction,
			status,
			statusRaw: record.status ?? record.queueStatus,
			...endOf(record),
			endedAt,
			durationSeconds,
			...sidesOrIssue(direction, record.from, record.to, context),
		},
		agent: record.agent,
		campaign: campaignId === null ? { id: batchId } : { id: campaignId, runId: batchId },
		transcript: transcriptOf(record),
		analysis: { summary: record.summary, voicemail, custom: customOf(record, context) },
		cost: { total: record.price, currency: 'USD', billableSeconds: length },
		transfer: record.transfer,
		variables: context.copy(record.variables),
		metadata: context.copy(record.metadata),
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
	{ call, endAt }: VendorRecord,
	durationSeconds: number | null,
	{ at, issues }: NormalizeContext,
): string | null {
	const elapsed = elapsedSeconds(call.startedAt, endAt, at('end_at'), issues);
	if (elapsed === null || durationSeconds === null) return endAt;
	return Math.abs(elapsed - durationSeconds) > TOLERANCE_SECONDS ? null : endAt;
}

/** Where the lists hold a turn, the text is made of them. */
function transcriptOf(record: VendorRecord): NonNullable<CallEventDraft['transcript']> {
	const { startedAt } = record.call;
	const corrected = turnsOf(record.corrected, startedAt, 0);
	const turns = [
		...(corrected.length > 0 ? corrected : turnsOf(record.spoken, startedAt, 0)),
		...turnsOf(record.afterTransfer, startedAt, record.transferredAfter),
	];
	return turns.length > 0 ? { turns } : readLabelled(tidied(record.transcript));
}

function turnsOf(
	entries: VendorRecord['spoken'],
	startedAt: string | null,
	offset: number | null,
): Turn[] {
	return entries.filter(isPresent).flatMap(({ role: word, text, at, start }) => {
		const role = mapEnum(ROLES, word) ?? 'unknown';
		if (text === null || role === 'action') return [];
		const seconds = start === null || offset === null ? null : offset + start;
		return [{ role, text, at: at ?? addSeconds(startedAt, seconds) }];
	});
}

/** Lines begin and end with a blank, and some tell what the agent did. */
function tidied(transcript: string | null): string | null {
	if (transcript === null) return null;
	const lines = transcript.split('\n').map((line) => line.trim());
	return lines.filter((line) => !/^agent-action\s*:/i.test(line)).join('\n');
}

/** Fields that the user named win over keys of the vendor's. */
function customOf(record: VendorRecord, { copy, copyMap }: NormalizeContext): JsonObject {
	const { dispositionTag, dispositions, analysis, citations } = record;
	return mergeMaps([
		dispositionTag === null ? {} : { disposition_tag: dispositionTag },
		dispositions === null ? {} : copyMap({ dispositions }),
		copy(analysis),
		...citations.map((citation, index) => copyMap(valueByName(citation), 'citations', index)),
	]);
}

/** `{ variable_name: 'service', value: 'cleaning' }` → `{ service: 'cleaning' }`. */
function valueByName(citation: JsonObject | null): JsonObject {
	const name = citation?.variable_name;
	return typeof name === 'string' ? { [name]: citation?.value ?? null } : {};
}
