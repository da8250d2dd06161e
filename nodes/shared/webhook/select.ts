import type { CallEvent } from '../call-event/call-event';
import type { Identity } from './locate';
import type { TriggerParameters } from '../parameters/read';

/** Whether the user ticked this event, or *Other Events* for one that the node does not name. */
export function isSelected({ event }: Identity, selected: TriggerParameters['events']): boolean {
	return selected.has(event?.event ?? 'other');
}

export type UnwantedReason = 'test-run' | 'too-short';

/** Why the user does not want a call, by what it holds; `null` where nothing speaks against it. */
export function contentFilter(
	{ call, eventType }: CallEvent,
	{ ignoreTestRuns, ignoreShorterThanSeconds }: TriggerParameters,
): UnwantedReason | null {
	if (ignoreTestRuns && call.isTest) return 'test-run';
	const isOver = eventType === 'call.ended' || eventType === 'call.analyzed';
	const isTooShort =
		call.durationSeconds !== null && call.durationSeconds < ignoreShorterThanSeconds;
	return isOver && isTooShort ? 'too-short' : null;
}
