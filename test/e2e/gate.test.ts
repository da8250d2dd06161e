import { randomUUID } from 'node:crypto';

import type { Execution, WorkflowDraft } from '../../runtime/n8n/types';
import { useGate } from './support/gate';
import { runManually } from './support/manual-run';
import { useN8n } from './support/n8n';

/** The gate that keeps the tests of the examples from the internet. */
const gate = useGate({
	'api.example.com': ({ method, path, headers }) => ({
		status: headers.authorization === 'Bearer secret-token' ? 200 : 401,
		body: { method, path },
	}),
});

const n8n = useN8n(gate.env);

/** A workflow that makes one request with n8n's own node. */
async function request(url: string): Promise<Execution> {
	const credential = await n8n.running.client.saveCredential({
		name: 'gate',
		type: 'httpBearerAuth',
		data: { token: 'secret-token' },
	});
	const draft: WorkflowDraft = {
		name: randomUUID(),
		nodes: [
			{
				id: randomUUID(),
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: randomUUID(),
				name: 'Request',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [200, 0],
				parameters: {
					method: 'POST',
					url,
					authentication: 'genericCredentialType',
					genericAuthType: 'httpBearerAuth',
					sendBody: true,
					specifyBody: 'json',
					jsonBody: '{"a":"ä"}',
				},
				credentials: { httpBearerAuth: credential },
			},
		],
		connections: { Start: { main: [[{ node: 'Request', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
	const workflow = await n8n.running.client.createWorkflow(draft);
	return await runManually(n8n.running.client, workflow, 'Start');
}

test('n8n asks for no host by itself while it starts', () => {
	expect(gate.refused).toEqual([]);
});

test('a request for a known host reaches its fake, and is recorded without the secret', async () => {
	const execution = await request('https://api.example.com/things?a=1&token=hidden');
	expect(execution).toMatchObject({ status: 'success' });
	expect(execution.runs.Request?.[0]?.outputs).toEqual([[{ method: 'POST', path: '/things' }]]);
	const [seen, ...more] = gate.take();
	expect(more).toEqual([]);
	expect(seen).toMatchObject({
		host: 'api.example.com',
		method: 'POST',
		path: '/things',
		query: { a: '1' },
		body: { a: 'ä' },
	});
	expect(JSON.stringify(seen)).not.toMatch(/secret-token|hidden/);
});

test.each([
	['https://other.example.com/', 'other.example.com:443'],
	['https://api.example.com:8443/', 'api.example.com:8443'],
	['http://api.example.com/', 'api.example.com:80'],
])('%s is refused and counted', async (url, target) => {
	const before = gate.refused.length;
	const execution = await request(url);
	expect(execution.runs.Request?.[0]?.error).not.toBeNull();
	expect(gate.refused.slice(before)).toEqual([target]);
	expect(gate.take()).toEqual([]);
});

test('nothing broke on the way', () => {
	expect(gate.errors).toEqual([]);
});
