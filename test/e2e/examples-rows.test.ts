import { randomUUID } from 'node:crypto';

import { REPORT_TABLE } from '../../examples/generator/uses/cost-report';
import { startPostgres, type Postgres } from '../../runtime/services/postgres';
import { itemOfBody } from '../../examples/generator/trigger';
import type { JsonObject } from '../../nodes/shared/call-event/call-event';
import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { awkwardCalls } from '../support/awkward-calls';
import { fixturesOf, type Fixture } from '../support/fixtures';
import { vendorOf, vendors } from '../support/vendors';
import {
	asFresh,
	dataTableSink,
	factsOf,
	postgresSink,
	sameCells,
	type FreshFixture,
	type Row,
} from './support/call-rows';
import { ExampleRun, failuresOf } from './support/example-run';
import { useN8n } from './support/n8n';

/** The examples that write a row per call, in a real Data Table and a real PostgreSQL. */
const n8n = useN8n();
let postgres: Postgres;

const sinks = [dataTableSink(n8n), postgresSink(() => postgres.connection)];

const LIMIT_MILLISECONDS = 300_000;

const SAMPLE_TIME = new Date();

/** Of the call in the nodes' samples. */
const SAMPLE_ID = `sample-call-${SAMPLE_TIME.getTime()}`;

const SUMMARY =
	'Maria Lopez moved her appointment to the day after tomorrow and asked for an email.';

beforeAll(async () => {
	postgres = await startPostgres();
}, LIMIT_MILLISECONDS);

afterAll(async () => await postgres.stop());

function finalEventsOf({ events }: Vendor): string[] {
	return events.filter((row) => row.type !== 'unknown' && row.final).map(({ event }) => event);
}

/** Of a final event, and of a call. */
function finalFixturesOf(vendor: Vendor): Fixture[] {
	const final = finalEventsOf(vendor);
	return fixturesOf(vendor).filter(
		({ event, expected }) => final.includes(event) && expected.call.id !== null,
	);
}

