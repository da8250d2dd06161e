import { until } from '../../runtime/process/until';
import { ACCEPTED } from '../e2e/support/expectations';
import { useN8n } from '../e2e/support/n8n';
import { vendorOf } from '../support/vendors';
import { distinctDeliveries } from './support/distinct';
import { LIMITED } from './support/environment';
import { countByStatus, settledExecutions } from './support/executions';
import { recover, streamThrough } from './support/stream';
import { useRowSink } from './support/use-row-sink';

/**
 * n8n is stopped the orderly way (SIGTERM). It then waits for the executions that run, and goes on
 * taking deliveries meanwhile; what still runs in the end is broken off.
 */
const GRACE_SECONDS = 5; // n8n's default is 30

const n8n = useN8n({
	...LIMITED,
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: String(GRACE_SECONDS),
});
const rowSink = useRowSink();

it('ends what runs, and what comes in meanwhile', async () => {
	const workflow = await rowSink().publish(n8n, 'speaknode');
	const [last, ...running] = distinctDeliveries(vendorOf('speaknode'), 4, 'at the end');
	let ended = Promise.resolve();
	await rowSink().whileHeld(
		async (waiting) => {
			for (const { body } of running) expect(await workflow.post({ body })).toEqual(ACCEPTED);
			await until(
				'the executions wait for their rows',
				async () => (await waiting()) === running.length,
			);
			ended = n8n.terminate();
			await until('n8n waits for what runs', async () =>
				(await n8n.log()).includes('active executions to finish'),
			);
			expect(await workflow.post({ body: last?.body ?? '' })).toEqual(ACCEPTED);
		},
		{ thenCutOff: false },
	);
	await ended;
	await n8n.startAgain();
	await workflow.untilLive();
	const executions = await settledExecutions(n8n.running.client, workflow.workflow.id);
	expect(countByStatus(executions)).toEqual({ success: 4 });
	expect((await rowSink().rows()).map(({ callId }) => callId).sort()).toEqual(
		[last, ...running].map((delivery) => delivery?.callId).sort(),
	);
});

it('loses nothing where a stream leaves it no time to end what runs', async () => {
	const title = 'SIGTERM in a stream';
	const result = await streamThrough(title, {
		n8n,
		sink: rowSink(),
		vendor: vendorOf('oration'),
		deliveries: 1000, // far more than n8n takes within its grace
		faultsAfter: [50],
		fault: async () => {
			await n8n.terminate();
			await n8n.startAgain();
		},
	});
	expect(result.tally.repeated).not.toEqual([]);
	await recover(title, { n8n, sink: rowSink() }, result);
}, 300_000);
