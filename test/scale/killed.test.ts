import { builtTriggers } from '../../runtime/n8n/vendors';
import type { N8nProcess } from '../../runtime/n8n/instance';
import { ROOT } from '../support/root';
import { distinctDeliveries, type Delivery } from './support/deliveries';
import { Observer, type Fates } from './support/fates';
import { send, sendUntilAnswered } from './support/sender';
import { Sink } from './support/sink';
import { printTable } from './support/table';
import { useQueueN8n } from './support/use-queue-n8n';

/**
 * Processes that are killed in the middle of a stream of deliveries. The sender repeats what was not
 * answered. What was answered must have become a row, or an execution that its user sees as failed.
 */
const DELIVERIES = 300;
const AT_ONCE = 20;
const KILLED_AFTER = 100;

/** So that a worker that is killed has executions at hand. */
const PAUSE_SECONDS = 2;

const MINUTE_MILLISECONDS = 60_000;

const n8n = useQueueN8n({
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
	// n8n's defaults for these are a minute, 10 seconds, 30 seconds and 3 hours.
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
	N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '1',
});

const [trigger] = builtTriggers(ROOT);
if (trigger === undefined) throw new Error('there is no trigger');

interface Outcome extends Fates {
	repeated: number;
	secondsUntilAllEnded: number;
}

/** Sends the stream, kills in the middle, and waits until every execution has ended. */
async function killDuring(
	sink: Sink,
	deliveries: Delivery[],
	victim: N8nProcess,
): Promise<Outcome> {
	const observer = new Observer(sink, deliveries);
	let killedAt = 0;
	const repeated = await sendUntilAnswered(sink.workflow, deliveries, AT_ONCE, (answered) => {
		if (answered !== KILLED_AFTER) return;
		killedAt = Date.now();
		void n8n.killProcess(victim);
	});
	await sink.untilSettled(4 * MINUTE_MILLISECONDS);
	const secondsUntilAllEnded = Math.round((Date.now() - killedAt) / 1000);
	return { ...(await observer.fates()), repeated, secondsUntilAllEnded };
}

function rowOf(outcome: Outcome, more: Record<string, number>): Record<string, number> {
	return {
		acknowledged: DELIVERIES,
		repeated: outcome.repeated,
		'one row': outcome.passedOnOnce,
		'two rows': outcome.passedOnTwice,
		'no row, visible': outcome.failedVisibly,
		'no row, lost': outcome.lost,
		's until all ended': outcome.secondsUntilAllEnded,
		...more,
	};
}

/** What the button *Retry* does, for each; how many deliveries have a row that had none. */
async function rowsByRetry(sink: Sink, executions: string[]): Promise<number> {
	const before = (await sink.passedOn()).size;
	for (const id of executions) {
		await n8n.running.client.rest('POST', `/executions/${id}/retry`, { loadWorkflow: false });
	}
	await sink.untilSettled();
	return (await sink.passedOn()).size - before;
}

/** The vendor sends again what has no row; twice reaches both webhook processors. */
async function rowsBySendingAgain(
	sink: Sink,
	deliveries: Delivery[],
	times: 1 | 2,
): Promise<number> {
	const before = await sink.passedOn();
	for (const delivery of deliveries.filter(({ callId }) => !before.has(callId))) {
		for (let time = 0; time < times; time += 1) await send(sink.workflow, delivery);
	}
	await sink.untilSettled();
	return (await sink.passedOn()).size - before.size;
}

async function withSink(
	work: (sink: Sink, deliveries: Delivery[]) => Promise<void>,
): Promise<void> {
	if (trigger === undefined) return;
	const rows = await n8n.createDatabase(`rows_${Date.now()}`);
	const sink = await Sink.publish(n8n, trigger.id, { n8n: n8n.database, rows }, PAUSE_SECONDS);
	try {
		await work(sink, distinctDeliveries(trigger, DELIVERIES));
	} finally {
		await sink.close();
	}
}

it('loses nothing out of sight when a worker is killed', async () => {
	await withSink(async (sink, deliveries) => {
		const [victim] = n8n.workers;
		if (victim === undefined) throw new Error('there is no worker');
		const outcome = await killDuring(sink, deliveries, victim);
		const byRetry = await rowsByRetry(sink, outcome.failedExecutions);
		const bySendingAgain = await rowsBySendingAgain(sink, deliveries, 2);
		await sink.allowDuplicates();
		await rowsBySendingAgain(sink, deliveries, 1);
		printTable('A worker is killed', [
			rowOf(outcome, {
				'failed executions': outcome.failedExecutions.length,
				'row by Retry': byRetry,
				'then by sending again': bySendingAgain,
			}),
		]);
		expect(outcome.failedExecutions.length).toBeGreaterThan(0); // else the kill hit nothing
		expect(outcome).toMatchObject({ lost: 0, passedOnTwice: 0 });
		const once = new Map(deliveries.map(({ callId }) => [callId, 1]));
		expect(await sink.passedOn()).toEqual(once);
	});
	await n8n.addWorker();
});

it('loses nothing out of sight when a webhook processor is killed', async () => {
	await withSink(async (sink, deliveries) => {
		const [victim] = n8n.processors;
		if (victim === undefined) throw new Error('there is no webhook processor');
		const outcome = await killDuring(sink, deliveries, victim);
		printTable('A webhook processor is killed', [
			rowOf(outcome, { 'failed executions': outcome.failedExecutions.length }),
		]);
		expect(outcome.repeated).toBeGreaterThan(0); // else the kill hit nothing
		expect(outcome).toMatchObject({ lost: 0, passedOnTwice: 0, failedVisibly: 0 });
	});
});
