import type { Call, EndReason } from '../shared/call-event/call-event';
import { mapEnum } from '../shared/vendor-kit/map-enum';
import type { z } from '../shared/vendor-kit/zod';
import * as tables from './mappings';
import type { recordSchema } from './schemas';

type VendorRecord = z.output<typeof recordSchema>;

type End = Pick<Call, 'endReason' | 'endReasonRaw'>;

/** Why a call ended, and whose word says it: several fields tell of it, and the first that is known counts. */
export function endOf({ status, answeredBy, endedBy, transfer, ...record }: VendorRecord): End {
	// Beside a completed call an error is of something else, such as its transfer.
	const error = mapEnum(tables.STATUSES, status) === 'completed' ? null : record.error;
	const told: End[] = [
		{ endReason: reasonOf(error), endReasonRaw: error },
		{ endReason: mapEnum(tables.STATUS_END_REASONS, status), endReasonRaw: status },
		{ endReason: mapEnum(tables.ANSWERED_BY_END_REASONS, answeredBy), endReasonRaw: answeredBy },
		{ endReason: isDone(transfer) ? 'transferred' : null, endReasonRaw: null },
		{ endReason: mapEnum(tables.ENDED_BY_END_REASONS, endedBy), endReasonRaw: endedBy },
	];
	const known = told.find(({ endReason }) => endReason !== null && endReason !== 'unknown');
	const unknown = error ?? endedBy;
	return known ?? { endReason: unknown === null ? null : 'unknown', endReasonRaw: unknown };
}

function reasonOf(error: string | null): EndReason | null {
	const lowerCase = error?.toLowerCase() ?? '';
	return tables.ERRORS.find(([part]) => lowerCase.includes(part))?.[1] ?? null;
}

/** https://docs.bland.ai/tutorials/warm-transfer#warm-transfer-state-definitions */
function isDone({ destination, status }: VendorRecord['transfer']): boolean {
	return destination !== null && (status === null || status.trim().toUpperCase() === 'MERGED');
}
