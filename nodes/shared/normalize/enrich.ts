import type { CallEvent, JsonObject } from '../call-event/call-event';
import { IssueLog } from '../call-event/issues';
import { renderTurns } from '../call-event/transcript';
import { noteUnreachableNames } from '../call-event/unreachable-names';
import type { NormalizeSettings } from '../parameters/read';
import { chooseTimeZone } from '../util/time-zone';
import type { Enrichment, Vendor } from '../vendor-kit/vendor';
import { finish } from './normalize';

/** Of a call, so many entries are read: the longest calls have some hundred. */
export const MAX_ROWS = 5_000;

/**
 * A call event with what the vendor's API alone has: turns, tool calls, and what follows from them. Never
 * throws for what a row holds.
 *
 * @param rows `null` where the API has no such call
 */
export function enrich(
	event: CallEvent,
	rows: readonly JsonObject[] | null,
	{ name, secrets = [] }: Pick<Vendor, 'name' | 'secrets'>,
	{ key, toDraft }: Enrichment,
	settings: NormalizeSettings,
): CallEvent {
	if (rows === null) return withoutRows(event, key, `${name}'s API has none of this call`);
	const issues = new IssueLog(event.issues);
	if (rows.length > MAX_ROWS) issues.add([key], LEFT_OUT);
	const { turns, toolCalls } = toDraft(rows.slice(0, MAX_ROWS), {
		event,
		issues,
		secrets,
		at: (...keys) => [key, ...keys],
	});
	const text = renderTurns(turns);
	const transcript = { ...event.transcript, text, turns, turnCount: turns.length };
	const enriched: CallEvent = { ...event, transcript, toolCalls };
	const { timeZone } = chooseTimeZone(settings.timeZone, settings.workflowTimeZone);
	// Nothing that is added makes a call unanswered.
	finish(enriched, settings, timeZone, event.crm.answered === true);
	noteUnreachableNames(withoutMaps(enriched), issues);
	enriched.issues = issues.list();
	return enriched;
}

const LEFT_OUT = `Entries left out, beyond the first ${MAX_ROWS.toLocaleString('en-US')}`;

/** Their names were noted before. */
function withoutMaps(event: CallEvent): CallEvent {
	return { ...event, analysis: { ...event.analysis, custom: {} }, variables: {}, metadata: {} };
}

/** The event as it is, and an issue that says why nothing was added. */
export function withoutRows(event: CallEvent, key: string, why: string): CallEvent {
	const issues = new IssueLog(event.issues);
	issues.add([key], `Transcript not fetched: ${why}`);
	return { ...event, issues: issues.list() };
}
