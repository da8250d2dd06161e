import { useN8n, type TestN8n } from '../e2e/support/n8n';
import { vendorOf } from '../support/vendors';
import { LIMIT, LIMITED, QUICK } from './support/environment';
import { recover, streamThrough } from './support/stream';
import { useRowSink } from './support/use-row-sink';

/**
 * kill -9 in a stream of deliveries. n8n's own database is SQLite, as it comes; the rows go to a
 * PostgreSQL, which no kill touches, so that they tell what a workflow did before it died.
 */

const rowSink = useRowSink();

/** What n8n says where it cannot start after a kill, and starts at the next try: see start.test.ts. */
const TAKEN_UP = "reading 'getTime'";

async function killAndStart(n8n: TestN8n): Promise<void> {
	await n8n.kill();
	try {
		await n8n.startAgain();
	} catch (error) {
		if (!(error as Error).message.includes(TAKEN_UP)) throw error;
		await n8n.startAgain(); // as whatever keeps n8n alive does
	}
}

describe('without a limit of executions', () => {
	const n8n = useN8n(QUICK);

	it('loses nothing and doubles nothing when n8n is killed three times', async () => {
		const title = 'kill -9, three times';
		const result = await streamThrough(title, {
			n8n,
			sink: rowSink(),
			vendor: vendorOf('whippy'),
			deliveries: 400,
			faultsAfter: [80, 200, 320],
			fault: async () => await killAndStart(n8n),
		});
		expect(result.tally.repeated).not.toEqual([]);
		expect(result.tally.crashed).not.toEqual([]);
		await recover(title, { n8n, sink: rowSink() }, result);
	}, 900_000);
});

describe('with a limit of executions', () => {
	const n8n = useN8n(LIMITED);

	it('leaves no more crashed executions than the limit', async () => {
		const title = `kill -9, ${LIMIT} executions at most`;
		const result = await streamThrough(title, {
			n8n,
			sink: rowSink(),
			vendor: vendorOf('oration'),
			deliveries: 150,
			faultsAfter: [75],
			fault: async () => await killAndStart(n8n),
		});
		expect(result.tally.repeated).not.toEqual([]);
		expect(result.unfinished.length).toBeLessThanOrEqual(LIMIT);
		await recover(title, { n8n, sink: rowSink() }, result);
	}, 600_000);
});
