import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { installCommunityPackage } from '../../../runtime/n8n/community-install';
import { startN8n, type N8nInstance } from '../../../runtime/n8n/instance';
import type { WorkflowDraft } from '../../../runtime/n8n/types';
import { killGroup } from '../../../runtime/process/shutdown';
import { builtTriggers, type BuiltTrigger } from '../../../runtime/n8n/vendors';
import { ROOT } from '../../support/root';
import { copyOf, draftOf, type PlacedTrigger } from './drafts';
import { LiveWorkflow } from './live-workflow';
import { withPackageOfVersion } from './other-version';
import { OWNER } from './owner';

export type { Answer, LiveWorkflow, Post, Run } from './live-workflow';

/** Twice the time that n8n is given to be ready. */
const START_TIMEOUT_MILLISECONDS = 300_000;

export interface TriggerChoices {
	parameters?: Record<string, unknown>;
	settings?: Record<string, unknown>;
	/** The trigger's setting *On Error*. */
	onError?: string;
	/** What the credential holds: a random secret where it is left out, no credential for `null`. */
	secret?: string | null;
	/** The credential's whole data, in place of a secret; then nothing is sent unasked. */
	credential?: Record<string, unknown>;
}

/**
 * One n8n for a test file, with this package installed as n8n's installer does it, in a fresh user
 * folder and on a free port. It is started before the first test and stopped after the last.
 *
 * @param version the version that this package calls itself; its own where it is left out
 */
export function useN8n(env: Record<string, string> = {}, version?: string): TestN8n {
	const n8n = new TestN8n();
	beforeAll(async () => await n8n.start(env, version), START_TIMEOUT_MILLISECONDS);
	afterAll(async () => await n8n.stop(), START_TIMEOUT_MILLISECONDS);
	return n8n;
}

export class TestN8n {
	private instance: N8nInstance | undefined;

	private userFolder = '';

	private env: Record<string, string> = {};

	async start(env: Record<string, string>, version?: string): Promise<void> {
		this.env = env;
		this.userFolder = await mkdtemp(join(tmpdir(), 'voice-agents-e2e-'));
		const install = async (folder: string) => {
			await installCommunityPackage(folder, this.userFolder);
		};
		await (version === undefined ? install(ROOT) : withPackageOfVersion(version, install));
		await this.boot();
	}

	async stop(): Promise<void> {
		await this.instance?.stop();
		await rm(this.userFolder, { recursive: true, force: true });
	}

	/** Stops n8n, installs this package over the one that is there, and starts n8n where it was. */
	async upgrade(): Promise<void> {
		await this.running.stop();
		await installCommunityPackage(ROOT, this.userFolder);
		await this.startAgain();
	}

	/** Ends n8n and all that it has started as a crash would: nothing gets a chance to finish. */
	async kill(): Promise<void> {
		killGroup(this.running);
		await this.running.ended;
	}

	/** Asks n8n to end, and waits as long as n8n takes: `stop` would kill it after 15 seconds. */
	async terminate(): Promise<void> {
		process.kill(this.running.pid, 'SIGTERM');
		await this.running.ended;
	}

	/** Starts n8n once more, after it was stopped or killed: same folder, same port. */
	async startAgain(env: Record<string, string> = {}): Promise<void> {
		this.env = { ...this.env, ...env };
		await this.boot(Number(new URL(this.running.url).port));
	}

	/** Kills n8n as a power cut would, and starts it again where it was. */
	async crash(): Promise<void> {
		await this.kill();
		await this.startAgain();
	}

	get running(): N8nInstance {
		if (this.instance === undefined) throw new Error('n8n has not been started');
		return this.instance;
	}

	/** For n8n's own commands, beside the n8n that runs. */
	commandEnvironment(nodeFolder: string): Record<string, string> {
		return {
			HOME: process.env.HOME ?? '',
			N8N_DIAGNOSTICS_ENABLED: 'false',
			...this.env,
			N8N_USER_FOLDER: this.userFolder,
			PATH: [nodeFolder, process.env.PATH ?? ''].join(delimiter),
		};
	}

	/** n8n's N8N_USER_FOLDER. */
	get dataFolder(): string {
		return this.userFolder;
	}

	/** Everything that n8n has logged since it started. */
	async log(): Promise<string> {
		return await readFile(this.running.logFile, 'utf8');
	}

