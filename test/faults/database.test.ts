import { setTimeout as sleep } from 'node:timers/promises';

import { ACCEPTED, DUPLICATE } from '../e2e/support/expectations';
import { useN8n, type Answer } from '../e2e/support/n8n';
import { oneOfEachEventId } from '../support/vendor-with';
import { vendorOf } from '../support/vendors';
import { callsThatLeft } from './support/counts';
import { distinctDelivery } from './support/distinct';
import { LIMITED } from './support/environment';
import { sqliteFile, whileLocked } from './support/sqlite';
import { recover, streamThrough } from './support/stream';
import { useRowSink } from './support/use-row-sink';

/** n8n's own database, SQLite, is locked by another process: by a backup, for instance. */
const n8n = useN8n(LIMITED);
const rowSink = useRowSink();

/** n8n waits for a lock one second. */
const SHORT_LOCK_MILLISECONDS = 400;
const LONG_LOCK_MILLISECONDS = 5_000;

const INTERNAL_ERROR = { status: 500, body: expect.objectContaining({ code: 0 }) };

const cases = oneOfEachEventId().map((vendor) => ({ id: vendor.id, vendor }));

it.each(cases)('$id: a delivery waits where the lock is short', async ({ id, vendor }) => {
	const workflow = await n8n.publish(id);
	const { callId, body } = distinctDelivery(vendor, 'short');
	let answer: Promise<Answer> | undefined;
	await whileLocked(sqliteFile(n8n), async () => {
		answer = workflow.post({ body });
		await sleep(SHORT_LOCK_MILLISECONDS);
	});
	expect(await answer).toEqual(ACCEPTED);
	expect(await callsThatLeft(workflow, 1)).toEqual([callId]);
});

it.each(cases)('$id: 500 where it is not, then one run for its retry', async ({ id, vendor }) => {
	const workflow = await n8n.publish(id);
	const { callId, body } = distinctDelivery(vendor, 'long');
	await whileLocked(sqliteFile(n8n), async () => {
		expect(await workflow.post({ body })).toEqual(INTERNAL_ERROR);
	});
	expect(await workflow.post({ body })).toEqual(ACCEPTED);
	expect(await workflow.post({ body })).toEqual(DUPLICATE);
	expect(await callsThatLeft(workflow, 1)).toEqual([callId]);
});

it('loses nothing of a stream', async () => {
	const title = 'database locked for 5 s';
	const result = await streamThrough(title, {
		n8n,
		sink: rowSink(),
		vendor: vendorOf('speaknode'),
		deliveries: 100,
		faultsAfter: [40],
		fault: async () => {
			await whileLocked(sqliteFile(n8n), async () => await sleep(LONG_LOCK_MILLISECONDS));
		},
	});
	await recover(title, { n8n, sink: rowSink() }, result);
}, 300_000);
