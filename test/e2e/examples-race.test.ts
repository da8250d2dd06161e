import { TABLE_NAME } from '../../examples/generator/call-row';
import { databaseEnvironment, startPostgres, type Postgres } from '../../runtime/postgres';
import { callsOf, type VendorCall } from '../support/calls';
import { vendorOf } from '../support/vendors';
import { factsOf, sameCells } from './support/call-events';
import { importExamples, LiveExample } from './support/live-example';
import { TestN8n } from './support/n8n';

/**
 * Where n8n itself runs on PostgreSQL, its Data Table lets two executions at the same moment each add
 * a row: an upsert alone gave 2 of 100 keys several rows, with three at once for each.
 */
const n8n = new TestN8n();
let postgres: Postgres;

const CALLS = 40;

const LIMIT_MILLISECONDS = 300_000;

beforeAll(async () => {
	postgres = await startPostgres();
	await n8n.start({
		...databaseEnvironment(postgres.connection),
		// One connection would let n8n do one thing after the other.
		DB_POSTGRESDB_POOL_SIZE: '20',
	});
	await importExamples(n8n);
}, LIMIT_MILLISECONDS);

afterAll(async () => {
	await n8n.stop();
	await postgres.stop();
}, LIMIT_MILLISECONDS);

function callWithThreeEvents(): VendorCall {
	const call = callsOf(vendorOf('whippy')).find(({ deliveries }) => deliveries.length === 3);
	if (call === undefined) throw new Error('no call of Whippy has three events');
	return call;
}

it(
	'keeps one full row for events at the same moment, with n8n on PostgreSQL',
	async () => {
		const example = await LiveExample.publish(n8n, 'data-table');
		await example.runSample();
		const calls = Array.from({ length: CALLS }, callWithThreeEvents);
		for (const { vendorId, deliveries } of calls) {
			await Promise.all(deliveries.map(async ({ body }) => await example.post(vendorId, body)));
		}
		expect(await example.failuresOf(CALLS * 3)).toEqual([]);
		const { dataTables } = n8n.running.client;
		const rows = await dataTables.rows((await dataTables.findOrCreate(TABLE_NAME, [])).id);
		expect(rows).toHaveLength(1 + CALLS);
		const expected = calls.map(factsOf);
		const found = calls.map(({ callId }, index) =>
			sameCells(
				rows.find((row) => row.call_id === callId),
				expected[index] ?? {},
			),
		);
		expect(found).toEqual(expected);
	},
	LIMIT_MILLISECONDS,
);
