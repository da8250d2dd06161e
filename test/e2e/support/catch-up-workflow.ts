import { randomUUID } from 'node:crypto';

import { CALL_COLUMNS, CALLS_TABLE } from '../../../examples/generator/columns';
import { VOICE_AGENT } from '../../../examples/generator/fields';
import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import type { N8nClient } from '../../../runtime/n8n/client';
import type { DataTableRow } from '../../../runtime/n8n/data-tables';
import type { Execution, Workflow, WorkflowNode } from '../../../runtime/n8n/types';
import { until } from '../../../runtime/process/until';
import { builtTriggers, type BuiltTrigger } from '../../../runtime/n8n/vendors';
import { lastEventsOf } from '../../../tools/last-events';
import { exampleFile } from '../../support/examples';
import { post } from '../../support/http';
import { ROOT } from '../../support/root';
import { vendorOf } from '../../support/vendors';
import { newSecret, type TestN8n } from './n8n';

const NEW_CALLS = 'New Calls';

const MISSED_CALLS = 'Missed Calls';

const PAUSE = 'Pause';

const FAILED = ['crashed', 'error'];

const ENDED = ['success', 'canceled', ...FAILED];

const WAIT = { timeoutMilliseconds: 240_000 };

/** What a run of *Get Many* gave. */
interface CaughtUp {
	execution: Execution;
	given: string[];
}

interface Recovery {
	rowsBefore: string[];
	/** What it gave. */
	nextRun: string[];
	/** What each gave, and the rows after it. */
	retries: Array<{ given: string[]; rows: string[] }>;
}

/** As it must be: only a retry gives the calls again, each time all of them, and none has two rows. */
export function recoveryByRetry(ids: string[]): Recovery {
	const all = { given: ids, rows: ids };
	return { rowsBefore: [], nextRun: [], retries: [all, all] };
}

interface ListedExecution {
	id: string;
	status: string;
}

/**
 * The example with a vendor's nodes. In place of the schedule a webhook starts it, so that a test says
 * when: to n8n both are production.
 */
export class CatchUpWorkflow {
	private readonly webhookId = randomUUID();

	private readonly startId = randomUUID();

	private readonly secret = newSecret();

	private workflow!: Workflow;

	private constructor(
		private readonly n8n: TestN8n,
		private readonly trigger: BuiltTrigger,
		private readonly actionName: string,
	) {}

	static async create(
		n8n: TestN8n,
		vendorId: string,
		actionName: string,
		account: { apiKey: string; baseUrl: string },
	): Promise<CatchUpWorkflow> {
		const trigger = builtTriggers(ROOT).find(({ id }) => id === vendorId);
		if (trigger === undefined) throw new Error(`no trigger of ${vendorId}`);
		const run = new CatchUpWorkflow(n8n, trigger, actionName);
		const data = { ...account, [trigger.secretField]: run.secret };
		const credential = await n8n.credential(vendorId, data);
		const { name, nodes, connections, settings } = exampleFile('catch-up');
		run.workflow = await run.client.createWorkflow({
			name: `${name} ${randomUUID()}`,
			nodes: nodes.map((node) => run.filledIn(node, credential)),
			connections,
			settings,
		});
		return run;
	}

	private filledIn(node: WorkflowNode, credential: { id: string; name: string }): WorkflowNode {
		const credentials = { [this.trigger.credentialType]: credential };
		switch (node.name) {
			case NEW_CALLS: {
				const events = lastEventsOf(vendorOf(this.trigger.id)).map(({ event }) => event);
				const chosen = { authentication: 'sharedSecret', registration: 'manual', events };
				const parameters = { ...node.parameters, ...chosen };
				const { webhookId } = this;
				return { ...node, type: this.trigger.nodeType, parameters, credentials, webhookId };
			}
			case MISSED_CALLS:
				return { ...node, type: `n8n-nodes-voice-agents.${this.actionName}`, credentials };
			case 'Every Hour':
				return {
					...node,
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2.1,
					parameters: { path: this.startId, httpMethod: 'POST', options: {} },
					webhookId: this.startId,
				};
			default:
				return node;
		}
	}

	/** @param pauseSeconds a pause behind the calls that were fetched */
	async publish({ pauseSeconds = 0 } = {}): Promise<void> {
		if (pauseSeconds > 0) await this.addPause(pauseSeconds);
		await this.client.publish(this.workflow, `${this.webhookId}/webhook`);
		await this.untilLive();
	}

	private async addPause(seconds: number): Promise<void> {
		const pause: WorkflowNode = {
			id: randomUUID(),
			name: PAUSE,
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			position: [0, 600],
			parameters: { amount: seconds, unit: 'seconds' },
		};
		const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
		this.workflow = await this.client.updateWorkflow(this.workflow.id, {
			nodes: [...this.workflow.nodes, pause],
			connections: {
				...this.workflow.connections,
				[MISSED_CALLS]: to(PAUSE),
				[PAUSE]: to(VOICE_AGENT),
			},
		});
	}

