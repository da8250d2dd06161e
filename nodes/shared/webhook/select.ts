import type { CallEvent } from '../call-event/call-event';
import type { TriggerParameters } from '../parameters/read';
import type { Located } from '../vendor-kit/located';

/** Whether the user ticked this event, or *Other Events* for one that the node does not name. */
export function isSelected(
	{ row }: Pick<Located, 'row'>,
	selected: TriggerParameters['events'],
): boolean {
	return selected.has(row?.event ?? 'other');
}

export type IgnoreReason = 'test-run' | 'too-short';

/** Why the user does not want a call, by what it holds; `null` where nothing speaks against it. */
export function ignoreReason(
	{ call, eventType }: CallEvent,
	{ ignoreTestRuns, ignoreShorterThanSeconds }: TriggerParameters,
): IgnoreReason | null {
	if (ignoreTestRuns && call.isTest) return 'test-run';
	const isOver = eventType === 'call.ended' || eventType === 'call.analyzed';
	const isTooShort =
		call.durationSeconds !== null && call.durationSeconds < ignoreShorterThanSeconds;
	return isOver && isTooShort ? 'too-short' : null;
}
