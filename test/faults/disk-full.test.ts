import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { TestN8n } from '../e2e/support/n8n';
import { vendorOf } from '../support/vendors';
import { LIMITED } from './support/environment';
import { CAN_MOUNT, SmallDisk } from './support/small-disk';
import { recover, streamThrough } from './support/stream';
import { useRowSink } from './support/use-row-sink';

/** The file system with n8n's database is full for a while. */
const MEGABYTES = 64;
const FULL_MILLISECONDS = 5_000;
const START_TIMEOUT_MILLISECONDS = 300_000;

(CAN_MOUNT ? describe : describe.skip)('as root, who may mount a small disk', () => {
	const n8n = new TestN8n();
	const rowSink = useRowSink();
	let disk: SmallDisk | undefined;

	beforeAll(async () => {
		disk = await SmallDisk.mount(MEGABYTES);
		await n8n.start({
			DB_SQLITE_DATABASE: join(disk.folder, 'database.sqlite'),
			...LIMITED,
		});
	}, START_TIMEOUT_MILLISECONDS);

	afterAll(async () => {
		await n8n.stop();
		await disk?.unmount();
	}, START_TIMEOUT_MILLISECONDS);

	it('loses nothing', async () => {
		const title = 'disk full for 5 s';
		const result = await streamThrough(title, {
			n8n,
			sink: rowSink(),
			vendor: vendorOf('whippy'),
			deliveries: 120,
			faultsAfter: [40],
			fault: async (felt) => {
				await disk?.fill();
				await sleep(FULL_MILLISECONDS);
				await felt();
				await disk?.free();
			},
		});
		expect(result.tally.repeated).not.toEqual([]);
		await recover(title, { n8n, sink: rowSink() }, result);
	}, 300_000);
});
