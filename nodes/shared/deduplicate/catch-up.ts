import { hash } from 'node:crypto';

import { NodeOperationError, sleep, type IExecuteFunctions } from 'n8n-workflow';

import { warnOnceAMinute } from '../util/warn';
import { toUtcIsoWithoutZone } from '../vendor-kit/time';
import { inRow, OTHER_MODE, type Row } from './row';

/**
 * The calls that a workflow's nodes have seen, so that only calls without a webhook delivery are
 * fetched. They are kept in the row that all nodes of the workflow share, including n8n's *Remove
 * Duplicates* with the scope Workflow. A fetched call takes up to three entries, so there is room for
 * 1,000 calls.
 */
export const CALLS: Row = {
	scope: 'workflow',
	maxEntries: 3_000,
	failure: 'The record of received calls could not be read and written',
};

/** A final event of a call: one after which the vendor may send no more of it. */
export interface FinalEvent {
	/** The vendor's id. */
	readonly vendor: string;
	readonly callId: string;
	/** The row of the event table. */
	readonly event: string;
	/** Differs between editions of the event: see `EventIdentity`. */
	readonly version: string | null;
}

/** The entry of a call of which a trigger took a final event, or which was fetched. */
export function callKey(vendor: string, callId: string): string {
	return keyOf('call', vendor, callId);
}

/** The entry of an event that is no longer needed because its call was fetched. */
export function fetchedKey({ vendor, callId, event, version }: FinalEvent): string {
	return keyOf('fetched', vendor, callId, event, minuteOf(version) ?? version);
}

const MINUTE_MS = 60_000;

/** How much later than the delivered edition the fetched one may have been, in minutes. */
const MAX_MINUTES = 24 * 60;

/** How far the vendor's clock may be ahead of this machine's. */
const CLOCK_MINUTES = 15;

/**
 * The entries by which a delivered event counts as fetched. A version that is a time has an order: an
 * edition that is older than the fetched one brings nothing new. n8n's row knows equal entries only, so
 * each minute from the edition's to the present one, and some more, is asked for.
 */
function keysOfEqualOrLater(final: FinalEvent, now: Date): string[] {
	const first = minuteOf(final.version);
	if (first === null) return [fetchedKey(final)];
	const last = Math.floor(now.getTime() / MINUTE_MS) + CLOCK_MINUTES;
	const count = Math.min(Math.max(last - first, 0), MAX_MINUTES);
	const { vendor, callId, event } = final;
	return Array.from({ length: count + 1 }, (_, index) =>
		keyOf('fetched', vendor, callId, event, first + index),
	);
}

/** `null` for a version that is no time. */
function minuteOf(version: string | null): number | null {
	const time = version === null ? null : toUtcIsoWithoutZone(version);
	return time === null ? null : Math.floor(Date.parse(time) / MINUTE_MS);
}

function keyOf(...parts: Array<string | number | null>): string {
	return hash('sha256', JSON.stringify(parts), 'base64');
}

/** While another worker asks for an entry, that entry is in the row. */
const OTHER_WORKERS_QUESTION_MS = 300;

/**
 * Records that a trigger took a final event of a call, so that the call is not fetched. `duplicate` where
 * the call was fetched before, with this edition of the event or a later one.
 *
 * @throws NodeOperationError where the database fails: then the execution can be retried
 */
export async function recordFinalEvent(
	context: IExecuteFunctions,
	final: FinalEvent,
	now = new Date(),
): Promise<'new' | 'duplicate'> {
	const mode = context.getMode();
	if (mode !== 'webhook' && mode !== 'retry') return 'new';
	const record = [callKey(final.vendor, final.callId)];
	const ask = mode === 'retry' ? [] : keysOfEqualOrLater(final, now);
	const wasFetched = async (): Promise<boolean> => {
		const known = await inRow(context, CALLS, { record, ask });
		return ask.some((key) => known.has(key));
	};
	try {
		if (!(await wasFetched())) return 'new';
		await sleep(OTHER_WORKERS_QUESTION_MS);
		return (await wasFetched()) ? 'duplicate' : 'new';
	} catch (error) {
		const failure = new NodeOperationError(context.getNode(), error as Error);
		if (failure.type !== OTHER_MODE) throw failure;
		// The event is fine, and must not be lost.
		const text = `cannot record its calls for catch-up: ${failure.message}. ${failure.description ?? ''}`;
		warnOnceAMinute(context, OTHER_MODE, text);
		return 'new';
	}
}
