import { randomUUID } from 'node:crypto';

import { workflowOf } from '../../../examples/generator/model';
import type { Workflow, WorkflowDraft, WorkflowNode } from '../../../runtime/n8n-types';
import { until } from '../../../runtime/until';
import { builtTriggers } from '../../../runtime/vendors';
import { isLastEvent, lastEventsOf } from '../../../tools/last-events';
import { ROOT, vendorOf } from '../../support/vendors';
import { runManually } from '../support/manual-run';
import type { TestN8n } from '../support/n8n';
import { triggerOf } from '../support/swap-vendor';
import type { Stored } from './credentials';
import type { Crm } from './crm';

const END_TIMEOUT_MILLISECONDS = 40_000;

const POLL_MILLISECONDS = 50;

const RUNNING = ['new', 'running', 'waiting'];

/** The node that all triggers lead to. */
const CALL = 'Call';

/**
 * An example as its user has it: imported, with credentials, and live. It has the triggers of all
 * vendors in place of its own, each wired to the node *Call*.
 */
export class CrmWorkflow {
	private seen = 0;

	private constructor(
		private readonly n8n: TestN8n,
		private readonly workflow: Workflow,
		private readonly webhookIds: Record<string, string>,
	) {}

	static async publish(n8n: TestN8n, crm: Crm, credential: Stored): Promise<CrmWorkflow> {
		const { client } = n8n.running;
		const { example } = crm;
		const name = `${example.file} ${randomUUID()}`;
		const imported = workflowOf(example) as unknown as WorkflowDraft;
		const triggers = builtTriggers(ROOT);
		const webhookIds = Object.fromEntries(triggers.map(({ id }) => [id, randomUUID()]));
		const isTrigger = (node: WorkflowNode) => triggerOf(node) !== undefined;
		const gone = imported.nodes.filter(isTrigger).map((node) => node.name);
		const connections = Object.fromEntries(
			Object.entries(imported.connections).filter(([from]) => !gone.includes(from)),
		);
		const nodes = imported.nodes
			.filter((node) => !isTrigger(node))
			.map((node) => withCredential(node, crm.credential.type, credential));
		for (const trigger of triggers) {
			const events = lastEventsOf(vendorOf(trigger.id)).map(({ event }) => event);
			nodes.push({
				id: randomUUID(),
				name: trigger.id,
				type: trigger.nodeType,
				typeVersion: trigger.typeVersion,
				position: [0, 0],
				parameters: {
					authentication: 'none',
					events,
					options: { skipDuplicates: !crm.findsCalls },
				},
				webhookId: webhookIds[trigger.id] ?? '',
			});
			const toCall = [{ node: CALL, type: 'main' as const, index: 0 }];
			connections[trigger.id] = { main: [toCall] };
		}
		const workflow = await client.createWorkflow({
			name,
			nodes,
			connections,
			settings: imported.settings,
		});
		await client.publish(workflow, `${Object.values(webhookIds)[0]}/webhook`);
		return new CrmWorkflow(n8n, workflow, webhookIds);
	}

	/**
	 * Delivers an event, and waits until its execution has ended; an event that is not the last of a
	 * call must start none. Gives what failed; null for nothing.
	 */
	async deliver(
		vendorId: string,
		{ event, body }: { event: string; body: string },
	): Promise<string | null> {
		const { url } = this.n8n.running;
		const response = await fetch(`${url}/webhook/${this.webhookIds[vendorId]}/webhook`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body,
		});
		const answer = await response.text();
		const isLast = isLastEvent(vendorOf(vendorId), event);
		if (answer.includes('ignored') && !isLast) return null;
		if (answer.includes('duplicate')) return null;
		if (!answer.includes('accepted') || !isLast) throw new Error(`${response.status} ${answer}`);
		this.seen++;
		return await this.failureOfLast();
	}

	/** What the button *Execute workflow* does: the *Sample Call* takes the steps. Gives what failed. */
	async runSample(): Promise<string | null> {
		this.seen++;
		const { status } = await runManually(this.n8n.running.client, this.workflow, 'Try It');
		return status === 'success' ? null : await this.failure();
	}

	private async failureOfLast(): Promise<string | null> {
		const { client } = this.n8n.running;
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.workflow.id }));
		const status = await until(
			`execution ${this.seen} has ended`,
			async () => {
				const { count, results } = await client.rest<{
					count: number;
					results: Array<{ status: string }>;
				}>('GET', `/executions?filter=${filter}&limit=1`);
				const last = results[0]?.status ?? '';
				return count === this.seen && !RUNNING.includes(last) && last;
			},
			{ timeoutMilliseconds: END_TIMEOUT_MILLISECONDS, pollMilliseconds: POLL_MILLISECONDS },
		);
		return status === 'success' ? null : await this.failure();
	}

	private async failure(): Promise<string> {
		const [last] = await this.n8n.running.client.executionsOf(this.workflow.id);
		const failed = Object.entries(last?.runs ?? {}).flatMap(([node, runs]) =>
			runs.flatMap(({ error }) => (error === null ? [] : [`${node}: ${error}`])),
		);
		return failed.join('; ') || 'failed without a message';
	}
}

/** n8n's own nodes for the CRMs. */
const CRM_NODE = /\.(hubspot|pipedrive|salesforce|zohoCrm)$/;

/** Gives the credential to every node that asks for one. */
function withCredential(node: WorkflowNode, type: string, credential: Stored): WorkflowNode {
	const asks = CRM_NODE.test(node.type) || node.parameters.nodeCredentialType === type;
	return asks ? { ...node, credentials: { [type]: credential } } : node;
}
