import { setTimeout as sleep } from 'node:timers/promises';

import { databaseEnvironment, startPostgres, type Postgres } from '../../runtime/services/postgres';
import { TestN8n } from '../e2e/support/n8n';
import { vendorOf } from '../support/vendors';
import { LIMITED } from './support/environment';
import { recover, streamThrough } from './support/stream';
import { useRowSink } from './support/use-row-sink';

/** n8n's own database is a PostgreSQL, and it is stopped and started again under a stream. */
const n8n = new TestN8n();
const rowSink = useRowSink();
let postgres: Postgres | undefined;

const DOWN_MILLISECONDS = 5_000;
const START_TIMEOUT_MILLISECONDS = 300_000;

beforeAll(async () => {
	postgres = await startPostgres();
	await n8n.start({ ...databaseEnvironment(postgres.connection), ...LIMITED });
}, START_TIMEOUT_MILLISECONDS);

afterAll(async () => {
	await n8n.stop();
	await postgres?.stop();
}, START_TIMEOUT_MILLISECONDS);

it('loses nothing', async () => {
	const title = 'PostgreSQL away for 5 s';
	const result = await streamThrough(title, {
		n8n,
		sink: rowSink(),
		vendor: vendorOf('oration'),
		deliveries: 120,
		faultsAfter: [40],
		fault: async () => {
			await postgres?.restart(async () => await sleep(DOWN_MILLISECONDS));
		},
	});
	await recover(title, { n8n, sink: rowSink() }, result);
}, 300_000);
