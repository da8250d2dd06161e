import { Client } from 'pg';

import { SQL_TABLE } from '../../examples/generator/uses/postgres';
import type { WorkflowNode } from '../../runtime/n8n/types';
import { startPostgres, type Postgres } from '../../runtime/services/postgres';
import { until } from '../../runtime/process/until';
import { callsOf, type VendorCall } from '../support/calls';
import { vendorOf } from '../support/vendors';
import { postgresSink } from './support/call-rows';
import { ExampleRun, failuresOf } from './support/example-run';
import { useN8n } from './support/n8n';

/** A call that n8n has accepted reaches its table, whatever happened on the way. */
const n8n = useN8n();
let postgres: Postgres;
let calls: ExampleRun;
let deliver: (body: string) => Promise<string>;

const sink = postgresSink(() => postgres.connection);

const VENDOR = 'oration';

const LIMIT_MILLISECONDS = 240_000;

beforeAll(async () => {
	postgres = await startPostgres();
	calls = await ExampleRun.create(n8n, sink.file, sink.credentials());
	deliver = await calls.publishFor(VENDOR, ['conversation.completed']);
}, LIMIT_MILLISECONDS);

afterAll(async () => await postgres.stop());

function oneCall(): VendorCall & { body: string } {
	const [call] = callsOf(vendorOf(VENDOR));
	const body = call?.deliveries[0]?.body;
	if (call === undefined || body === undefined) throw new Error(`no call of ${VENDOR}`);
	return { ...call, body };
}

/** The example, with what its notes ask its user to fill in. */
async function recovery(workflowId = calls.id): Promise<ExampleRun> {
	const { url, client } = n8n.running;
	const apiUrl = `${url}/api/v1`;
	const { rawApiKey } = await client.rest<{ rawApiKey: string }>('POST', '/api-keys', {
		label: `recovery ${Date.now()}`,
		scopes: ['execution:list', 'execution:read', 'execution:retry'],
		expiresAt: null,
	});
	const credential = { type: 'n8nApi', data: { apiKey: rawApiKey, baseUrl: apiUrl } };
	const values = { apiUrl, workflowId };
	return await ExampleRun.create(n8n, 'recovery', [credential], (node) => filledIn(node, values));
}

function filledIn(node: WorkflowNode, values: Record<string, string>): WorkflowNode {
	if (node.name !== 'Settings') return node;
	const { assignments } = node.parameters.assignments as {
		assignments: Array<{ name: string; value: string }>;
	};
	const filled = assignments.map((one) => ({ ...one, value: values[one.name] ?? one.value }));
	return { ...node, parameters: { ...node.parameters, assignments: { assignments: filled } } };
}

async function rowsOf({ callId }: VendorCall): Promise<number> {
	return (await sink.rows()).filter((row) => row.call_id === callId).length;
}

async function lockedTable(): Promise<Client> {
	const blocker = new Client(postgres.connection);
	await blocker.connect();
	await blocker.query(`BEGIN; LOCK TABLE ${SQL_TABLE}`);
	return blocker;
}

it(
	'runs an execution again that failed, once',
	async () => {
		// Another table has taken the name.
		const admin = new Client(postgres.connection);
		await admin.connect();
		await admin.query(`CREATE TABLE ${SQL_TABLE} (other text)`);
		const call = oneCall();
		await deliver(call.body);
		expect(await calls.failures()).toEqual([{ 'Save Call': expect.any(String) }]);
		await admin.query(`DROP TABLE ${SQL_TABLE}`);
		await admin.end();
		expect(failuresOf(await calls.run())).toEqual({});
		expect(await rowsOf(call)).toBe(0);

		const example = await recovery();
		const run = await example.run();
		expect(failuresOf(run)).toEqual({});
		expect(run.runs['Run Again']?.[0]?.outputs[0]).toHaveLength(1);
		await until('the call has its row', async () => (await rowsOf(call)) === 1);

		const again = await example.run();
		expect(failuresOf(again)).toEqual({});
		expect(again.runs['Run Again']).toBeUndefined();
	},
	LIMIT_MILLISECONDS,
);

it(
	'leaves out what Show Refused Deliveries shows',
	async () => {
		const refusing = await n8n.publish('oration', {
			parameters: { options: { showRefused: true } },
		});
		const answer = await refusing.post({
			body: oneCall().body,
			headers: { 'x-webhook-secret': 'another secret' },
		});
		expect(answer.status).toBe(401);
		await refusing.triggerRuns(1, 'webhook');

		const example = await recovery(refusing.workflow.id);
		const run = await example.run();
		expect(failuresOf(run)).toEqual({});
		expect(run.runs['One by One']?.[0]?.outputs[0]).toHaveLength(1);
		expect(run.runs['Run Again']).toBeUndefined();
	},
	LIMIT_MILLISECONDS,
);

it(
	'runs an execution again in whose midst n8n was killed',
	async () => {
		const call = oneCall();
		const blocker = await lockedTable();
		await deliver(call.body);
		await until('the execution waits for its row', async () => {
			const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
			return (await blocker.query(waiting)).rows.length > 0;
		});
		await n8n.crash();
		await blocker.query('COMMIT');
		await blocker.end();
		const statuses = await n8n.running.client.statusesOf(calls.id);
		expect(statuses.map(({ status }) => status)).toContain('crashed');

		const run = await (await recovery()).run();
		expect(failuresOf(run)).toEqual({});
		expect(run.runs['Run Again']?.flatMap(({ outputs }) => outputs[0] ?? [])).toHaveLength(1);
		await until('the call has its row', async () => (await rowsOf(call)) === 1);
	},
	LIMIT_MILLISECONDS,
);
