import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { N8nClient } from '../../../runtime/n8n/client';
import { installCommunityPackage } from '../../../runtime/n8n/community-install';
import {
	startN8nProcess,
	type N8nCommand,
	type N8nInstance,
	type N8nProcess,
} from '../../../runtime/n8n/instance';
import { freePort, LOOPBACK } from '../../../runtime/process/ports';
import {
	databaseEnvironment,
	startPostgres,
	type Postgres,
	type PostgresConnection,
} from '../../../runtime/services/postgres';
import { startRedis, type Redis } from '../../../runtime/services/redis';
import { TestN8n } from '../../e2e/support/n8n';
import { OWNER } from '../../e2e/support/owner';
import { ROOT } from '../../support/root';
import { startRoundRobin, type RoundRobin } from './round-robin';

const WORKERS = 2;

/** Five processes start one after the other on a machine that may have two cores. */
export const START_TIMEOUT_MILLISECONDS = 600_000;

/** n8n in queue mode, as its documentation describes it, and the load balancer before it. */
export class QueueN8n extends TestN8n {
	processors: N8nProcess[] = [];

	workers: N8nProcess[] = [];

	private main: N8nInstance | undefined;

	private postgres: Postgres | undefined;

	private redis: Redis | undefined;

	private balancer: RoundRobin | undefined;

	private folders = '';

	private shared: Record<string, string> = {};

	/** @param env for each of its processes */
	override async start(env: Record<string, string> = {}): Promise<void> {
		this.folders = await mkdtemp(join(tmpdir(), 'voice-agents-scale-'));
		this.postgres = await startPostgres();
		this.redis = await startRedis();
		const ports = [await freePort(), await freePort()];
		const processors = ports.map((port) => `http://${LOOPBACK}:${port}`);
		this.balancer = await startRoundRobin(processors);
		const { url: webhookUrl } = this.balancer;
		this.shared = { ...this.sharedEnvironment(webhookUrl), ...env };

		const main = await this.startProcess('start', 'main');
		this.main = { ...main, client: new N8nClient(main.url, webhookUrl), webhookUrl };
		await this.main.client.signIn(OWNER);
		for (const [index, port] of ports.entries()) {
			this.processors.push(await this.startProcess('webhook', `webhook-${index}`, port));
		}
		for (let index = 0; index < WORKERS; index += 1) await this.addWorker();
	}

	override async stop(): Promise<void> {
		await this.balancer?.stop();
		const processes = [...this.workers, ...this.processors, this.main];
		await Promise.all(processes.map(async (one) => await one?.stop()));
		await this.redis?.stop();
		await this.postgres?.stop();
		await rm(this.folders, { recursive: true, force: true });
	}

	/** The main process; its production webhooks are those of the processors, behind the balancer. */
	override get running(): N8nInstance {
		if (this.main === undefined) throw new Error('n8n has not been started');
		return this.main;
	}

	/** n8n's own database. */
	get database(): PostgresConnection {
		if (this.postgres === undefined) throw new Error('PostgreSQL has not been started');
		return this.postgres.connection;
	}

	/** A further database, for what workflows write. */
	async createDatabase(name: string): Promise<PostgresConnection> {
		if (this.postgres === undefined) throw new Error('PostgreSQL has not been started');
		return await this.postgres.createDatabase(name);
	}

	/** Everything that any of the processes has logged since it started. */
	override async log(): Promise<string> {
		const processes = [this.running, ...this.processors, ...this.workers];
		const logs = processes.map(async ({ logFile }) => await readFile(logFile, 'utf8'));
		return (await Promise.all(logs)).join('\n');
	}

	async addWorker(): Promise<N8nProcess> {
		const worker = await this.startProcess('worker', `worker-${randomBytes(4).toString('hex')}`);
		this.workers.push(worker);
		return worker;
	}

	/** Kills a process without a warning, and forgets it. */
	async killProcess(killed: N8nProcess): Promise<void> {
		await killed.kill();
		this.workers = this.workers.filter((one) => one !== killed);
		this.processors = this.processors.filter((one) => one !== killed);
	}

	/** Kills every process but the main one, as where their machine dies, and starts as many again. */
	override async crash(): Promise<void> {
		const [processors, workers] = [this.processors, this.workers];
		await Promise.all([...processors, ...workers].map(async (one) => await this.killProcess(one)));
		for (const [index, { url }] of processors.entries()) {
			const port = Number(new URL(url).port);
			this.processors.push(await this.startProcess('webhook', `webhook-${index}`, port));
		}
		while (this.workers.length < workers.length) await this.addWorker();
	}

	/** Each has a user folder of its own, as on a machine of its own. */
	private async startProcess(
		command: N8nCommand,
		name: string,
		port?: number,
	): Promise<N8nProcess> {
		const userFolder = join(this.folders, name);
		if (command === 'start') await installCommunityPackage(ROOT, userFolder);
		else await this.copyPackage(userFolder);
		return await startN8nProcess(command, {
			userFolder,
			env: this.shared,
			...(port !== undefined && { port }),
		});
	}

	private async copyPackage(userFolder: string): Promise<void> {
		const nodes = join('.n8n', 'nodes');
		await mkdir(join(userFolder, '.n8n'), { recursive: true });
		await cp(join(this.folders, 'main', nodes), join(userFolder, nodes), { recursive: true });
	}

	private sharedEnvironment(webhookUrl: string): Record<string, string> {
		if (this.postgres === undefined || this.redis === undefined) {
			throw new Error('PostgreSQL and Redis have not been started');
		}
		const { connection: redis } = this.redis;
		return {
			...databaseEnvironment(this.postgres.connection),
			EXECUTIONS_MODE: 'queue',
			N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			N8N_WEBHOOK_URL: `${webhookUrl}/`,
			QUEUE_BULL_REDIS_HOST: redis.host,
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			QUEUE_BULL_REDIS_PASSWORD: redis.password,
		};
	}
}
