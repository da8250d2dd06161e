import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Vendor } from '../../../nodes/shared/vendor';
import { installCommunityPackage } from '../../../runtime/community-install';
import { startN8n, type N8nInstance } from '../../../runtime/instance';
import type { Execution, Owner, Workflow, WorkflowDraft } from '../../../runtime/n8n-types';
import { builtTriggers, type BuiltTrigger } from '../../../runtime/vendors';
import { ROOT, vendors } from '../../support/vendors';

const OWNER: Owner = {
	email: 'owner@example.com',
	firstName: 'End',
	lastName: 'Toend',
	password: 'Passw0rd123',
};

const SEEN_TIMEOUT_MILLISECONDS = 20_000;

const POLL_MILLISECONDS = 100;

const START_TIMEOUT_MILLISECONDS = 120_000;

export interface TriggerChoices {
	parameters?: Record<string, unknown>;
	settings?: Record<string, unknown>;
	/** What the credential holds: a random secret where it is left out, no credential for `null`. */
	secret?: string | null;
}

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

/**
 * One n8n for a test file, with this package installed as n8n's installer does it, in a fresh user
 * folder and on a free port. It is started before the first test and stopped after the last.
 */
export function useN8n(env: Record<string, string> = {}): TestN8n {
	const n8n = new TestN8n();
	beforeAll(async () => await n8n.start(env), START_TIMEOUT_MILLISECONDS);
	afterAll(async () => await n8n.stop(), START_TIMEOUT_MILLISECONDS);
	return n8n;
}

export class TestN8n {
	private instance: N8nInstance | undefined;

	private userFolder = '';

	async start(env: Record<string, string>): Promise<void> {
		this.userFolder = await mkdtemp(join(tmpdir(), 'voice-agents-e2e-'));
		await installCommunityPackage(ROOT, this.userFolder);
		this.instance = await startN8n({ userFolder: this.userFolder, env });
		await this.instance.client.signIn(OWNER);
	}

	async stop(): Promise<void> {
		await this.instance?.stop();
		await rm(this.userFolder, { recursive: true, force: true });
	}

	get running(): N8nInstance {
		if (this.instance === undefined) throw new Error('n8n has not been started');
		return this.instance;
	}

	/** Everything that n8n has logged since it started. */
	async log(): Promise<string> {
		return await readFile(this.running.logFile, 'utf8');
	}

	/** A published workflow: the vendor's trigger, and behind each output a node with its name. */
	async publish(vendorId: string, choices: TriggerChoices = {}): Promise<LiveWorkflow> {
		const { client } = this.running;
		const trigger = triggerOf(vendorId);
		const secret = choices.secret === undefined ? randomBytes(24).toString('hex') : choices.secret;
		const credential =
			secret === null
				? null
				: await client.saveCredential({
						name: `${trigger.vendorName} ${randomUUID()}`,
						type: trigger.credentialType,
						data: { [trigger.secretField]: secret },
					});
		const webhookId = randomUUID();
		const workflow = await client.createWorkflow(draftOf(trigger, webhookId, credential, choices));
		await client.publish(workflow, `${webhookId}/webhook`);
		return new LiveWorkflow(this, workflow, trigger, webhookId, secret);
	}
}

/** A published workflow whose trigger a test posts to. */
export class LiveWorkflow {
	constructor(
		private readonly n8n: TestN8n,
		readonly workflow: Workflow,
		readonly trigger: BuiltTrigger,
		private readonly webhookId: string,
		readonly secret: string | null,
	) {}

	/** Posts to the production webhook, with the right secret unless told otherwise. */
	async post({ body, headers, query }: Post): Promise<Answer> {
		const sent = {
			'content-type': 'application/json',
			'x-webhook-secret': this.secret,
			...headers,
		};
		const url = `${this.n8n.running.url}/webhook/${this.webhookId}/webhook${query ?? ''}`;
		const response = await fetch(url, {
			method: 'POST',
			headers: Object.fromEntries(
				Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== null),
			),
			// Bytes, because fetch adds a content type of its own to text.
			body: Buffer.from(body),
		});
		const text = await response.text();
		return { status: response.status, body: JSON.parse(text) as unknown };
	}

	/** The executions so far, oldest first, once there are `count` of them and all have ended. */
	async runs(count: number): Promise<Run[]> {
		const deadline = Date.now() + SEEN_TIMEOUT_MILLISECONDS;
		for (;;) {
			const executions = await this.n8n.running.client.executionsOf(this.workflow.id);
			const ended = executions.filter(({ status }) => status !== 'running' && status !== 'new');
			if (ended.length >= count && ended.length === executions.length) {
				return ended.reverse().map((execution) => this.runOf(execution));
			}
			if (Date.now() > deadline) {
				throw new Error(`${count} executions expected, ${executions.length} seen`);
			}
			await sleep(POLL_MILLISECONDS);
		}
	}

	private runOf({ status, runs }: Execution): Run {
		const outputs = runs[TRIGGER]?.[0]?.outputs ?? [];
		const output = outputs.findIndex((items) => items.length > 0);
		return {
			status,
			leftBy: this.trigger.outputNames[output] ?? null,
			item: outputs[output]?.[0],
			ran: Object.keys(runs).filter((node) => node !== TRIGGER),
		};
	}
}

const TRIGGER = 'Trigger';

export function vendorOf(id: string): Vendor {
	const vendor = vendors.find((candidate) => candidate.id === id);
	if (vendor === undefined) throw new Error(`no vendor ${id}`);
	return vendor;
}

function triggerOf(vendorId: string): BuiltTrigger {
	const trigger = builtTriggers(ROOT).find(({ id }) => id === vendorId);
	if (trigger === undefined) throw new Error(`no trigger for ${vendorId}`);
	return trigger;
}

function draftOf(
	trigger: BuiltTrigger,
	webhookId: string,
	credential: { id: string; name: string } | null,
	{ parameters, settings }: TriggerChoices,
): WorkflowDraft {
	return {
		name: `${trigger.vendorName} ${webhookId}`,
		nodes: [
			{
				id: randomUUID(),
				name: TRIGGER,
				type: trigger.nodeType,
				typeVersion: trigger.typeVersion,
				position: [0, 0],
				parameters: { authentication: 'sharedSecret', ...parameters },
				webhookId,
				...(credential && { credentials: { [trigger.credentialType]: credential } }),
			},
			...trigger.outputNames.map((name, index) => ({
				id: randomUUID(),
				name,
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [300, index * 150] as [number, number],
				parameters: {},
			})),
		],
		connections: {
			[TRIGGER]: {
				main: trigger.outputNames.map((node) => [{ node, type: 'main', index: 0 }]),
			},
		},
		settings: settings ?? { executionOrder: 'v1' },
	};
}
