import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { vendors } from '../support/vendors';
import { until } from '../../runtime/process/until';
import { useN8n } from './support/n8n';

/** *Test With: Sample Call*, through the real n8n: it needs neither a vendor nor a credential. */
const n8n = useN8n();

const SAMPLE_CALL = { testWith: 'sampleCall' };

describe.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))('$id', ({ id, vendor }) => {
	const [first] = vendor.events;

	it.each([
		{ outputs: 'single', settings: {} },
		{ outputs: 'single', settings: { executionOrder: 'v1' } },
		{ outputs: 'perEvent', settings: {} },
		{ outputs: 'perEvent', settings: { executionOrder: 'v1' } },
	])('comes by itself, with $outputs and $settings', async ({ outputs, settings }) => {
		const workflow = await n8n.draft(id, {
			parameters: { ...SAMPLE_CALL, outputs },
			settings,
			secret: null,
		});
		const started = Date.now();
		await workflow.listenForTestEvent();
		const [run] = await workflow.runs(1, 'manual');
		expect(Date.now() - started).toBeLessThan(5000);
		expect(run).toMatchObject({
			status: 'success',
			leftBy: first?.output,
			item: {
				vendor: id,
				vendorEventType: first?.event,
				authenticated: false,
				call: { id: expect.stringMatching(/^sample-call-\d+$/) as string },
				issues: [],
			},
			ran: [first?.output],
		});
		await workflow.untilNotListening();
	});
});

describe('an n8n that cannot reach its own address', () => {
	/** Nothing listens at port 9. */
	const elsewhere = useN8n({ N8N_WEBHOOK_URL: 'http://127.0.0.1:9/' });

	it('says so, with the cure, and ends the listening', async () => {
		const workflow = await elsewhere.draft('oration', { parameters: SAMPLE_CALL, secret: null });
		await expect(workflow.listenForTestEvent()).rejects.toThrow(
			/n8n cannot reach its own Test URL http:\/\/127\.0\.0\.1:9\/webhook-test\/\S+: set N8N_WEBHOOK_URL/,
		);
		await workflow.untilNotListening();
	});
});

describe('an n8n behind a login page', () => {
	const env: Record<string, string> = {};
	const loginPage = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'text/html' });
		response.end('<form action="/login"></form>');
	});

	beforeAll(async () => {
		loginPage.listen(0, '127.0.0.1');
		await once(loginPage, 'listening');
		env.N8N_WEBHOOK_URL = `http://127.0.0.1:${(loginPage.address() as AddressInfo).port}/`;
	});

	afterAll(() => {
		loginPage.closeAllConnections();
		loginPage.close();
	});

	const behind = useN8n(env);

	it('says that something else answered, with the cure, and ends the listening', async () => {
		const workflow = await behind.draft('oration', { parameters: SAMPLE_CALL, secret: null });
		await expect(workflow.listenForTestEvent()).rejects.toThrow(
			/Something other than this node answered at http:\/\/127\.0\.0\.1:\d+\/webhook-test\/\S+ \(status 200\), such as a proxy or a login page/,
		);
		await workflow.untilNotListening();
	});
});

describe('a trigger without its credential', () => {
	const MESSAGE =
		"Trigger has no credential: choose one in the node, or set 'Authentication' to None";

	it('is not published, and says why', async () => {
		const { workflow } = await n8n.draft('oration', { secret: null });
		const { client } = n8n.running;
		await client.rest('POST', `/workflows/${workflow.id}/activate`, {
			versionId: workflow.versionId,
		});
		await until('n8n has given up', async () => {
			const { status, triggers } = await client.rest<{
				status: string;
				triggers: Array<{ errorMessage: string | null }>;
			}>('GET', `/workflows/${workflow.id}/publication-status`);
			return status !== 'in_progress' && triggers[0]?.errorMessage === MESSAGE;
		});
	}, 60_000);

	it('waits for no real call, and says why', async () => {
		const workflow = await n8n.draft('oration', { secret: null });
		await expect(workflow.listenForTestEvent()).rejects.toThrow(MESSAGE);
	});
});
