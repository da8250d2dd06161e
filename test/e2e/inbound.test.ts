import { runSql, sqliteFile } from '../faults/support/sqlite';
import { fixturesOf } from '../support/fixtures';
import { required } from '../support/required';
import { vendorOf } from '../support/vendors';
import { runOf } from './support/expectations';
import { newSecret, useN8n, type Answer, type LiveWorkflow } from './support/n8n';

/**
 * A vendor asks which agent shall answer the phone, while the caller waits. Whatever the node thinks of
 * the request, the vendor is told to go on, through a real n8n.
 */
const n8n = useN8n();

const RESTART_TIMEOUT_MILLISECONDS = 120_000;

interface Asking {
	id: string;
	/** To the letter: Synthflow hangs up at any other. */
	answer: Answer;
}

const asking: Asking[] = [
	{ id: 'retell', answer: { status: 200, body: { call_inbound: {} } } },
	{ id: 'synthflow', answer: { status: 200, body: { call_inbound: { override_model_id: '' } } } },
];

function requestOf(id: string) {
	const found = fixturesOf(vendorOf(id)).find(({ name }) => name === 'other.call-inbound');
	if (found === undefined) throw new Error(`${id} has no request for an agent`);
	return found;
}

/** The right secret, none, and a wrong one. */
const PROOFS: Array<Record<string, string | null>> = [
	{},
	{ 'x-webhook-secret': null },
	{ 'x-webhook-secret': 'guess-8c1d0f' },
];

describe.each(asking)('$id', ({ id, answer }) => {
	const vendor = vendorOf(id);
	const request = requestOf(id);
	const { rawBody: body } = request;
	const everyEvent = vendor.events.map(({ event }) => event);

	const executionsOf = async ({ workflow }: LiveWorkflow) =>
		await n8n.running.client.executionsOf(workflow.id);

	it('is told to go on by a node without Other Events, which starts nothing', async () => {
		const workflow = await n8n.publish(id);
		for (const headers of PROOFS) {
			expect(await workflow.post({ body, headers })).toEqual(answer);
		}
		expect(await executionsOf(workflow)).toEqual([]);
	});

	it('is told so where the request cannot be proven at all', async () => {
		const field = vendor.authentication.signature?.credentialField ?? '';
		const workflow = await n8n.publish(id, {
			parameters: { authentication: 'signature', events: everyEvent },
			credential: { [field]: newSecret() },
		});
		expect(await workflow.post({ body })).toEqual(answer);
		expect(await executionsOf(workflow)).toEqual([]);
	});

	it('is told so with Other Events ticked, once and twice, and starts one execution', async () => {
		const workflow = await n8n.publish(id, { parameters: { events: everyEvent } });
		expect(await workflow.post({ body })).toEqual(answer);
		expect(await workflow.runs(1)).toEqual([runOf(vendor, request)]);
		for (const headers of PROOFS) {
			expect(await workflow.post({ body, headers })).toEqual(answer);
		}
		expect(await workflow.runs(1)).toHaveLength(1);
	});
});

describe('while n8n cannot read the credential', () => {
	const workflows = new Map<string, LiveWorkflow>();

	beforeAll(async () => {
		for (const { id } of asking) workflows.set(id, await n8n.publish(id));
		await n8n.terminate();
		// As after a restore with another encryption key.
		const ids = [...workflows.values()].map(({ credentialId }) => `'${credentialId}'`).join(', ');
		const sql = `UPDATE credentials_entity SET data = 'VW5yZWFkYWJsZQ==' WHERE id IN (${ids})`;
		await runSql(sqliteFile(n8n), sql);
		await n8n.startAgain();
		for (const workflow of workflows.values()) await workflow.untilLive();
	}, RESTART_TIMEOUT_MILLISECONDS);

	it.each(asking)('$id is told to go on', async ({ id, answer }) => {
		const workflow = required(workflows, id);
		for (const headers of PROOFS) {
			expect(await workflow.post({ body: requestOf(id).rawBody, headers })).toEqual(answer);
		}
		expect(await n8n.running.client.executionsOf(workflow.workflow.id)).toEqual([]);
	});
});
