import { COLUMNS, TABLE_NAME } from '../../examples/generator/call-row';
import type { DataTableRow } from '../../runtime/data-tables';
import { callsOf, type CallDelivery, type VendorCall } from '../support/calls';
import { vendors } from '../support/vendors';
import { failuresOf, importExamples, LiveExample } from './support/live-example';
import { useN8n } from './support/n8n';

const ROUNDS_AT_ONCE = 5;

const n8n = useN8n();
let example: LiveExample;
let posted = 0;

beforeAll(async () => {
	await importExamples(n8n);
	example = await LiveExample.publish(n8n, 'three-vendors');
	// The first run makes the table.
	await example.runSample();
}, 120_000);

async function post(call: VendorCall, { body }: CallDelivery): Promise<void> {
	posted += 1;
	expect((await example.post(call.vendorId, body)).body).toEqual({ status: 'accepted' });
}

async function allEnded(): Promise<void> {
	const executions = await example.ended(posted);
	expect(executions.map(failuresOf).filter((failures) => Object.keys(failures).length > 0)).toEqual(
		[],
	);
}

async function rowsOf({ callId }: VendorCall): Promise<DataTableRow[]> {
	const { dataTables } = n8n.running.client;
	const table = await dataTables.findOrCreate(TABLE_NAME, []);
	return (await dataTables.rows(table.id)).filter((row) => row.call_id === callId);
}

/** What the events say, without what is the same for no two rows. */
function facts(row: DataTableRow | undefined, { callId }: VendorCall): unknown {
	if (row === undefined) return undefined;
	const cells = COLUMNS.map(({ name }) => [name, row[name]]);
	return JSON.parse(JSON.stringify(Object.fromEntries(cells)).replaceAll(callId, '<id>'));
}

function ordersOf<T>(items: readonly T[]): T[][] {
	if (items.length < 2) return [[...items]];
	return items.flatMap((first, index) =>
		ordersOf(items.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
	);
}

const kinds = vendors.flatMap((vendor) =>
	callsOf(vendor).map((call, index) => ({
		name: `${vendor.id} ${call.deliveries.map(({ event }) => event).join(', ')}`,
		again: () => callsOf(vendor)[index] ?? call,
	})),
);

describe.each(kinds)('$name', ({ again }) => {
	it('gives the same full row in every order', async () => {
		const rows: unknown[] = [];
		for (const order of ordersOf(again().deliveries.map((_, index) => index))) {
			const call = again();
			for (const index of order) {
				await post(call, call.deliveries[index] as CallDelivery);
				await allEnded();
			}
			const found = await rowsOf(call);
			expect(found).toHaveLength(1);
			rows.push(facts(found[0], call));
		}
		expect(rows).toEqual(rows.map(() => rows[0]));
	}, 120_000);

	it('gives one full row for events at the same moment', async () => {
		const inOrder = again();
		for (const delivery of inOrder.deliveries) {
			await post(inOrder, delivery);
			await allEnded();
		}
		const expected = facts((await rowsOf(inOrder))[0], inOrder);
		const calls = Array.from({ length: ROUNDS_AT_ONCE }, again);
		await Promise.all(
			calls.flatMap((call) => call.deliveries.map(async (delivery) => await post(call, delivery))),
		);
		await allEnded();
		for (const call of calls) {
			expect((await rowsOf(call)).map((row) => facts(row, call))).toEqual([expected]);
		}
	}, 120_000);
});
