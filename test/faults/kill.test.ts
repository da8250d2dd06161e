import { useN8n } from '../e2e/support/n8n';
import { onceMore } from '../e2e/support/once-more';
import { vendorOf } from '../support/vendors';
import { QUICK } from './support/environment';
import { recover, streamThrough } from './support/stream';
import { useRowSink } from './support/use-row-sink';

/**
 * kill -9 in a stream of deliveries. n8n's own database is SQLite, as it comes; the rows go to a
 * PostgreSQL, which no kill touches, so that they tell what a workflow did before it died.
 */

const n8n = useN8n(QUICK);
const rowSink = useRowSink();

it('loses nothing and doubles nothing when n8n is killed three times', async () => {
	const title = 'kill -9, three times';
	const result = await streamThrough(title, {
		n8n,
		sink: rowSink(),
		vendor: vendorOf('whippy'),
		deliveries: 1_000,
		faultsAfter: [200, 500, 800],
		fault: async () => {
			await n8n.kill();
			// As whatever keeps n8n alive does: see start.test.ts.
			await onceMore(
				async () => await n8n.startAgain(),
				async () => {},
			);
		},
	});
	expect(result.tally.repeated).not.toEqual([]);
	expect(result.tally.crashed).not.toEqual([]);
	await recover(title, { n8n, sink: rowSink() }, result);
}, 900_000);
