import { setTimeout as sleep } from 'node:timers/promises';
import { deflateSync, gzipSync } from 'node:zlib';

import { ACCEPTED } from '../e2e/support/expectations';
import { useN8n, type LiveWorkflow } from '../e2e/support/n8n';
import { vendorOf } from '../support/vendors';
import { callsThatLeft } from './support/counts';
import { distinctDeliveries, distinctDelivery } from './support/distinct';
import { QUICK } from './support/environment';
import { settledExecutions } from './support/executions';
import { sqliteFile, whileLocked } from './support/sqlite';
import { Upload } from './support/upload';

/** Senders that are slow, break off, or send too much: what they are told, and what runs. */
const n8n = useN8n(QUICK);
const vendor = vendorOf('speaknode');

/** Before the node runs: n8n cannot read the body. */
const REFUSED_BY_N8N = {
	status: 500,
	body: { code: 0, message: 'There was a problem executing the workflow' },
};

const MEGABYTE = 1024 * 1024;
const turn = (content: string) => ({ role: 'User', content, kind: 'Message' });

let workflow: LiveWorkflow;

beforeEach(async () => {
	workflow = await n8n.publish(vendor.id);
});

/** What must be true after any fault: the next good delivery runs, and nothing else has. */
async function expectOnlyTheNextOne(): Promise<void> {
	const { callId, body } = distinctDelivery(vendor, 'next');
	expect(await workflow.post({ body })).toEqual(ACCEPTED);
	expect(await callsThatLeft(workflow, 1)).toEqual([callId]);
}

it('waits for a body that drips in, and serves others meanwhile', async () => {
	const [slow, quick] = distinctDeliveries(vendor, 2);
	const bytes = Buffer.from(slow?.body ?? '');
	const upload = new Upload(workflow, { 'content-length': String(bytes.length) });
	const pieceLength = Math.ceil(bytes.length / 10);
	for (let start = 0; start < bytes.length; start += pieceLength) {
		await upload.write(bytes.subarray(start, start + pieceLength));
		await sleep(300);
		if (start === 0) expect(await workflow.post({ body: quick?.body ?? '' })).toEqual(ACCEPTED);
	}
	expect(await upload.end()).toEqual(ACCEPTED);
	expect(await callsThatLeft(workflow, 2)).toEqual([slow?.callId, quick?.callId]);
});

it('runs nothing for an upload that breaks off, and the whole one when it comes again', async () => {
	const { callId, body } = distinctDelivery(vendor, 'broken off');
	const bytes = Buffer.from(body);
	const upload = new Upload(workflow, { 'content-length': String(bytes.length) });
	await upload.write(bytes.subarray(0, bytes.length / 2));
	await sleep(200);
	upload.abort();
	expect(await upload.answer).toBeNull();
	expect(await workflow.post({ body })).toEqual(ACCEPTED);
	expect(await callsThatLeft(workflow, 1)).toEqual([callId]);
});

it.each([
	{ encoding: 'gzip', compress: gzipSync },
	{ encoding: 'deflate', compress: deflateSync },
])('reads $encoding', async ({ encoding, compress }) => {
	const { callId, body } = distinctDelivery(vendor, encoding);
	const upload = new Upload(workflow, { 'content-encoding': encoding });
	expect(await upload.end(compress(body))).toEqual(ACCEPTED);
	expect(await callsThatLeft(workflow, 1)).toEqual([callId]);
});

it.each([
	{ name: 'cut short', break: (bytes: Buffer) => bytes.subarray(0, bytes.length / 2) },
	{ name: 'no gzip at all', break: () => Buffer.from('{}') },
])('refuses gzip that is $name', async ({ break: broken }) => {
	const { body } = distinctDelivery(vendor, 'broken');
	const upload = new Upload(workflow, { 'content-encoding': 'gzip' });
	const answer = await upload.end(broken(gzipSync(body)));
	expect(answer).toEqual(REFUSED_BY_N8N);
	await expectOnlyTheNextOne();
});

it('takes a transcript of 15 MB', async () => {
	const { body } = distinctDelivery(vendor, 'long', {
		history: [turn('word '.repeat((15 * MEGABYTE) / 5))],
	});
	expect(await new Upload(workflow).end(Buffer.from(body))).toEqual(ACCEPTED);
	const [execution, ...others] = await settledExecutions(n8n.running.client, workflow.workflow.id);
	expect(others).toEqual([]);
	expect(execution?.status).toBe('success');
	expect(execution?.jsonSizeBytes).toBeGreaterThan(15 * MEGABYTE); // too much for n8n to show
});

it('takes 10,000 turns', async () => {
	const { body } = distinctDelivery(vendor, 'many turns', {
		history: Array.from({ length: 10_000 }, (_, index) => turn(`turn ${index}`)),
	});
	expect(await workflow.post({ body })).toEqual(ACCEPTED);
	const [run] = await workflow.runs(1);
	expect(run?.item?.transcript).toMatchObject({ turnCount: 10_000 });
});

it("refuses a body over n8n's limit of 16 MB, and the log says why", async () => {
	const { body } = distinctDelivery(vendor, 'too long', {
		history: [turn('x'.repeat(17 * MEGABYTE))],
	});
	expect(await new Upload(workflow).end(Buffer.from(body))).toEqual(REFUSED_BY_N8N);
	expect(await n8n.log()).toContain('request entity too large');
	await expectOnlyTheNextOne();
});

it('takes 200 connections at once', async () => {
	const deliveries = distinctDeliveries(vendor, 200);
	const bodies = deliveries.map(({ body }) => body);
	const answers = await Promise.all(
		bodies.map(async (body) => await new Upload(workflow).end(Buffer.from(body))),
	);
	expect(answers.map((answer) => answer?.status)).toEqual(bodies.map(() => 200));
	expect(await callsThatLeft(workflow, deliveries.length)).toHaveLength(deliveries.length);
}, 180_000);

it('runs once what is sent again while the first one is still handled', async () => {
	const { callId, body } = distinctDelivery(vendor, 'impatient');
	let second: Promise<unknown> | undefined;
	await whileLocked(sqliteFile(n8n), async () => {
		const first = new Upload(workflow);
		void first.end(Buffer.from(body));
		await sleep(150);
		first.abort();
		second = workflow.post({ body });
		await sleep(300);
	});
	expect(await second).toEqual(ACCEPTED);
	await settledExecutions(n8n.running.client, workflow.workflow.id);
	const left = (await workflow.runs(1)).filter(({ leftBy }) => leftBy !== null);
	expect(left.map(({ item }) => (item?.call as { id: string }).id)).toEqual([callId]);
});
