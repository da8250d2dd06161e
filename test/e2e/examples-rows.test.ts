import { REPORT_NAME } from '../../examples/generator/uses/cost-report';
import { startPostgres, type Postgres } from '../../runtime/postgres';
import { awkwardCalls } from '../support/awkward-calls';
import { callsOf, type VendorCall } from '../support/calls';
import { exampleFile, sampleCallIdsOf } from '../support/examples';
import type { Cost } from '../../nodes/shared/call-event/call-event';
import { fixturesOf } from '../support/fixtures';
import { vendors } from '../support/vendors';
import { factsOf, factsOfSample, sameCells } from './support/call-events';
import { failuresOf, importExamples, LiveExample } from './support/live-example';
import { useN8n } from './support/n8n';
import { printTable } from './support/print-table';
import { dataTableSink, postgresSink, query, type Row } from './support/row-sinks';
import { withEveryVendor } from './support/swap-vendor';

/** The examples that write a row per call, against the real Data Table and a real PostgreSQL. */
const n8n = useN8n();
let postgres: Postgres;

const sinks = [dataTableSink(n8n), postgresSink(n8n, () => postgres.connection)];

const LIMIT_MILLISECONDS = 180_000;

/** Calls with the same events at the same moment: enough to let them meet. */
const ROUNDS_AT_ONCE = 4;

beforeAll(async () => {
	postgres = await startPostgres();
	await importExamples(n8n);
}, LIMIT_MILLISECONDS);

afterAll(async () => await postgres.stop());

