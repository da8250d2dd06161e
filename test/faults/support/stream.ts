import type { Vendor } from '../../../nodes/shared/vendor-kit/vendor';
import { until } from '../../../runtime/process/until';
import type { LiveWorkflow, TestN8n } from '../../e2e/support/n8n';
import { distinctDeliveries, type DistinctDelivery } from './distinct';
import { retryExecution, settledExecutions, storedData } from './executions';
import { inLanes } from './lanes';
import type { Row, RowSink } from './row-sink';
import { deliverAll, type Sent } from './sender';
import { formatTally, tallyOf, type Tally, type UnfinishedExecution } from './tally';

const AT_A_TIME = 8;

const FELT = { timeoutMilliseconds: 60_000 };

/** A stream of deliveries, and what breaks in it. */
export interface FaultyStream {
	n8n: TestN8n;
	sink: RowSink;
	vendor: Vendor;
	deliveries: number;
	/**
	 * Happens in the stream, each time that so many are acknowledged. `felt` waits until a delivery has
	 * failed since it began: on a busy machine that may take longer than the fault would last.
	 */
	fault: (felt: () => Promise<void>) => Promise<void>;
	faultsAfter: number[];
}

/** What is there when the stream is through and n8n at rest. */
export interface StreamResult extends Remains {
	workflow: LiveWorkflow;
	sent: Array<Sent<DistinctDelivery>>;
	tally: Tally;
}

interface WithCall {
	callId: string;
}

/** What n8n and the table hold of a stream. */
interface Remains {
	rows: Row[];
	/** What did not end with success. */
	unfinished: UnfinishedExecution[];
}

/** Sends distinct deliveries, each until it is acknowledged, to a workflow that writes a row for each. */
export async function streamThrough(
	title: string,
	{ n8n, sink, vendor, deliveries, fault, faultsAfter }: FaultyStream,
): Promise<StreamResult> {
	const workflow = await sink.publish(n8n, vendor.id);
	let faults = Promise.resolve();
	let failures = 0;
	const oneFault = async (): Promise<void> => {
		const before = failures;
		await fault(async () => {
			await until('a delivery fails', async () => failures > before, FELT);
		});
	};
	const sent = await deliverAll(
		workflow,
		distinctDeliveries(vendor, deliveries, prefixOf(workflow)),
		AT_A_TIME,
		{
			acknowledged: (count) => {
				if (faultsAfter.includes(count)) faults = faults.then(oneFault);
			},
			failed: () => (failures += 1),
		},
	);
	await faults;

	const remains = await remainsOf(n8n, sink, workflow);
	const tally = tallyOf({ sent, ...remains });
	console.log(formatTally(title, tally));
	expect(tally.acknowledged).toHaveLength(deliveries);
	expect(tally.lost).toEqual([]);
	expect(tally.doubled).toEqual([]);
	return { workflow, sent, tally, ...remains };
}

/**
 * Does what a user does after a fault: starts n8n anew, and retries what did not end well. Then
 * every event has a row at least, and no retry added more than one.
 */
export async function recover(
	title: string,
	{ n8n, sink }: Pick<FaultyStream, 'n8n' | 'sink'>,
	{ workflow, sent }: StreamResult,
): Promise<void> {
	await n8n.running.stop();
	// By default n8n can take an execution that died in its first moment for one that runs.
	await n8n.startAgain({ N8N_EVENTBUS_RECOVERY_MODE: 'simple' });
	const before = await remainsOf(n8n, sink, workflow);
	expect(tallyOf({ sent, ...before })).toMatchObject({ running: [], lost: [] });

	const retried = await inLanes(before.unfinished, AT_A_TIME, async ({ id }) => {
		return await retryExecution(n8n.running.client, id);
	});
	expect(retried.filter(({ status }) => status !== 'success')).toEqual([]);

	const after = await remainsOf(n8n, sink, workflow);
	const tally = tallyOf({ sent, rows: after.rows, unfinished: [] });
	console.log(formatTally(`${title}, after ${retried.length} retries`, tally));
	expect(callsBeyond(before.rows, after.rows)).toEqual([]);
	// An execution that broke off behind its row may go on there, and adds none.
	expect(callsBeyond(after.rows, [...before.rows, ...before.unfinished])).toEqual([]);
	expect(tally.withRow).toHaveLength(sent.length);
}

function prefixOf({ workflow }: LiveWorkflow): string {
	return `call of ${workflow.id}`;
}

/** The calls of `some` that `others` lacks, each as often as it lacks it. */
function callsBeyond(some: WithCall[], others: WithCall[]): string[] {
	const left = others.map(({ callId }) => callId);
	return some
		.map(({ callId }) => callId)
		.filter((callId) => {
			const index = left.indexOf(callId);
			if (index !== -1) left.splice(index, 1);
			return index === -1;
		});
}

async function remainsOf(n8n: TestN8n, sink: RowSink, workflow: LiveWorkflow): Promise<Remains> {
	const { client } = n8n.running;
	const prefix = prefixOf(workflow);
	const executions = await settledExecutions(client, workflow.workflow.id);
	const failed = executions.filter(({ status, mode }) => status !== 'success' && mode !== 'retry');
	const unfinished = await inLanes(failed, AT_A_TIME, async (execution) => {
		const data = await storedData(client, execution.id);
		const callId = new RegExp(`${prefix} \\d+`).exec(data)?.[0];
		// n8n empties an execution that it could not begin because its database did not answer. It must not
		// have acknowledged that delivery: `lost` counts one that it did.
		return callId === undefined ? [] : [{ ...execution, callId }];
	});
	const rows = (await sink.rows()).filter(({ callId }) => callId.startsWith(prefix));
	return { rows, unfinished: unfinished.flat() };
}