describe.each(sinks.map((sink) => ({ name: sink.name, sink })))('$name', ({ sink }) => {
	let example: ExampleRun;
	const deliver = new Map<string, (body: string) => Promise<string>>();
	const published: ExampleRun[] = [];

	beforeAll(async () => {
		example = await ExampleRun.create(n8n, sink.file, sink.credentials());
		expect(failuresOf(await example.run())).toEqual({});
		for (const vendor of vendors) {
			const one = await ExampleRun.create(n8n, sink.file, sink.credentials());
			deliver.set(vendor.id, await one.publishFor(vendor.id, finalEventsOf(vendor)));
			published.push(one);
		}
	}, LIMIT_MILLISECONDS);

	async function post({ vendorId, body }: Pick<FreshFixture, 'vendorId' | 'body'>): Promise<void> {
		expect(['accepted', 'duplicate']).toContain(await deliver.get(vendorId)?.(body));
	}

	async function allEnded(): Promise<void> {
		for (const one of published) expect(await one.failures()).toEqual([]);
	}

	async function rowsOf(callId: string): Promise<Row[]> {
		return (await sink.rows()).filter((row) => row.call_id === callId);
	}

	it('saves the sample, and over the same row when it is run again', async () => {
		expect(failuresOf(await example.run())).toEqual({});
		const rows = await sink.rows();
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({
			title: 'Outbound phone call with Maria Lopez – positive, 3m 0s',
			contact_phone: '+12025550143',
			sentiment: 'positive',
			call_key: `oration:${String(rows[0]?.call_id)}`,
		});
	});

	it(
		'has a full row for every fixture of a final event',
		async () => {
			for (const vendor of vendors) {
				const fresh = finalFixturesOf(vendor).map((fixture) => asFresh(vendor, fixture));
				await Promise.all(fresh.map(post));
				await allEnded();
				const rows = await sink.rows();
				for (const { name, callId, expected } of fresh) {
					const found = rows.filter((row) => row.call_id === callId);
					const facts = factsOf(expected);
					expect([name, found.map((row) => sameCells(row, facts))]).toEqual([name, [facts]]);
				}
			}
		},
		LIMIT_MILLISECONDS,
	);

	it.each(['completed first', 'analyzed first'])(
		'keeps what both final events of a call have brought: %s',
		async (order) => {
			const vendor = vendorOf('oration');
			const callId = randomUUID();
			const documented = finalEventsOf(vendor).map((event) => {
				const plain = fixturesOf(vendor).find((one) => one.isPlain && one.event === event);
				if (plain === undefined) throw new Error(`no plain fixture of ${event}`);
				return asFresh(vendor, plain, callId);
			});
			// The documented ones have no summary.
			const rich = finalEventsOf(vendor).map((event) =>
				JSON.stringify(vendor.samples[event]?.(SAMPLE_TIME)),
			);
			if (order === 'analyzed first') for (const both of [documented, rich]) both.reverse();
			for (const one of documented) {
				await post(one);
				await allEnded();
			}
			const facts = factsOf(...documented.map(({ expected }) => expected));
			const analyzed = documented.find(({ expected }) => expected.stage === 3)?.expected;
			const [row, ...others] = await rowsOf(callId);
			expect(others).toEqual([]);
			expect(sameCells(row, facts)).toEqual(facts);
			expect(row).toMatchObject({ title: analyzed?.crm.title, note: analyzed?.crm.noteText });

			for (const body of rich) {
				await post({ vendorId: vendor.id, body: body.replaceAll(SAMPLE_ID, `${order} rich`) });
				await allEnded();
			}
			const known = {
				title: 'Outbound phone call with Maria Lopez – positive, 3m 0s',
				summary: SUMMARY,
				sentiment: 'positive',
				transcript_turns: 5,
				cost_total: 0.14,
				contact_email: 'maria.lopez@example.com',
			};
			const rows = await rowsOf(`${order} rich`);
			expect(rows.map((one) => sameCells(one, known))).toEqual([known]);
		},
		LIMIT_MILLISECONDS,
	);

	it(
		'takes every awkward call as it is, in one row',
		async () => {
			const calls = awkwardCalls();
			for (const { vendorId, deliveries } of calls) {
				for (const { body } of deliveries) {
					await post({ vendorId, body });
					await allEnded();
				}
			}
			const rows = await sink.rows();
			for (const { name, callId, phone, transcript } of calls) {
				const found = rows.filter((row) => row.call_id === callId);
				expect([name, found]).toEqual([
					name,
					[expect.objectContaining({ transcript, contact_phone: phone })],
				]);
			}
		},
		LIMIT_MILLISECONDS,
	);

	it('saves nothing of an unknown event', async () => {
		const before = await sink.rows();
		const vendor = vendorOf('oration');
		const body: JsonObject = vendor.samples.other?.(new Date()) ?? {};
		const item = itemOfBody(vendor, body, example.trigger.parameters);
		expect(failuresOf(await example.run(item))).toEqual({});
		expect(await sink.rows()).toEqual(before);
	});
});

it('reports the costs by agent and day, and again over the same rows', async () => {
	const example = await ExampleRun.create(n8n, 'cost-report');
	expect(failuresOf(await example.run())).toEqual({});
	expect(failuresOf(await example.run())).toEqual({});
	const { dataTables } = n8n.running.client;
	const report = await dataTables.rows((await dataTables.findOrCreate(REPORT_TABLE, [])).id);
	const totals = new Map<string, number[]>();
	for (const row of (await sinks[0]?.rows()) ?? []) {
		if (row.cost_total === null) continue;
		const key = JSON.stringify([row.vendor, row.agent_id, row.start_date, row.cost_currency]);
		totals.set(key, [...(totals.get(key) ?? []), Number(row.cost_total)]);
	}
	expect(totals.size).toBeGreaterThan(1);
	const reported = report.map(({ vendor, agent_id, day, currency, calls, total }) => [
		JSON.stringify([vendor, agent_id, day, currency]),
		calls,
		Number(total).toFixed(4),
	]);
	const summed = [...totals].map(([key, amounts]) => [
		key,
		amounts.length,
		amounts.reduce((sum, amount) => sum + amount, 0).toFixed(4),
	]);
	expect(reported.sort()).toEqual(summed.sort());
});
