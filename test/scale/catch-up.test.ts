import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { until } from '../../runtime/process/until';
import { CatchUpWorkflow, recoveryByRetry } from '../e2e/support/catch-up-workflow';
import { CALL_READERS } from '../support/call-readers';
import { actionOf } from '../support/vendors';
import { useQueueN8n } from './support/use-queue-n8n';

/**
 * The example catch-up.json where deliveries are taken by two processes, and all executions run in two
 * others: no call is lost whose webhook never came, and none has two rows.
 */
const n8n = useQueueN8n({
	// n8n's defaults for these are a minute, 10 seconds, 30 seconds and 3 hours.
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
	N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '1',
});

/** Of the requests of a run that gets 25 calls. */
const HALFWAY = 8;

/** A run has got its calls by then, and is in its pause of 20 s. */
const PAUSING_MILLISECONDS = 10_000;

const [reader] = CALL_READERS;
if (reader === undefined) throw new Error('no vendor');
const { folder, id: vendorId, useApi } = reader;
const api = useApi();
let workflow: CatchUpWorkflow;

beforeEach(async () => {
	const account = { apiKey: api.key, baseUrl: api.url };
	const { name } = actionOf(folder).description;
	workflow = await CatchUpWorkflow.create(n8n, vendorId, name, account);
});

/** Adds calls that ended so long ago that no vendor's are waited for. */
function added(count: number, word: string): string[] {
	const ids = Array.from({ length: count }, (_, index) => `${word}-${index}-${randomUUID()}`);
	for (const id of ids) api.add(id, new Date(Date.now() - 45 * 60_000));
	return ids.sort();
}

/** In a queue the executions of deliveries that came one after the other may overlap. */
async function deliver(ids: string[]): Promise<void> {
	for (const id of ids) expect(await workflow.deliver(api.deliveryOf(id))).toBe('accepted');
	await workflow.untilIdle();
}

it('has one row for each call, whether its webhook came or not', async () => {
	await workflow.publish();
	await workflow.catchUp();
	const delivered = added(30, 'delivered');
	const missed = added(20, 'missed');
	const all = [...delivered, ...missed].sort();
	await deliver(delivered);

	const { given } = await workflow.catchUp();
	expect(given.filter((id) => missed.includes(id)).sort()).toEqual(missed);
	expect(await workflow.rowsOf(all)).toEqual(all);
	await deliver(missed);
	expect(await workflow.rowsOf(all)).toEqual(all);
	expect((await workflow.catchUp()).given).toEqual([]);
});

/** Publishes the workflow, and has its run fetch calls that no webhook brought, and pause. */
async function untilPausing(): Promise<string[]> {
	await workflow.publish({ pauseSeconds: 20 });
	await workflow.catchUp();
	const missed = added(25, 'missed');
	await workflow.startCatchUp();
	await sleep(PAUSING_MILLISECONDS);
	return missed;
}

async function killWorkers(): Promise<void> {
	const { workers } = n8n;
	for (const worker of workers) await n8n.killProcess(worker);
	while (n8n.workers.length < workers.length) await n8n.addWorker();
	await workflow.untilIdle();
}

it('brings the same again in a retry of a run whose machine died', async () => {
	const missed = await untilPausing();
	await n8n.crash();
	await workflow.untilLive();
	await workflow.untilIdle();
	expect(await workflow.recovery(missed)).toEqual(recoveryByRetry(missed));
});

it('gives all in the next run where the workers were killed before they had them', async () => {
	await workflow.publish();
	await workflow.catchUp();
	const missed = added(25, 'missed');
	api.requests = [];
	api.fault = async () => {
		if (api.requests.length >= HALFWAY) await sleep(30_000);
		return undefined;
	};
	await workflow.startCatchUp();
	await until('some were got', async () => api.requests.length >= HALFWAY);
	api.fault = () => undefined;
	await killWorkers();
	expect(await workflow.rowsOf(missed)).toEqual([]);
	expect((await workflow.catchUp()).given.sort()).toEqual(missed);
	expect(await workflow.rowsOf(missed)).toEqual(missed);
});

it('needs a run over all calls where only the workers were killed, whose executions n8n empties', async () => {
	const missed = await untilPausing();
	await killWorkers();
	const [failed = ''] = await workflow.crashed();
	await workflow.retry(failed);
	expect(await workflow.rowsOf(missed)).toEqual([]);
	expect((await workflow.catchUp()).given).toEqual([]);
	expect((await workflow.catchUpOnAll()).given.sort()).toEqual(missed);
	expect(await workflow.rowsOf(missed)).toEqual(missed);
});
