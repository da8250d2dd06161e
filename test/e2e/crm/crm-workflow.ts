import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { workflowOf } from '../../../examples/generator/model';
import type { Workflow, WorkflowDraft, WorkflowNode } from '../../../runtime/n8n-types';
import { builtTriggers } from '../../../runtime/vendors';
import { ROOT } from '../../support/vendors';
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

/** The event after which nothing more comes of a call: the only one that these examples log. */
const LAST_EVENTS: Record<string, string[]> = {
	oration: ['conversation.analysisCompleted'],
	whippy: ['call.analyzed'],
	speaknode: ['ConversationComplete'],
};

export function isLastEvent(vendorId: string, event: string): boolean {
	return LAST_EVENTS[vendorId]?.includes(event) === true;
}

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
		const triggers = builtTriggers(ROOT).filter(({ id }) => LAST_EVENTS[id] !== undefined);
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
			const events = LAST_EVENTS[trigger.id];
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
		if (answer.includes('ignored') && !isLastEvent(vendorId, event)) return null;
		if (answer.includes('duplicate')) return null;
		if (!answer.includes('accepted') || !isLastEvent(vendorId, event))
			throw new Error(`${response.status} ${answer}`);
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
		const deadline = Date.now() + END_TIMEOUT_MILLISECONDS;
		for (;;) {
			const { count, results } = await client.rest<{
				count: number;
				results: Array<{ status: string }>;
			}>('GET', `/executions?filter=${filter}&limit=1`);
			const status = results[0]?.status ?? '';
			if (count === this.seen && !RUNNING.includes(status)) {
				return status === 'success' ? null : await this.failure();
			}
			if (Date.now() > deadline) throw new Error(`execution ${this.seen} did not end`);
			await sleep(POLL_MILLISECONDS);
		}
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
