import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Vendor } from '../../../nodes/shared/vendor-kit/vendor';
import type { Workflow, WorkflowDraft } from '../../../runtime/n8n/types';
import { builtTriggers } from '../../../runtime/n8n/vendors';
import { ROOT } from '../../support/root';
import type { TestN8n } from './n8n';

const SETTLED_TIMEOUT_MILLISECONDS = 50_000;

const POLL_MILLISECONDS = 100;

/** A workflow with nothing but a trigger, which is published and unpublished as the editor does it. */
export class Trial {
	constructor(
		private readonly n8n: TestN8n,
		private workflow: Workflow,
		private readonly webhookPath: string,
	) {}

	get url(): string {
		return `${this.n8n.running.url}/webhook/${this.webhookPath}`;
	}

	get testUrl(): string {
		return `${this.n8n.running.url}/webhook-test/${this.webhookPath}`;
	}

	/** Publishes the newest draft. Gives the message that the user sees; null where it succeeds. */
	async publish(): Promise<string | null> {
		const { id, versionId } = this.workflow;
		await this.n8n.running.client.rest('POST', `/workflows/${id}/activate`, { versionId });
		return await this.settled();
	}

	async unpublish(): Promise<void> {
		await this.n8n.running.client.rest('POST', `/workflows/${this.workflow.id}/deactivate`, {});
		await this.settled();
	}

	/** Saves other parameters, or another name; `publish` makes them count. */
	async change(parameters: Record<string, unknown>, name = this.triggerName): Promise<void> {
		const { id, versionId, nodes } = this.workflow;
		this.workflow = await this.n8n.running.client.updateWorkflow(id, {
			nodes: nodes.map((node) => ({
				...node,
				name,
				parameters: { ...node.parameters, ...parameters },
			})),
			...{ versionId },
		});
	}

	async listen(): Promise<void> {
		await this.n8n.running.client.listenForTestEvent(this.workflow, this.triggerName);
	}

	async stopListening(): Promise<void> {
		await this.n8n.running.client.stopListening(this.workflow.id, this.webhookPath);
	}

	/** What *Listen for test event* shows where it fails. */
	async listenProblem(): Promise<{ message: string; description: string }> {
		const failure = await this.listen().then(
			() => new Error('{"message":"it listens"}'),
			(error: Error) => error,
		);
		const { message, description } = JSON.parse(
			failure.message.slice(failure.message.indexOf('{')),
		) as { message: string; description: string };
		return { message, description };
	}

	/** The workflow as n8n's API gives it, what its nodes remember included. */
	async stored(): Promise<Workflow> {
		return await this.n8n.running.client.rest('GET', `/workflows/${this.workflow.id}`);
	}

	private get triggerName(): string {
		return this.workflow.nodes[0]?.name ?? '';
	}

	/** n8n publishes later than it answers. */
	private async settled(): Promise<string | null> {
		const path = `/workflows/${this.workflow.id}/publication-status`;
		const deadline = Date.now() + SETTLED_TIMEOUT_MILLISECONDS;
		for (;;) {
			const { status, triggers } = await this.n8n.running.client.rest<{
				status: string;
				triggers: Array<{ errorMessage: string | null }>;
			}>('GET', path);
			if (status !== 'in_progress') return triggers[0]?.errorMessage ?? null;
			if (Date.now() > deadline) throw new Error('n8n is still publishing');
			await sleep(POLL_MILLISECONDS);
		}
	}
}

/** @param credential what the trigger's credential holds; null for no credential */
export async function trialOf(
	n8n: TestN8n,
	vendor: Vendor,
	parameters: Record<string, unknown>,
	credential: Record<string, string> | null,
): Promise<Trial> {
	const trigger = builtTriggers(ROOT).find(({ id }) => id === vendor.id);
	if (trigger === undefined) throw new Error(`the trigger of ${vendor.name} is not built`);
	const { client } = n8n.running;
	const type = vendor.credential;
	const saved =
		credential && (await client.saveCredential({ name: randomUUID(), type, data: credential }));
	const webhookId = randomUUID();
	const draft: WorkflowDraft = {
		name: webhookId,
		nodes: [
			{
				id: randomUUID(),
				name: 'Trigger',
				type: trigger.nodeType,
				typeVersion: trigger.typeVersion,
				position: [0, 0],
				parameters,
				webhookId,
				...(saved && { credentials: { [type]: saved } }),
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	};
	return new Trial(n8n, await client.createWorkflow(draft), `${webhookId}/webhook`);
}

export async function untilEqual(read: () => unknown, expected: unknown): Promise<void> {
	await untilPasses(async () => expect(read()).toEqual(expected));
}

export async function untilPasses(check: () => Promise<unknown>): Promise<void> {
	const deadline = Date.now() + SETTLED_TIMEOUT_MILLISECONDS;
	for (;;) {
		try {
			await check();
			return;
		} catch (error) {
			if (Date.now() > deadline) throw error;
			await sleep(POLL_MILLISECONDS);
		}
	}
}
