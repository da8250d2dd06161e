import type { CallEvent, Stage } from './call-event';

/** Columns about one event, not about the call: a row per call has no place for them. */
const OF_ONE_EVENT: ReadonlySet<string> = new Set([
	'event_id',
	'event_type',
	'vendor_event_type',
	'stage',
	'occurred_at',
	'received_at',
	'authenticated',
	'schema_version',
	'issues',
	'raw',
]);

/** Columns that every event fills: an early event must not overwrite the one that knows most. */
const TEXTS_OF_THE_LAST_STAGE: ReadonlySet<string> = new Set([
	'crm_title',
	'crm_note_text',
	'crm_note_html',
]);

/** Whether to leave out a column of the flat output, by its name and value. */
export type IsLeftOut = (column: string, value: unknown) => boolean;

/**
 * Decides what the option *Leave Out Empty Fields* leaves out of an event, so that an upsert by
 * `call_id` does not blank the values of another event of the call.
 *
 * @param lastStage the highest stage among the vendor's final events
 */
export function emptyColumns(event: CallEvent, lastStage: Stage | null): IsLeftOut {
	const { call, contact, crm } = event;
	const standIns = new Set<string>();
	if (contact.name === null && crm.contactPhone === null) {
		standIns.add('crm_contact_name');
		if (contact.lastName === null) standIns.add('crm_contact_last_name');
	}
	if (call.startedAt === null && call.endedAt === null) standIns.add('crm_happened_at');
	return (column, value) =>
		OF_ONE_EVENT.has(column) ||
		standIns.has(column) ||
		(TEXTS_OF_THE_LAST_STAGE.has(column) && event.stage !== lastStage) ||
		(column === 'transcript_turn_count' && value === 0) ||
		(value === 'unknown' && !column.startsWith('analysis_custom_')) ||
		isEmpty(value);
}

function isEmpty(value: unknown): boolean {
	if (typeof value !== 'object') return value === '' || value === undefined;
	return value === null || Object.keys(value).length === 0;
}
