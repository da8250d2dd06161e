import type { N8nClient } from '../../../runtime/n8n/client';
import type { N8nInstance } from '../../../runtime/n8n/instance';
import type { Execution, NodeRun, Workflow, WorkflowDraft } from '../../../runtime/n8n/types';
import { until } from '../../../runtime/process/until';
import type { BuiltTrigger } from '../../../runtime/n8n/vendors';
import { triggerName, type PlacedTrigger } from './drafts';

/** n8n answers within a second; a delivery that is never answered must fail its own test only. */
const ANSWER_TIMEOUT_MILLISECONDS = 10_000;

export interface Post {
	body: string | Uint8Array;
	/** In place of, or beside, the right secret and `application/json`; `null` leaves one out. */
	headers?: Record<string, string | null>;
	/** Behind the webhook's path: `?token=…`. */
	query?: string;
}

export interface Answer {
	status: number;
	body: unknown;
}

/** What one execution of a workflow shows to its user. */
export interface Run {
	status: string;
	/** The name of the output that the item left by; null where none left. */
	leftBy: string | null;
	item: Record<string, unknown> | undefined;
	/** The nodes behind the trigger that ran. */
	ran: string[];
}

export interface TriggerRun extends NodeRun {
	/** Of the whole execution. */
	status: string;
}

/** How an execution was started: by the production webhook, or by the editor's test webhook. */
export type Mode = 'webhook' | 'manual';

/** What stands in the URL: the production webhook, or the editor's. */
type WebhookKind = 'webhook' | 'webhook-test';

/** A saved workflow whose trigger a test posts to. */
export class LiveWorkflow {
	private triggerName: string;

	constructor(
		private readonly n8n: { readonly running: N8nInstance },
		public workflow: Workflow,
		private readonly placed: PlacedTrigger,
		readonly secret: string | null,
	) {
		this.triggerName = triggerName(placed);
	}

	get trigger(): BuiltTrigger {
		return this.placed.trigger;
	}

	/** Of the production webhook. */
	get url(): string {
		return `${this.n8n.running.webhookUrl}/webhook/${this.webhookPath}`;
	}

	private get testUrl(): string {
		return `${this.n8n.running.url}/webhook-test/${this.webhookPath}`;
	}

	/** The id of the credential in its trigger. */
	get credentialId(): string {
		const id = this.placed.credential?.id;
		if (id === undefined) throw new Error('the trigger was made without a credential');
		return id;
	}

	/** Posts to the production webhook, with the right secret unless told otherwise. */
	async post(post: Post): Promise<Answer> {
		return await this.send('webhook', post);
	}

	/** Posts to the URL that the editor shows for tests. */
	async postToTestUrl(post: Post): Promise<Answer> {
		return await this.send('webhook-test', post);
	}

	/** What the editor's button *Listen for test event* does. */
	async listenForTestEvent(): Promise<void> {
		await this.client.listenForTestEvent(this.workflow, this.triggerName);
	}

	/** Waits until the editor's test webhook is gone: n8n removes it after it has answered. */
	async untilNotListening(): Promise<void> {
		await until('the test webhook is gone', async () => !(await this.isThere('webhook-test')));
	}

	/** Waits until the production webhook is there. */
	async untilLive(): Promise<void> {
		await until('the webhook is live', async () => await this.isThere('webhook'));
	}

	/** Publishes the newest version, and waits until its webhook is live. */
	async publish(): Promise<void> {
		await this.client.publish(this.workflow, this.webhookPath);
		this.workflow.active = true;
	}

	async unpublish(): Promise<void> {
		await this.client.unpublish(this.workflow.id, this.webhookPath);
		this.workflow.active = false;
	}

	/** Saves a new version of the workflow, which `publish` makes live. */
	async save(changes: Partial<WorkflowDraft>): Promise<void> {
		const { active } = this.workflow;
		this.workflow = { ...(await this.client.updateWorkflow(this.workflow.id, changes)), active };
	}

	/** Saves the workflow with another name of its trigger, in its connections, too. */
	async renameTrigger(name: string): Promise<void> {
		const { nodes, connections } = this.workflow;
		const { [this.triggerName]: wires, ...others } = connections;
		if (wires === undefined) throw new Error(`no wires leave ${this.triggerName}`);
		await this.save({
			nodes: nodes.map((node) => (node.name === this.triggerName ? { ...node, name } : node)),
			connections: { ...others, [name]: wires },
		});
		this.triggerName = name;
	}

	/** Saves the workflow with this credential in its trigger. */
	async chooseCredential(credential: { id: string; name: string }): Promise<void> {
		const credentials = { [this.trigger.credentialType]: credential };
		await this.save({
			nodes: this.workflow.nodes.map((node) =>
				node.name === this.triggerName ? { ...node, credentials } : node,
			),
		});
	}

	/** The workflow's JSON, as the editor downloads it. */
	async exported(): Promise<Workflow> {
		return await this.client.rest<Workflow>('GET', `/workflows/${this.workflow.id}`);
	}

	/** The executions so far, oldest first, once there are `count` of them and all have ended. */
	async runs(count: number, mode?: Mode): Promise<Run[]> {
		return (await this.ended(count, mode)).map((execution) => this.runOf(execution));
	}

	/** What the trigger itself did in each of them. */
	async triggerRuns(count: number, mode?: Mode): Promise<TriggerRun[]> {
		return (await this.ended(count, mode)).map(({ status, runs }) => ({
			status,
			...(runs[this.triggerName]?.[0] ?? { error: null, outputs: [] }),
		}));
	}

	private async ended(count: number, mode?: Mode): Promise<Execution[]> {
		let ended: Execution[] = [];
		await until(`${count} executions have ended`, async () => {
			const executions = (await this.client.executionsOf(this.workflow.id)).filter(
				(execution) => mode === undefined || execution.mode === mode,
			);
			ended = executions.filter(({ status }) => status !== 'running' && status !== 'new');
			return ended.length >= count && ended.length === executions.length;
		});
		return ended.reverse();
	}

	private get client(): N8nClient {
		return this.n8n.running.client;
	}

	private get webhookPath(): string {
		return `${this.placed.webhookId}/webhook`;
	}

	private async isThere(kind: WebhookKind): Promise<boolean> {
		return await this.client.acceptsPost(`/${kind}/${this.webhookPath}`);
	}

	private async send(kind: WebhookKind, { body, headers, query }: Post): Promise<Answer> {
		const sent = {
			'content-type': 'application/json',
			'x-webhook-secret': this.secret,
			...headers,
		};
		const url = kind === 'webhook' ? this.url : this.testUrl;
		const response = await fetch(`${url}${query ?? ''}`, {
			method: 'POST',
			headers: Object.fromEntries(
				Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== null),
			),
			// Bytes, because fetch adds a content type of its own to text.
			body: Buffer.from(body),
			signal: AbortSignal.timeout(ANSWER_TIMEOUT_MILLISECONDS),
		});
		const text = await response.text();
		return { status: response.status, body: JSON.parse(text) as unknown };
	}

	private runOf({ status, runs }: Execution): Run {
		const outputs = runs[this.triggerName]?.[0]?.outputs ?? [];
		const output = outputs.findIndex((items) => items.length > 0);
		return {
			status,
			leftBy: this.trigger.outputNames[output] ?? null,
			item: outputs[output]?.[0],
			ran: Object.keys(runs).filter((node) => node !== this.triggerName),
		};
	}
}
