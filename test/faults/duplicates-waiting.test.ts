import { setTimeout as sleep } from 'node:timers/promises';

import { until } from '../../runtime/process/until';
import { ACCEPTED, DUPLICATE } from '../e2e/support/expectations';
import { useN8n, type LiveWorkflow } from '../e2e/support/n8n';
import { plainFixtureOf } from '../support/fixtures';
import { vendorOf } from '../support/vendors';
import { distinctDelivery } from './support/distinct';
import { QUICK } from './support/environment';
import { countByStatus, settledExecutions } from './support/executions';
import { Upload } from './support/upload';
import { useRowSink } from './support/use-row-sink';

/**
 * Deliveries that come again while the first one waits for its answer: n8n runs one execution at a
 * time here, and answers a delivery when its execution may begin.
 */
const n8n = useN8n({ ...QUICK, N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' });
const rowSink = useRowSink();

const vendor = vendorOf('whippy');

/** Long enough for n8n to have what was sent. */
const MOMENT_MILLISECONDS = 1_000;

const BUSY = {
	status: 503,
	body: { status: 'error', reason: 'busy', message: expect.any(String) },
};

/** Does something while another call's execution holds the only place, until `work` is done. */
async function whileOccupied(
	work: (workflow: LiveWorkflow) => Promise<void>,
): Promise<LiveWorkflow> {
	const { event } = plainFixtureOf(vendor);
	const workflow = await rowSink().publish(n8n, vendor.id, { parameters: { events: [event] } });
	await rowSink().whileHeld(
		async (waiting) => {
			const { body } = distinctDelivery(vendor, 'the one that runs');
			expect(await workflow.post({ body })).toEqual(ACCEPTED);
			await until('its execution stands still', async () => (await waiting()) === 1);
			await work(workflow);
		},
		{ thenCutOff: false },
	);
	return workflow;
}

/** Sends, and goes on when n8n has it. */
async function send(workflow: LiveWorkflow, body: string): Promise<Upload> {
	const upload = new Upload(workflow);
	void upload.end(Buffer.from(body));
	await sleep(MOMENT_MILLISECONDS);
	return upload;
}

async function executionsOf({ workflow }: LiveWorkflow): Promise<Record<string, number>> {
	return countByStatus(await settledExecutions(n8n.running.client, workflow.id));
}

it('ends with its own sender, and starts nothing when the first one fails', async () => {
	const { body } = distinctDelivery(vendor, 'left alone');
	const workflow = await whileOccupied(async (occupied) => {
		const first = await send(occupied, body);
		const second = await send(occupied, body);
		second.abort();
		await sleep(MOMENT_MILLISECONDS);
		// Had the second one gone on waiting, it would take the first one's place now.
		first.abort();
		await sleep(MOMENT_MILLISECONDS);
	});
	// The one that runs, and the first: n8n had stored it before its sender went.
	expect(await executionsOf(workflow)).toEqual({ success: 2 });
});

it('takes the place of the first one when that fails', async () => {
	const { body } = distinctDelivery(vendor, 'waiting');
	let answer: Upload['answer'] | undefined;
	const workflow = await whileOccupied(async (occupied) => {
		const first = await send(occupied, body);
		({ answer } = await send(occupied, body));
		first.abort();
		await sleep(MOMENT_MILLISECONDS);
	});
	expect(await answer).toEqual(ACCEPTED);
	// The third one puts out nothing: n8n's database knows the first.
	expect(await executionsOf(workflow)).toEqual({ success: 3 });
	expect((await workflow.runs(3)).filter(({ leftBy }) => leftBy !== null)).toHaveLength(2);
});

it('is told after 8 seconds to come again, and is a duplicate then', async () => {
	const { body } = distinctDelivery(vendor, 'patient');
	let first: Upload | undefined;
	const workflow = await whileOccupied(async (occupied) => {
		first = await send(occupied, body);
		const sentAt = Date.now();
		const second = await send(occupied, body);
		expect(await second.answer).toEqual(BUSY);
		expect(Date.now() - sentAt).toBeGreaterThanOrEqual(8_000);
	});
	expect(await first?.answer).toEqual(ACCEPTED);
	expect(await workflow.post({ body })).toEqual(DUPLICATE);
	expect(await executionsOf(workflow)).toEqual({ success: 2 });
});