	/** A published workflow: the vendor's trigger, and behind each output a node with its name. */
	async publish(vendorId: string, choices: TriggerChoices = {}): Promise<LiveWorkflow> {
		const workflow = await this.draft(vendorId, choices);
		await workflow.publish();
		return workflow;
	}

	/** The same, saved only: its production webhook is not there. */
	async draft(vendorId: string, choices: TriggerChoices = {}): Promise<LiveWorkflow> {
		const { credential, secret: chosen = newSecret() } = choices;
		const secret = credential === undefined ? chosen : null;
		const placed = await this.place(vendorId, secret, choices);
		return await this.saved(draftOf([placed], choices.settings), placed, secret);
	}

	/** One published workflow with a trigger of each of these vendors, each seen for itself. */
	async publishTogether(vendorIds: string[]): Promise<LiveWorkflow[]> {
		const secret = newSecret();
		const placed: PlacedTrigger[] = [];
		for (const [index, id] of vendorIds.entries()) {
			const isFirst = vendorIds.indexOf(id) === index;
			const prefix = isFirst ? `${id} ` : `${id} ${index + 1} `;
			placed.push({ ...(await this.place(id, secret)), prefix });
		}
		const workflow = await this.running.client.createWorkflow(draftOf(placed));
		const views = placed.map((one) => new LiveWorkflow(this, workflow, one, secret));
		await views[0]?.publish();
		for (const view of views) await view.untilLive();
		return views;
	}

	/** Saves a workflow from the JSON of another one, as the editor's *Duplicate* and *Import* do. */
	async saveCopy(
		json: WorkflowDraft,
		vendorId: string,
		secret: string | null,
	): Promise<LiveWorkflow> {
		const placed = await this.place(vendorId, null);
		return await this.saved(copyOf(json, placed.webhookId), placed, secret);
	}

	/** A new credential of the vendor's type. */
	async credential(
		vendorId: string,
		secret: string | Record<string, unknown>,
	): Promise<{ id: string; name: string }> {
		const trigger = triggerOf(vendorId);
		return await this.running.client.saveCredential({
			name: `${trigger.vendorName} ${randomUUID()}`,
			type: trigger.credentialType,
			data: typeof secret === 'string' ? { [trigger.secretField]: secret } : secret,
		});
	}

	async deleteCredential(id: string): Promise<void> {
		await this.running.client.rest('DELETE', `/credentials/${id}`);
	}

	/** The version of this package that n8n has loaded, by vendor. */
	async packageVersions(): Promise<Record<string, string | undefined>> {
		const triggers = builtTriggers(ROOT);
		const descriptions = await this.running.client.rest<
			Array<{ name: string; communityNodePackageVersion?: string }>
		>('POST', '/node-types', {
			nodeInfos: triggers.map(({ nodeType, typeVersion }) => ({
				name: nodeType,
				version: typeVersion,
			})),
		});
		return Object.fromEntries(
			triggers.map(({ id, nodeType }) => {
				const loaded = descriptions.find(({ name }) => nodeType.endsWith(`.${name}`));
				return [id, loaded?.communityNodePackageVersion];
			}),
		);
	}

	private async boot(port?: number): Promise<void> {
		const { userFolder, env } = this;
		this.instance = await startN8n({ userFolder, env, ...(port !== undefined && { port }) });
		await this.instance.client.signIn(OWNER);
	}

	private async place(
		vendorId: string,
		secret: string | null,
		{ parameters = {}, credential, onError }: TriggerChoices = {},
	): Promise<PlacedTrigger> {
		const held = credential ?? secret;
		return {
			trigger: triggerOf(vendorId),
			webhookId: randomUUID(),
			credential: held === null ? null : await this.credential(vendorId, held),
			parameters,
			...(onError !== undefined && { onError }),
			prefix: '',
		};
	}

	private async saved(
		draft: WorkflowDraft,
		placed: PlacedTrigger,
		secret: string | null,
	): Promise<LiveWorkflow> {
		const workflow = await this.running.client.createWorkflow(draft);
		return new LiveWorkflow(this, workflow, placed, secret);
	}
}

export function newSecret(): string {
	return randomBytes(24).toString('hex');
}

function triggerOf(vendorId: string): BuiltTrigger {
	const trigger = builtTriggers(ROOT).find(({ id }) => id === vendorId);
	if (trigger === undefined) throw new Error(`no trigger for ${vendorId}`);
	return trigger;
}
