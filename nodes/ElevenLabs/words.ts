import type { CallStatus, Channel, EndReason } from '../shared/call-event/call-event';
import type { IssueLog, Path } from '../shared/call-event/issues';
import type { Found } from '../shared/vendor-kit/field-table';
import { mapEnum, mapEnumOrIssue, mapKnown } from '../shared/vendor-kit/map-enum';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import * as tables from './mappings';

export function isTestSource(source: string | null): boolean {
	return source?.trim().toLowerCase() === tables.TEST_SOURCE;
}

/** The channel of a conversation that names no line. */
export function channelOf(
	{ value, path }: Found<string | null>,
	isText: boolean | null,
	{ at, issues }: NormalizeContext,
): Channel {
	const source = value?.trim().toLowerCase() ?? null;
	if (isText) return 'chat';
	if (source === null || tables.OTHER_SOURCES.has(source)) return 'unknown';
	return mapEnumOrIssue(tables.CHANNELS, source, at(...path), issues) ?? 'unknown';
}

/** What became of a phone call, where `call_result` says it. */
export function resultOf(
	raw: string | null,
	path: Path,
	issues: IssueLog,
): { status: CallStatus | null; voicemail: true | null; answered: boolean } {
	const status = mapKnown(tables.CALL_RESULT_STATUSES, raw);
	if (status !== null) return { status, voicemail: null, answered: false };
	const takenBy = mapEnumOrIssue(tables.TAKEN_BY, raw, path, issues);
	return { status, voicemail: takenBy === 'machine' || null, answered: takenBy === 'person' };
}

/** Why a call never connected, and whose word says it: the carrier's where the vendor's own says nothing. */
export function failureOf(
	reason: string | null,
	twilio: string | null,
	sip: string | null,
): { endReason: EndReason | null; endReasonRaw: string | null } {
	const told = [
		{ endReason: mapEnum(tables.FAILURE_END_REASONS, reason), endReasonRaw: reason },
		{ endReason: mapEnum(tables.TWILIO_END_REASONS, twilio), endReasonRaw: twilio },
		{ endReason: mapEnum(tables.SIP_END_REASONS, sip, tables.SIP_PREFIXES), endReasonRaw: sip },
	];
	const known = told.find(({ endReason }) => endReason !== null && endReason !== 'unknown');
	return known ?? { endReason: reason === null ? null : 'unknown', endReasonRaw: reason };
}

/** The free text of `termination_reason` → our word; where it has none, an error explains the end. */
export function terminationOf(text: string | null, hasFailed: boolean): EndReason | null {
	const lowerCase = text?.toLowerCase() ?? '';
	const [, reason = null] = tables.TERMINATIONS.find(([part]) => lowerCase.includes(part)) ?? [];
	if (reason !== null || hasFailed) return reason ?? 'agent_error';
	return text === null ? null : 'unknown';
}
