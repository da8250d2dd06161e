import { until } from '../../runtime/process/until';
import { ACCEPTED } from '../e2e/support/expectations';
import { useN8n, type LiveWorkflow } from '../e2e/support/n8n';
import { vendorOf } from '../support/vendors';
import { distinctDelivery } from './support/distinct';
import { QUICK } from './support/environment';
import { countByStatus, settledExecutions } from './support/executions';
import { runSql, sqliteFile } from './support/sqlite';
import { useRowSink } from './support/use-row-sink';

/**
 * n8n 2.41.1 can fail to start after it was killed while it took up an execution that had waited: such
 * an execution runs, and has no start time. The next start works, because n8n then recovers in a
 * simpler way. The state is made by hand here, for the moment in which a kill leaves it is short.
 */
const n8n = useN8n(QUICK);
const rowSink = useRowSink();

const FORGET_START_TIME = `UPDATE execution_entity SET startedAt = NULL WHERE status = 'running'`;

async function killedWhileTakenUp(): Promise<LiveWorkflow> {
	const vendor = vendorOf('whippy');
	const workflow = await rowSink().publish(n8n, vendor.id);
	await rowSink().whileHeld(
		async (waiting) => {
			const { body } = distinctDelivery(vendor, 'taken up');
			expect(await workflow.post({ body })).toEqual(ACCEPTED);
			await until('the executions wait for their rows', async () => (await waiting()) === 1);
			await n8n.kill();
		},
		{ thenCutOff: true },
	);
	await runSql(sqliteFile(n8n), FORGET_START_TIME);
	return workflow;
}

async function expectCrashed({ workflow }: LiveWorkflow): Promise<void> {
	const executions = await settledExecutions(n8n.running.client, workflow.id);
	expect(countByStatus(executions)).toEqual({ crashed: 1 });
}

it('loses nothing where n8n fails to start at first', async () => {
	const workflow = await killedWhileTakenUp();
	await expect(n8n.startAgain()).rejects.toThrow("reading 'getTime'");
	await n8n.startAgain();
	await expectCrashed(workflow);
}, 300_000);

it('starts at once with the simple recovery', async () => {
	const workflow = await killedWhileTakenUp();
	await n8n.startAgain({ N8N_EVENTBUS_RECOVERY_MODE: 'simple' });
	await expectCrashed(workflow);
}, 300_000);
