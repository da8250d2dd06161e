import { Client } from 'pg';

import { TABLE_NAME } from '../../examples/generator/uses/postgres-tables';
import type { Workflow } from '../../runtime/n8n-types';
import { startPostgres, type Postgres } from '../../runtime/postgres';
import { until } from '../../runtime/until';
import { callsOf, type VendorCall } from '../support/calls';
import { vendorOf } from '../support/vendors';
import { failuresOf, importExamples, LiveExample } from './support/live-example';
import { useN8n } from './support/n8n';
import { postgresSink } from './support/row-sinks';

/** A call that n8n has accepted reaches its table, whatever happened on the way. */
const n8n = useN8n();
let postgres: Postgres;
let calls: LiveExample;

const sink = postgresSink(n8n, () => postgres.connection);

const LIMIT_MILLISECONDS = 240_000;

beforeAll(async () => {
	postgres = await startPostgres();
	await importExamples(n8n);
	calls = await LiveExample.publish(n8n, sink.file, { credentials: await sink.credentials() });
}, LIMIT_MILLISECONDS);

afterAll(async () => await postgres.stop());

function oneCall(): VendorCall & { body: string } {
	const [call] = callsOf(vendorOf('oration'));
	const body = call?.deliveries[0]?.body;
	if (call === undefined || body === undefined) throw new Error('no call of Oration');
	return { ...call, body };
}

/** The example, with what its notes ask its user to fill in. */
async function recovery(): Promise<LiveExample> {
	const { url, client } = n8n.running;
	const apiUrl = `${url}/api/v1`;
	const { rawApiKey } = await client.rest<{ rawApiKey: string }>('POST', '/api-keys', {
		label: `recovery ${Date.now()}`,
		scopes: ['execution:list', 'execution:read', 'execution:retry'],
		expiresAt: null,
	});
	const credential = await client.saveCredential({
		name: 'n8n API',
		type: 'n8nApi',
		data: { apiKey: rawApiKey, baseUrl: apiUrl },
	});
	return await LiveExample.publish(n8n, 'recovery', {
		credentials: { 'n8n-nodes-base.httpRequest': { type: 'n8nApi', credential } },
		change: (workflow) => filledIn(workflow, { apiUrl, workflowId: calls.id }),
	});
}

function filledIn(workflow: Workflow, values: Record<string, string>): Workflow {
	const nodes = workflow.nodes.map((node) => {
		if (node.name !== 'Settings') return node;
		const { assignments } = node.parameters.assignments as {
			assignments: Array<{ name: string; value: string }>;
		};
		const filled = assignments.map((one) => ({ ...one, value: values[one.name] ?? one.value }));
		return { ...node, parameters: { ...node.parameters, assignments: { assignments: filled } } };
	});
	return { ...workflow, nodes };
}

async function rowsOf({ callId }: VendorCall): Promise<number> {
	return (await sink.rows()).filter((row) => row.call_id === callId).length;
}

async function untilLocked(client: Client): Promise<void> {
	await until('the execution waits for its row', async () => {
		const { rows } = await client.query(
			"SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'",
		);
		return rows.length > 0;
	});
}

it(
	'runs an execution again that failed, once',
	async () => {
		// The tables are not there yet: the user has not clicked *Execute workflow*.
		const call = oneCall();
		await calls.post(call.vendorId, call.body);
		expect(await calls.failuresOf(1)).toEqual([{ 'Save Call': expect.any(String) }]);
		expect(failuresOf(await calls.runSample())).toEqual({});
		expect(await rowsOf(call)).toBe(0);

		const example = await recovery();
		const run = await example.runSample();
		expect(failuresOf(run)).toEqual({});
		expect(run.runs['Run Again']?.[0]?.outputs[0]).toHaveLength(1);
		expect(await rowsOf(call)).toBe(1);

		const again = await example.runSample();
		expect(failuresOf(again)).toEqual({});
		expect(again.runs['Run Again']).toBeUndefined();
	},
	LIMIT_MILLISECONDS,
);

it(
	'runs an execution again in whose midst n8n was killed',
	async () => {
		const call = oneCall();
		const blocker = new Client(postgres.connection);
		await blocker.connect();
		await blocker.query(`BEGIN; LOCK TABLE ${TABLE_NAME}`);
		await calls.post(call.vendorId, call.body);
		await untilLocked(blocker);
		await n8n.crash();
		await blocker.query('COMMIT');
		await blocker.end();
		const statuses = await n8n.running.client.statusesOf(calls.id);
		expect(statuses.map(({ status }) => status)).toContain('crashed');

		const run = await (await recovery()).runSample();
		expect(failuresOf(run)).toEqual({});
		expect(run.runs['Run Again']?.flatMap(({ outputs }) => outputs[0] ?? [])).toHaveLength(1);
		expect(await rowsOf(call)).toBe(1);
	},
	LIMIT_MILLISECONDS,
);
