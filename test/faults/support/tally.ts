import type { DistinctDelivery } from './distinct';
import { hasEnded, type ListedExecution } from './executions';
import type { Row } from './row-sink';
import { isAcknowledged, type Sent } from './sender';

/** An execution that did not end well, and the call that it was for. */
export interface UnfinishedExecution extends ListedExecution {
	callId: string;
}

/** What the sender, the table of rows and n8n's list of executions say when all is over. */
export interface Outcome {
	sent: Array<Sent<DistinctDelivery>>;
	rows: Row[];
	unfinished: UnfinishedExecution[];
}

/** By call. */
export type Tally = Record<
	| 'sent'
	| 'repeated'
	| 'acknowledged'
	| 'withRow'
	| 'crashed'
	| 'running'
	| 'swallowed'
	| 'doubled'
	| 'lost',
	string[]
>;

const LABELS: Record<keyof Tally, string> = {
	sent: 'sent',
	repeated: 'sent more than once',
	acknowledged: 'acknowledged',
	withRow: 'row written',
	crashed: 'execution left crashed or failed',
	running: 'execution left running',
	swallowed: 'swallowed as a duplicate, without a row',
	doubled: 'more than one row',
	lost: 'acknowledged, neither row nor such an execution',
};

export function tallyOf({ sent, rows, unfinished }: Outcome): Tally {
	const rowCount = countBy(rows);
	const unfinishedCalls = new Set(callIdsOf(unfinished));
	const acknowledged = sent.filter(({ attempts }) => attempts.some(isAcknowledged));
	const acknowledgedWithoutRow = acknowledged.filter(
		({ delivery }) => !rowCount.has(delivery.callId),
	);
	return {
		sent: callsOf(sent),
		repeated: callsOf(sent.filter(({ attempts }) => attempts.length > 1)),
		acknowledged: callsOf(acknowledged),
		withRow: [...rowCount.keys()],
		crashed: callIdsOf(unfinished.filter(hasEnded)),
		running: callIdsOf(unfinished.filter((one) => !hasEnded(one))),
		swallowed: callsOf(
			acknowledgedWithoutRow.filter((one) => isOfAnEarlierAttempt(one, unfinished)),
		),
		doubled: [...rowCount].filter(([, count]) => count > 1).map(([callId]) => callId),
		lost: callsOf(acknowledgedWithoutRow).filter((callId) => !unfinishedCalls.has(callId)),
	};
}

/** Whether what is left of a call began before the attempt that was acknowledged, so that this one ran to no effect. */
function isOfAnEarlierAttempt(
	{ delivery, attempts }: Sent<DistinctDelivery>,
	unfinished: UnfinishedExecution[],
): boolean {
	const acknowledgedAt = attempts.find(isAcknowledged)?.startedAt ?? 0;
	const own = unfinished.filter(({ callId }) => callId === delivery.callId);
	return own.length > 0 && own.every(({ startedAt }) => Date.parse(startedAt) < acknowledgedAt);
}

function callsOf(sent: Array<Sent<DistinctDelivery>>): string[] {
	return sent.map(({ delivery }) => delivery.callId);
}

/** Each once. */
function callIdsOf(of: Array<{ callId: string }>): string[] {
	return [...countBy(of).keys()];
}

function countBy(of: Array<{ callId: string }>): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { callId } of of) counts.set(callId, (counts.get(callId) ?? 0) + 1);
	return counts;
}

/** Lines of Markdown, for a terminal and for a page. */
export function formatTally(title: string, tally: Tally): string {
	const lines = Object.entries(LABELS).map(
		([key, label]) => `| ${label} | ${tally[key as keyof Tally].length} |`,
	);
	return [`| ${title} | events |`, '| --- | ---: |', ...lines].join('\n');
}
