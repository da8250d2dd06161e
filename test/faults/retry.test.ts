import { until } from '../../runtime/process/until';
import { ACCEPTED } from '../e2e/support/expectations';
import { useN8n, type LiveWorkflow } from '../e2e/support/n8n';
import { oneOfEachEventId } from '../support/vendor-with';
import { distinctDelivery } from './support/distinct';
import { QUICK } from './support/environment';
import { countByStatus, retryExecution, settledExecutions } from './support/executions';
import { useRowSink } from './support/use-row-sink';

/** What a user does after a failure: n8n's *Retry*. It is never taken for a duplicate. */
const n8n = useN8n(QUICK);
const rowSink = useRowSink();

const vendors = oneOfEachEventId();

const CUT_OFF = { thenCutOff: true };

async function onlyExecution({ workflow }: LiveWorkflow): Promise<{ id: string; status: string }> {
	const [execution, ...others] = await settledExecutions(n8n.running.client, workflow.id);
	expect(others).toEqual([]);
	if (execution === undefined) throw new Error('no execution was started');
	return execution;
}

async function timesWritten(callId: string): Promise<number> {
	return (await rowSink().rows()).filter((row) => row.callId === callId).length;
}

it.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))(
	'$id: goes on at the node that failed',
	async ({ id, vendor }) => {
		const { callId, body } = distinctDelivery(vendor, `failed at ${id}`);
		const workflow = await rowSink().publish(n8n, id);
		await rowSink().whileHeld(async (waiting) => {
			expect(await workflow.post({ body })).toEqual(ACCEPTED);
			await until('the executions wait for their rows', async () => (await waiting()) === 1);
		}, CUT_OFF);
		const failed = await onlyExecution(workflow);
		expect(failed.status).toBe('error');
		expect(await timesWritten(callId)).toBe(0);
		expect((await retryExecution(n8n.running.client, failed.id)).status).toBe('success');
		expect(await timesWritten(callId)).toBe(1);
	},
);

describe('where n8n was killed after it had recorded the delivery', () => {
	const cases = vendors.map(({ id }, index) => ({ id, index }));
	const deliveries = vendors.map((vendor) => distinctDelivery(vendor, `crashed at ${vendor.id}`));
	const workflows: LiveWorkflow[] = [];

	beforeAll(async () => {
		for (const { id } of vendors) workflows.push(await rowSink().publish(n8n, id));
		await rowSink().whileHeld(async (waiting) => {
			for (const [index, workflow] of workflows.entries()) {
				const { body = '' } = deliveries[index] ?? {};
				expect(await workflow.post({ body })).toEqual(ACCEPTED);
			}
			await until(
				'the executions wait for their rows',
				async () => (await waiting()) === vendors.length,
			);
			await n8n.kill();
		}, CUT_OFF);
		await n8n.startAgain();
	}, 300_000);

	it.each(cases)('$id: a repeated delivery does nothing, a retry all', async ({ index }) => {
		const [workflow, delivery] = [workflows[index], deliveries[index]];
		if (workflow === undefined || delivery === undefined) throw new Error('nothing was sent');
		const { callId, body } = delivery;
		await workflow.untilLive();
		const crashed = await onlyExecution(workflow);
		expect(crashed.status).toBe('crashed');

		expect(await workflow.post({ body })).toEqual(ACCEPTED);
		const executions = await settledExecutions(n8n.running.client, workflow.workflow.id);
		expect(countByStatus(executions)).toEqual({ crashed: 1, success: 1 });
		expect(await timesWritten(callId)).toBe(0);

		expect((await retryExecution(n8n.running.client, crashed.id)).status).toBe('success');
		expect(await timesWritten(callId)).toBe(1);
	});
});
