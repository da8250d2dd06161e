import { randomUUID } from 'node:crypto';

import type { WorkflowDraft, WorkflowNode } from '../../../runtime/n8n/types';
import { until } from '../../../runtime/process/until';
import { post } from '../../support/http';
import { vendorOf } from '../../support/vendors';
import type { TestN8n } from './n8n';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';

interface Account {
	account: { apiKey: string; baseUrl: string };
	modelUrl: string;
}

/** Lets n8n's AI agent answer with a vendor's node as its only tool; gives what it says. */
export async function runAgent(
	n8n: TestN8n,
	vendorId: string,
	actionName: string,
	{ account, modelUrl }: Account,
): Promise<string> {
	const { client, url } = n8n.running;
	const path = randomUUID();
	const credentials = {
		[vendorOf(vendorId).credential]: await n8n.credential(vendorId, account),
		openAiApi: await client.saveCredential({
			name: `Model ${path}`,
			type: 'openAiApi',
			data: { apiKey: 'key', url: modelUrl },
		}),
	};
	const node = (
		name: string,
		type: string,
		typeVersion: number,
		parameters: object,
	): WorkflowNode => ({
		id: randomUUID(),
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters: parameters as WorkflowNode['parameters'],
		credentials,
	});
	const nodes = [
		{
			...node('Start', 'n8n-nodes-base.webhook', 2.1, { path, httpMethod: 'POST', options: {} }),
			webhookId: path,
		},
		node('Agent', `${LANGCHAIN}.agent`, 3.1, {
			promptType: 'define',
			text: 'How did the call go?',
			options: { enableStreaming: false },
		}),
		node('Model', `${LANGCHAIN}.lmChatOpenAi`, 1.2, {
			model: { __rl: true, mode: 'id', value: 'stub' },
			options: {},
		}),
		node('Get a Call', `n8n-nodes-voice-agents.${actionName}Tool`, 1, {
			resource: 'call',
			operation: 'get',
			callId: "={{ $fromAI('Call_ID', 'The ID of the call', 'string') }}",
		}),
	];
	const to = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	const connections = {
		Start: to('main'),
		Model: to('ai_languageModel'),
		'Get a Call': to('ai_tool'),
	} as WorkflowDraft['connections'];
	const workflow = await client.createWorkflow({
		name: `Agent ${path}`,
		nodes,
		connections,
		settings: { executionOrder: 'v1' },
	});
	await client.publish(workflow, path);
	await post(`${url}/webhook/${path}`, {});
	const run = await until('the agent has answered', async () => {
		const [execution] = await client.executionsOf(workflow.id);
		return execution && !['new', 'running', 'waiting'].includes(execution.status) && execution;
	});
	const errors = Object.values(run.runs).flatMap((runs) =>
		runs.flatMap(({ error }) => error ?? []),
	);
	if (errors.length > 0) throw new Error(errors.join());
	return String(run.runs.Agent?.at(-1)?.outputs[0]?.[0]?.output);
}
