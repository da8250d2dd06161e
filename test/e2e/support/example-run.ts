import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

import { ensureRuntime } from '../../../runtime/n8n/install';
import type { Execution, Workflow, WorkflowNode } from '../../../runtime/n8n/types';
import { until } from '../../../runtime/process/until';
import { builtTriggers } from '../../../runtime/n8n/vendors';
import { exampleFile, EXAMPLES_FOLDER } from '../../support/examples';
import { post } from '../../support/http';
import { ROOT } from '../../support/vendors';
import { importCredentials, type Credential } from './credentials';
import { withoutCredentials } from './drafts';
import { newSecret, type TestN8n } from './n8n';

const RUNNING = ['new', 'running', 'waiting'];

/** For a hundred executions on a machine that is busy with other suites. */
const ENDED_TIMEOUT_MILLISECONDS = 180_000;

/** Imports every file of examples/ with n8n's own command, into the n8n that runs. */
export async function importExamples(n8n: TestN8n): Promise<void> {
	const { nodeBinary, n8nBinary } = await ensureRuntime();
	await promisify(execFile)(
		nodeBinary,
		[n8nBinary, 'import:workflow', '--separate', `--input=${EXAMPLES_FOLDER}`],
		{ env: n8n.commandEnvironment(dirname(nodeBinary)) },
	);
}

type Change = (node: WorkflowNode) => WorkflowNode;

/** An example as its user has it. */
export class ExampleRun {
	/** Deliveries that n8n has accepted. */
	private accepted = 0;

	private constructor(
		private readonly n8n: TestN8n,
		private readonly workflow: Workflow,
	) {}

	/**
	 * @param credential for every node that asks for one of its type
	 * @param change what else a person fills in
	 */
	static async create(
		n8n: TestN8n,
		file: string,
		credentials: readonly Credential[] = [],
		change: Change = (node) => node,
	): Promise<ExampleRun> {
		const { name, nodes, connections, settings, pinData = {} } = exampleFile(file);
		const stored = await importCredentials(n8n, [...credentials]);
		const chosen = Object.fromEntries(
			credentials.map(({ type }, index) => [type, stored[index] ?? { id: '', name: '' }]),
		);
		const workflow = await n8n.running.client.createWorkflow({
			name: `${name} ${randomUUID()}`,
			nodes: nodes.map((node) => ({ ...change(node), credentials: chosen })),
			connections,
			settings,
			pinData,
		});
		return new ExampleRun(n8n, workflow);
	}

	get id(): string {
		return this.workflow.id;
	}

	/** The node that it begins with. */
	get trigger(): WorkflowNode {
		const [first] = this.workflow.nodes;
		if (first === undefined) throw new Error(`${this.workflow.name} has no node`);
		return first;
	}

	/** What the button *Execute workflow* does: the item, or else the pinned one, takes the steps. */
	async run(item?: object): Promise<Execution> {
		const { client } = this.n8n.running;
		const { name } = this.trigger;
		if (item !== undefined) {
			await client.updateWorkflow(this.id, { pinData: { [name]: [{ json: item }] } });
		}
		const { executionId } = await client.rest<{ executionId: string }>(
			'POST',
			`/workflows/${this.id}/run`,
			{ triggerToStartFrom: { name } },
		);
		return await this.ended(executionId);
	}

	/** Publishes it with a vendor's trigger in place of its own, as its note says. */
	async publishFor(vendorId: string, events: string[]): Promise<(body: string) => Promise<string>> {
		const { client, url } = this.n8n.running;
		const vendor = builtTriggers(ROOT).find(({ id }) => id === vendorId);
		if (vendor === undefined) throw new Error(`no trigger of ${vendorId}`);
		const webhookId = randomUUID();
		const secret = newSecret();
		const { name, position, parameters } = this.trigger;
		const trigger: WorkflowNode = {
			id: randomUUID(),
			name,
			position,
			type: vendor.nodeType,
			typeVersion: vendor.typeVersion,
			parameters: {
				options: parameters.options,
				authentication: 'sharedSecret',
				registration: 'manual',
				events,
			},
			credentials: { [vendor.credentialType]: await this.n8n.credential(vendorId, secret) },
			webhookId,
		};
		const nodes = [trigger, ...this.workflow.nodes.slice(1)];
		const { versionId } = await client.updateWorkflow(this.id, { nodes });
		await client.publish({ ...this.workflow, versionId }, `${webhookId}/webhook`);
		return async (body) => {
			const headers = { 'content-type': 'application/json', 'x-webhook-secret': secret };
			const answer = await post(`${url}/webhook/${webhookId}/webhook`, { body, headers });
			const { status } = JSON.parse(answer.text) as { status: string };
			if (status === 'accepted') this.accepted += 1;
			return status;
		};
	}

	/** What n8n has stored of it beside its trigger: the other nodes, without credentials, and the wires. */
	async steps(): Promise<Pick<Workflow, 'nodes' | 'connections'>> {
		const path = `/workflows/${this.id}`;
		const stored = await this.n8n.running.client.rest<Workflow>('GET', path);
		const { nodes, connections } = withoutCredentials(stored);
		return { nodes: nodes.slice(1), connections };
	}

	/** Waits until every accepted delivery has been handled; gives what went wrong, by the node's name. */
	async failures(): Promise<Array<Record<string, string>>> {
		const { client } = this.n8n.running;
		let failed: string[] = [];
		await until(
			`${this.accepted} executions of ${this.workflow.name} have ended`,
			async () => {
				const live = (await client.statusesOf(this.id)).filter(({ mode }) => mode === 'webhook');
				failed = live.filter(({ status }) => status !== 'success').map(({ id }) => id);
				return live.length >= this.accepted && !live.some(({ status }) => RUNNING.includes(status));
			},
			{ timeoutMilliseconds: ENDED_TIMEOUT_MILLISECONDS },
		);
		const executions = await Promise.all(failed.map(async (id) => await client.execution(id)));
		return executions.map(failuresOf);
	}

	private async ended(id: string): Promise<Execution> {
		const { client } = this.n8n.running;
		return await until(`execution ${id} of ${this.workflow.name} has ended`, async () => {
			const all = await client.statusesOf(this.id);
			const found = all.find((one) => one.id === id);
			return found && !RUNNING.includes(found.status) && (await client.execution(id));
		});
	}
}

/** Those of the nodes that failed, with their messages. */
export function failuresOf({ runs }: Execution): Record<string, string> {
	return Object.fromEntries(
		Object.entries(runs).flatMap(([name, nodeRuns]) =>
			nodeRuns.flatMap(({ error }) => (error === null ? [] : [[name, error] as const])),
		),
	);
}
