import { STAGES, type CallEvent } from '../call-event/call-event';
import { NOT_KNOWN } from '../parameters/filters';
import type { Filters, TriggerParameters } from '../parameters/read';
import type { Located } from '../vendor-kit/located';
import type { EventRow } from '../vendor-kit/vendor';

/** Whether the user ticked this event, or *Other Events* for one that the node does not name. */
export function isSelected(
	{ row }: Pick<Located, 'row'>,
	selected: TriggerParameters['events'],
): boolean {
	return selected.has(row?.event ?? 'other');
}

/** Whether the user ticked something that may yet come for the call of an event that is not ticked. */
export function mayFollow(
	{ row }: Pick<Located, 'row'>,
	events: readonly EventRow[],
	selected: TriggerParameters['events'],
): boolean {
	const ticked = events.filter(({ event }) => selected.has(event));
	const stages = ticked.flatMap(({ type }) => (type === 'unknown' ? [] : [STAGES[type]]));
	if (row === null || stages.length === 0) return ticked.length > 0;
	return STAGES[row.type] < Math.max(...stages);
}

export type IgnoreReason =
	| 'test-run'
	| 'agent-not-selected'
	| 'campaign-not-selected'
	| 'direction-not-selected'
	| 'outcome-not-selected'
	| 'too-short';

/**
 * The first filter that leaves an event out; `null` where all let it through. What could not be
 * normalised passes: nothing is known of it.
 */
export function ignoreReason(event: CallEvent, filters: Filters): IgnoreReason | null {
	if (event.eventType === 'unknown') return null;
	const { call, agent, campaign } = event;
	if (filters.ignoreTestRuns && call.isTest) return 'test-run';
	if (!isListed(agent.id, filters.agentIds)) return 'agent-not-selected';
	if (!isListed(campaign.id, filters.campaignIds)) return 'campaign-not-selected';
	if (!isListed(call.direction ?? NOT_KNOWN, filters.direction)) return 'direction-not-selected';
	return event.eventType === 'call.started' ? null : ignoreReasonAtEnd(event, filters);
}

/** A call that has only just begun has neither an outcome nor a duration. */
function ignoreReasonAtEnd({ call, crm }: CallEvent, filters: Filters): IgnoreReason | null {
	if (!isListed(crm.outcome ?? NOT_KNOWN, filters.outcomes)) return 'outcome-not-selected';
	const { durationSeconds } = call;
	const isShort = durationSeconds !== null && durationSeconds < filters.ignoreShorterThanSeconds;
	return isShort ? 'too-short' : null;
}

/** An empty list is no restriction. */
function isListed<Value>(value: Value | null, list: readonly Value[]): boolean {
	return list.length === 0 || (value !== null && list.includes(value));
}
