import { readFile } from 'node:fs/promises';

import type { N8nProcess } from '../../runtime/n8n/instance';
import { builtTriggers } from '../../runtime/n8n/vendors';
import { ACCEPTED, ignored, rejected, runOf } from '../e2e/support/expectations';
import type { LiveWorkflow } from '../e2e/support/n8n';
import { unknownBodyOf } from '../support/bodies';
import { fixturesOf } from '../support/fixtures';
import { ROOT } from '../support/root';
import { vendors } from '../support/vendors';
import { useQueueN8n } from './support/use-queue-n8n';

/** Each vendor's trigger where the deliveries are taken by one process, and executed by another. */
const n8n = useQueueN8n();

describe.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))('$id', ({ id, vendor }) => {
	const plain = fixturesOf(vendor).filter(({ isPlain }) => isPlain);
	const trigger = builtTriggers(ROOT).find((built) => built.id === id);

	it('emits each documented event as its call event, on its own output', async () => {
		const workflow = await n8n.publish(id, { parameters: { events: trigger?.events } });
		for (const [index, { rawBody }] of plain.entries()) {
			expect(await workflow.post({ body: rawBody })).toEqual(ACCEPTED);
			await workflow.runs(index + 1);
		}
		expect(await workflow.runs(plain.length)).toEqual(
			plain.map((fixture) => runOf(vendor, fixture)),
		);
	});

	it('answers what it does not take at once, without an execution', async () => {
		const workflow = await n8n.publish(id, { parameters: { events: [plain[0]?.event] } });
		const { rawBody } = plain[0] ?? { rawBody: '' };
		const unticked = JSON.stringify(unknownBodyOf(vendor));
		await onBothProcessors(async () => {
			expect(
				await workflow.post({ body: rawBody, headers: { 'x-webhook-secret': 'guess' } }),
			).toEqual(rejected(401, 'wrong-secret'));
		});
		await onBothProcessors(async () => {
			expect(await workflow.post({ body: '{', headers: { 'content-type': 'text/plain' } })).toEqual(
				rejected(400, 'not-an-object'),
			);
		});
		await onBothProcessors(async () => {
			expect(await workflow.post({ body: unticked })).toEqual(ignored('event-not-selected'));
		});
		expect(await runsAfterOneMore(workflow, rawBody)).toBe(1);
		expect(await n8n.log()).not.toContain(workflow.secret);
	});
});

it('takes deliveries in both webhook processors, and executes them in workers only', async () => {
	const linesWith = async (text: string, { logFile }: N8nProcess): Promise<number> =>
		(await readFile(logFile, 'utf8')).split(text).length - 1;
	for (const processor of n8n.processors) {
		expect(await linesWith('Enqueued execution', processor)).toBeGreaterThan(0);
	}
	const enqueued = n8n.processors.map(async (one) => await linesWith('Enqueued execution', one));
	const executed = n8n.workers.map(async (one) => await linesWith('Worker finished', one));
	const sumOf = async (counts: Array<Promise<number>>): Promise<number> =>
		(await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
	expect(await sumOf(executed)).toBe(await sumOf(enqueued));
	expect(await linesWith('Enqueued execution', n8n.running)).toBe(0);
});

/** The balancer hands two requests in a row to two processors. */
async function onBothProcessors(post: () => Promise<void>): Promise<void> {
	await post();
	await post();
}

/** An execution that was started wrongly would be there before the one that is started last. */
async function runsAfterOneMore(workflow: LiveWorkflow, body: string | Buffer): Promise<number> {
	expect(await workflow.post({ body })).toEqual(ACCEPTED);
	return (await workflow.runs(1)).length;
}