	async untilLive(): Promise<void> {
		const paths = [`/webhook/${this.webhookId}/webhook`, `/webhook/${this.startId}`];
		await until('the webhooks are live', async () => {
			const live = await Promise.all(
				paths.map(async (path) => await this.client.acceptsPost(path)),
			);
			return live.every((isLive) => isLive);
		});
	}

	/** Delivers a body as the vendor does; gives what n8n says. */
	async deliver(body: JsonObject): Promise<string> {
		const answer = await post(`${this.n8n.running.webhookUrl}/webhook/${this.webhookId}/webhook`, {
			body: JSON.stringify(body),
			headers: { 'content-type': 'application/json', 'x-webhook-secret': this.secret },
		});
		return (JSON.parse(answer.text) as { status: string }).status;
	}

	async startCatchUp(): Promise<void> {
		const { status } = await post(`${this.n8n.running.webhookUrl}/webhook/${this.startId}`, {});
		if (status !== 200) throw new Error(`the catch-up was answered ${status}`);
	}

	/** A whole run of it. */
	async catchUp(): Promise<CaughtUp> {
		return await this.ran(async () => await this.startCatchUp());
	}

	/** A run that gives all calls, whether they were received or not. */
	async catchUpOnAll(): Promise<CaughtUp> {
		const all = { onlyNotReceived: false };
		this.workflow = await this.client.updateWorkflow(this.workflow.id, {
			nodes: this.workflow.nodes.map((node) =>
				node.name === MISSED_CALLS ? { ...node, parameters: { ...node.parameters, ...all } } : node,
			),
		});
		await this.publish();
		return await this.catchUp();
	}

	async retry(executionId: string): Promise<CaughtUp> {
		const path = `/executions/${executionId}/retry`;
		return await this.ran(async () => {
			await this.client.rest('POST', path, { loadWorkflow: false });
		});
	}

	/** What becomes of calls that a run gave before it crashed, when another runs, and it is retried twice. */
	async recovery(ids: string[]): Promise<Recovery> {
		const rowsBefore = await this.rowsOf(ids);
		const { given: nextRun } = await this.catchUp();
		const [crashed = ''] = await this.crashed();
		const retries = [];
		for (let times = 0; times < 2; times += 1) {
			const { given } = await this.retry(crashed);
			retries.push({ given: given.sort(), rows: await this.rowsOf(ids) });
		}
		return { rowsBefore, nextRun, retries };
	}

	/** What the execution gave that this starts: n8n answers before it has stored it. */
	private async ran(start: () => Promise<void>): Promise<CaughtUp> {
		const before = new Set((await this.executions()).map(({ id }) => id));
		await start();
		const { id } = await until('the run has begun', async () => {
			return (await this.executions()).find((execution) => !before.has(execution.id));
		});
		await this.untilIdle();
		return await this.caughtUpIn(id);
	}

	private async caughtUpIn(id: string): Promise<CaughtUp> {
		const execution = await this.client.execution(id);
		const items = execution.runs[MISSED_CALLS]?.[0]?.outputs[0] ?? [];
		const errors = Object.values(execution.runs).flatMap((runs) =>
			runs.flatMap(({ error }) => error ?? []),
		);
		if (errors.length > 0) throw new Error(errors.join());
		return { execution, given: items.map((item) => String(item.call_id)) };
	}

	/** The executions that n8n has marked as crashed or as failed, the newest first. */
	async crashed(): Promise<string[]> {
		const all = await this.executions();
		return all.filter(({ status }) => FAILED.includes(status)).map(({ id }) => id);
	}

	async untilIdle(): Promise<void> {
		await until(
			'all executions have ended',
			async () => (await this.executions()).every(({ status }) => ENDED.includes(status)),
			WAIT,
		);
	}

	/** The rows of these calls, with the times of their last changes. */
	async rows(ids: string[]): Promise<DataTableRow[]> {
		const columns = CALL_COLUMNS.map(({ name, type }) => ({ name, type }));
		const { dataTables } = this.client;
		const rows = await dataTables.rows((await dataTables.findOrCreate(CALLS_TABLE, columns)).id);
		const wanted = new Set(ids);
		return rows.filter(({ call_id: id }) => wanted.has(String(id)));
	}

	/** The call ids of their rows, sorted. */
	async rowsOf(ids: string[]): Promise<string[]> {
		return (await this.rows(ids)).map((row) => String(row.call_id)).sort();
	}

	/** The newest 100, the newest first: also those that are running, which the public API leaves out. */
	private async executions(): Promise<ListedExecution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.workflow.id }));
		const path = `/executions?filter=${filter}&limit=100`;
		return (await this.client.rest<{ results: ListedExecution[] }>('GET', path)).results;
	}

	private get client(): N8nClient {
		return this.n8n.running.client;
	}
}
