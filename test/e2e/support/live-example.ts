import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { ensureRuntime } from '../../../runtime/install';
import type { Execution, Workflow, WorkflowNode } from '../../../runtime/n8n-types';
import { until } from '../../../runtime/until';
import type { BuiltTrigger } from '../../../runtime/vendors';
import { ROOT } from '../../support/vendors';
import type { Answer } from './live-workflow';
import { newSecret, type TestN8n } from './n8n';
import { triggerOf } from './swap-vendor';

const EXAMPLES_FOLDER = join(ROOT, 'examples');

const TRY_IT = 'Try It';

const RUNNING = ['new', 'running'];

/** For a hundred executions on a machine that is busy with other suites. */
const HANDLED_TIMEOUT_MILLISECONDS = 120_000;

/** Credentials for the nodes of an example, by the node's type, as a person chooses them. */
export type ChosenCredentials = Record<
	string,
	{ type: string; credential: { id: string; name: string } }
>;

export interface Choices {
	credentials?: ChosenCredentials;
	/** What else a person changes before the workflow is published. */
	change?: (workflow: Workflow) => Workflow;
}

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

	/** Finds an imported example, does what its notes ask for, and publishes it. */
	static async publish(n8n: TestN8n, file: string, choices: Choices = {}): Promise<LiveExample> {
		const text = await readFile(join(EXAMPLES_FOLDER, `${file}.json`), 'utf8');
		const { id } = JSON.parse(text) as { id: string };
		const imported = await n8n.running.client.rest<Workflow>('GET', `/workflows/${id}`);
		return await LiveExample.publishSaved(n8n, imported, choices);
	}

	/** The same with a workflow that n8n has saved in another way. */
	static async publishSaved(
		n8n: TestN8n,
		saved: Workflow,
		{ credentials = {}, change = (workflow) => workflow }: Choices = {},
	): Promise<LiveExample> {
		const { client } = n8n.running;
		const changed = change(saved);
		const secret = newSecret();
		const nodes: WorkflowNode[] = [];
		for (const node of changed.nodes) {
			const trigger = triggerOf(node);
			nodes.push(
				trigger === undefined
					? withCredential(node, credentials)
					: await listening(n8n, node, trigger, secret),
			);
		}
		const { connections } = changed;
		const { versionId } = await client.updateWorkflow(saved.id, { nodes, connections });
		const example = new LiveExample(n8n, { ...changed, nodes, versionId }, secret);
		await example.publish();
		return example;
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
		const { client } = this.n8n.running;
		const { executionId } = await client.rest<{ executionId: string }>(
			'POST',
			`/workflows/${this.id}/run`,
			{ workflowData: this.workflow, triggerToStartFrom: { name: TRY_IT } },
		);
		await until(`the sample of ${this.workflow.name} has ended`, async () =>
			(await client.statusesOf(this.id)).some(
				({ id, status }) => id === executionId && !RUNNING.includes(status),
			),
		);
		return await client.execution(executionId);
	}

	/**
	 * Waits until `count` deliveries have been handled.
	 *
	 * @returns what went wrong, by the node's name
	 */
	async failuresOf(count: number): Promise<Array<Record<string, string>>> {
		const { client } = this.n8n.running;
		let ended: string[] = [];
		let failed: string[] = [];
		await until(
			`${count} executions of ${this.workflow.name} have ended`,
			async () => {
				const all = await client.statusesOf(this.id);
				const live = all.filter(({ mode }) => mode === 'webhook');
				ended = live.filter(({ status }) => !RUNNING.includes(status)).map(({ id }) => id);
				failed = live.filter(({ status }) => status !== 'success').map(({ id }) => id);
				return ended.length >= count && ended.length === live.length;
			},
			{ timeoutMilliseconds: HANDLED_TIMEOUT_MILLISECONDS },
		);
		const executions = await Promise.all(failed.map(async (id) => await client.execution(id)));
		return executions.map(failuresOf);
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
		// As the editor gives one when it imports: no example brings its own.
		webhookId: node.webhookId ?? randomUUID(),
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
