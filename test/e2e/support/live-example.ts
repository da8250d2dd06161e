import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { ensureRuntime } from '../../../runtime/install';
import type { Execution, Workflow, WorkflowNode } from '../../../runtime/n8n-types';
import { builtTriggers, type BuiltTrigger } from '../../../runtime/vendors';
import { ROOT } from '../../support/vendors';
import type { Answer } from './live-workflow';
import { newSecret, type TestN8n } from './n8n';
import { until } from './until';

const EXAMPLES_FOLDER = join(ROOT, 'examples');

const TRY_IT = 'Try It';

/** Credentials for the nodes of an example, by the node's type, as a person chooses them. */
export type ChosenCredentials = Record<
	string,
	{ type: string; credential: { id: string; name: string } }
>;

/** Imports every file of examples/ with n8n's own command, into the n8n that runs. */
export async function importExamples(n8n: TestN8n): Promise<void> {
	const { nodeBinary, n8nBinary } = await ensureRuntime();
	await promisify(execFile)(
		nodeBinary,
		[n8nBinary, 'import:workflow', '--separate', `--input=${EXAMPLES_FOLDER}`],
		{ env: n8n.commandEnvironment(dirname(nodeBinary)) },
	);
}

/** An imported example whose triggers listen. */
export class LiveExample {
	private constructor(
		private readonly n8n: TestN8n,
		private workflow: Workflow,
		private readonly secret: string,
	) {}

	/** Finds an imported example, gives its nodes their credentials, and publishes it. */
	static async publish(
		n8n: TestN8n,
		file: string,
		chosen: ChosenCredentials = {},
		change: (node: WorkflowNode) => WorkflowNode = (node) => node,
	): Promise<LiveExample> {
		const { client } = n8n.running;
		const { id } = JSON.parse(await readFile(join(EXAMPLES_FOLDER, `${file}.json`), 'utf8')) as {
			id: string;
		};
		const imported = await client.rest<Workflow>('GET', `/workflows/${id}`);
		const secret = newSecret();
		const nodes: WorkflowNode[] = [];
		for (const node of imported.nodes) {
			const trigger = triggerOf(node);
			nodes.push(
				change(
					trigger === undefined
						? withCredential(node, chosen)
						: await listening(n8n, node, trigger, secret),
				),
			);
		}
		const { versionId } = await client.updateWorkflow(id, { nodes });
		const example = new LiveExample(n8n, { ...imported, nodes, versionId }, secret);
		await example.publish();
		return example;
	}

	/** The vendors whose triggers it has. */
	get triggers(): BuiltTrigger[] {
		return this.workflow.nodes.flatMap((node) => triggerOf(node) ?? []);
	}

	get id(): string {
		return this.workflow.id;
	}

	/** Posts a delivery to the vendor's trigger. */
	async post(vendorId: string, body: string | Uint8Array): Promise<Answer> {
		const node = this.workflow.nodes.find((candidate) => triggerOf(candidate)?.id === vendorId);
		if (node === undefined) throw new Error(`${this.workflow.name} has no trigger of ${vendorId}`);
		const url = `${this.n8n.running.url}/webhook/${node.webhookId}/webhook`;
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-webhook-secret': this.secret },
			body: Buffer.from(body),
		});
		return { status: response.status, body: JSON.parse(await response.text()) as unknown };
	}

	/** What the button *Execute workflow* does: the *Sample Call* takes the steps. */
	async runSample(): Promise<Execution> {
		const before = (await this.executions('manual')).length;
		await this.n8n.running.client.rest('POST', `/workflows/${this.id}/run`, {
			workflowData: this.workflow,
			triggerToStartFrom: { name: TRY_IT },
		});
		const [newest] = (await this.ended(before + 1, 'manual')).reverse();
		if (newest === undefined) throw new Error('the sample did not run');
		return newest;
	}

	/** The executions so far, oldest first, once there are `count` and all have ended. */
	async ended(count: number, mode: 'webhook' | 'manual' = 'webhook'): Promise<Execution[]> {
		let ended: Execution[] = [];
		await until(`${count} executions of ${this.workflow.name} have ended`, async () => {
			const executions = await this.executions(mode);
			ended = executions.filter(({ status }) => status !== 'running' && status !== 'new');
			return ended.length >= count && ended.length === executions.length;
		});
		return ended.reverse();
	}

	private async executions(mode: string): Promise<Execution[]> {
		const all = await this.n8n.running.client.executionsOf(this.id);
		return all.filter((execution) => execution.mode === mode);
	}

	private async publish(): Promise<void> {
		const { client } = this.n8n.running;
		const paths = this.workflow.nodes.flatMap(({ webhookId }) =>
			webhookId === undefined ? [] : [`${webhookId}/webhook`],
		);
		const [first] = paths;
		if (first !== undefined) await client.publish(this.workflow, first);
	}
}

function triggerOf({ type }: WorkflowNode): BuiltTrigger | undefined {
	return builtTriggers(ROOT).find(({ nodeType }) => nodeType === type);
}

async function listening(
	n8n: TestN8n,
	node: WorkflowNode,
	trigger: BuiltTrigger,
	secret: string,
): Promise<WorkflowNode> {
	const credential = await n8n.credential(trigger.id, secret);
	return {
		...node,
		parameters: { ...node.parameters, authentication: 'sharedSecret' },
		credentials: { [trigger.credentialType]: credential },
	};
}

function withCredential(node: WorkflowNode, chosen: ChosenCredentials): WorkflowNode {
	const choice = chosen[node.type];
	if (choice === undefined) return node;
	return { ...node, credentials: { [choice.type]: choice.credential } };
}

/** Those of the nodes that failed, with their messages. */
export function failuresOf({ runs }: Execution): Record<string, string> {
	return Object.fromEntries(
		Object.entries(runs).flatMap(([name, nodeRuns]) =>
			nodeRuns.flatMap(({ error }) => (error === null ? [] : [[name, error] as const])),
		),
	);
}