function ordersOf<T>(items: readonly T[]): T[][] {
	if (items.length < 2) return [[...items]];
	return items.flatMap((first, index) =>
		ordersOf(items.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
	);
}

function everyOrderOf(call: () => VendorCall): VendorCall[] {
	return ordersOf(call().deliveries.map((_, index) => index)).map((order) => {
		const fresh = call();
		return { ...fresh, deliveries: order.flatMap((index) => fresh.deliveries[index] ?? []) };
	});
}

const kinds: Array<() => VendorCall> = vendors.flatMap((vendor) =>
	callsOf(vendor).map((_, index) => () => callsOf(vendor)[index] as VendorCall),
);

describe.each(sinks.map((sink) => ({ name: sink.name, sink })))('$name', ({ name, sink }) => {
	let example: LiveExample;
	/** Executions that must have ended: n8n starts none for a delivery that it knows. */
	let accepted = 0;

	beforeAll(async () => {
		example = await LiveExample.publish(n8n, sink.file, {
			credentials: await sink.credentials(),
			change: withEveryVendor,
		});
		expect(failuresOf(await example.runSample())).toEqual({});
	}, LIMIT_MILLISECONDS);

	async function allEnded(): Promise<void> {
		expect(await example.failuresOf(accepted)).toEqual([]);
	}

	async function post(call: VendorCall, index: number): Promise<void> {
		const delivery = call.deliveries[index];
		if (delivery === undefined) return;
		const { body } = await example.post(call.vendorId, delivery.body);
		const { status } = body as { status: string };
		expect(['accepted', 'duplicate']).toContain(status);
		if (status === 'accepted') accepted += 1;
	}

	/** One after the other, for many calls at a time: first the first events of all, then the second. */
	async function postInOrder(calls: readonly VendorCall[]): Promise<void> {
		const longest = Math.max(...calls.map(({ deliveries }) => deliveries.length));
		for (let index = 0; index < longest; index += 1) {
			await Promise.all(calls.map(async (call) => await post(call, index)));
			await allEnded();
		}
	}

	async function expectOneFullRowEach(calls: readonly VendorCall[]): Promise<Row[]> {
		const rows = await sink.rows();
		const found = calls.map(({ callId }) => rows.filter((row) => row.call_id === callId));
		const facts = calls.map(factsOf);
		expect(
			found.map((ofCall, index) => ofCall.map((row) => sameCells(row, facts[index] ?? {}))),
		).toEqual(facts.map((fact) => [fact]));
		return found.flat();
	}

	it('saves the Sample Call', async () => {
		const rows = await sink.rows();
		const calls = sampleCallIdsOf(exampleFile(sink.file));
		expect(rows.map((row) => row.call_id).sort()).toEqual(calls.sort());
	});

	it(
		'gives the same full row in every order of the events',
		async () => {
			const calls = kinds.flatMap(everyOrderOf);
			await postInOrder(calls);
			const rows = await expectOneFullRowEach(calls);
			// Whole rows, with the columns that no event is asked about above.
			const whole = rows.map((row, index) =>
				JSON.stringify(row).replaceAll(calls[index]?.callId ?? '', '<id>'),
			);
			const different = new Set(whole);
			expect(different.size).toBe(kinds.length);
		},
		LIMIT_MILLISECONDS,
	);

	it(
		'gives one full row for events at the same moment',
		async () => {
			const calls = Array.from({ length: ROUNDS_AT_ONCE }, () =>
				kinds.map((kind) => kind()),
			).flat();
			await Promise.all(
				calls.flatMap((call) => call.deliveries.map(async (_, index) => await post(call, index))),
			);
			await allEnded();
			await expectOneFullRowEach(calls);
		},
		LIMIT_MILLISECONDS,
	);

	it(
		'takes every awkward call as it is',
		async () => {
			const calls = awkwardCalls();
			await postInOrder(calls);
			const rows = await expectOneFullRowEach(calls);
			printTable(
				`${name}: awkward calls`,
				calls.map((call, index) => ({
					case: call.name,
					deliveries: call.deliveries.length,
					phone: rows[index]?.user_phone ?? 'none',
					'characters of transcript': String(rows[index]?.transcript).length,
					stage: rows[index]?.stage,
				})),
			);
		},
		LIMIT_MILLISECONDS,
	);
});

it('fills the row of each call in the Sample Call from all its events', async () => {
	const rows = (await sinks[0]?.rows()) ?? [];
	const facts = factsOfSample('every-vendor');
	expect(facts.size).toBe(vendors.length);
	for (const [id, fact] of facts) {
		const found = rows.filter((row) => row.call_id === id);
		expect(found.map((row) => sameCells(row, fact))).toEqual([fact]);
	}
});

it('gives the costs in PostgreSQL by agent, exactly', async () => {
	const { connection } = postgres;
	const calls = await query(
		connection,
		`SELECT agent_id, count(*)::int AS calls, sum(cost_total)::text AS total
		FROM voice_agent_calls WHERE cost_total IS NOT NULL GROUP BY agent_id`,
	);
	const items = await query(
		connection,
		`SELECT agent_id, count(*)::int AS items, sum(amount)::text AS total
		FROM voice_agent_cost_items GROUP BY agent_id`,
	);
	// Every call of an agent was made from fixtures with the same costs.
	const costs = costsByAgent();
	expect(calls.map((row) => row.agent_id).sort()).toEqual([...costs.keys()].sort());
	for (const { agent_id: agent, calls: count, total } of calls as unknown as AgentCosts[]) {
		const cost = costs.get(agent);
		expect(count).toBeGreaterThan(1);
		expect(sumOf([total])).toBe(times(count, cost?.total ?? 0));
		const ofAgent = items.filter((row) => row.agent_id === agent) as unknown as AgentItems[];
		const amounts = (cost?.items ?? []).map(({ amount }) => times(count, amount ?? 0));
		expect(ofAgent.map((row) => [row.items, sumOf([row.total])])).toEqual(
			amounts.length === 0 ? [] : [[count * amounts.length, sumOf(amounts)]],
		);
	}
});

it('reports the costs in the Data Table by agent and day, and again over the same rows', async () => {
	const example = await LiveExample.publish(n8n, 'cost-report');
	expect(failuresOf(await example.runSample())).toEqual({});
	expect(failuresOf(await example.runSample())).toEqual({});
	const { dataTables } = n8n.running.client;
	const { id } = await dataTables.findOrCreate(REPORT_NAME, []);
	const spent = (await sinks[0]?.rows())?.filter(({ cost_total: total }) => total !== null) ?? [];
	expect(spent.length).toBeGreaterThan(1);
	const byAgentAndDay = new Map<string, string[]>();
	for (const { agent_id: agent, start_date: day, cost_total: total } of spent) {
		const key = JSON.stringify([agent, day]);
		byAgentAndDay.set(key, [...(byAgentAndDay.get(key) ?? []), String(total)]);
	}
	const report = await dataTables.rows(id);
	const reported = report.map((row) => [
		JSON.stringify([row.agent_id, row.day]),
		row.calls,
		Number(row.total).toFixed(4),
	]);
	expect(reported.sort()).toEqual(
		[...byAgentAndDay].map(([key, totals]) => [key, totals.length, sumOf(totals)]).sort(),
	);
});

interface AgentCosts {
	agent_id: string;
	calls: number;
	total: string;
}

interface AgentItems {
	items: number;
	total: string;
}

/** What a call of each agent cost, from the fixtures that the calls were made of. */
function costsByAgent(): Map<string, Cost> {
	const costs = new Map<string, Cost>();
	for (const { isPlain, expected } of vendors.flatMap(fixturesOf)) {
		const { agent, cost } = expected;
		if (isPlain && agent.id !== null && cost.total !== null) costs.set(agent.id, cost);
	}
	return costs;
}

/** In ten-thousandths, so that nothing is rounded. */
function times(count: number, amount: number): string {
	return shown(count * Math.round(amount * 10_000));
}

function sumOf(amounts: string[]): string {
	return shown(amounts.reduce((sum, amount) => sum + Math.round(Number(amount) * 10_000), 0));
}

function shown(tenThousandths: number): string {
	return (tenThousandths / 10_000).toFixed(4);
}
