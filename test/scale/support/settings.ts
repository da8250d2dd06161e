import { Client } from 'pg';

import { databaseEnvironment, startPostgres } from '../../../runtime/services/postgres';
import { TestN8n } from '../../e2e/support/n8n';
import { QueueN8n } from './queue-n8n';

/** An n8n that is measured. */
export interface Measured {
	n8n: TestN8n;
	/** The processes whose memory counts, by what they do. */
	processes: () => Array<{ name: string; pid: number }>;
	/** What its database takes on disk; null where that is not measured. */
	databaseBytes: () => Promise<number | null>;
	stop: () => Promise<void>;
}

/** How n8n is set up, and what it is told. */
export interface Setting {
	name: string;
	set: 'SQLite' | 'PostgreSQL' | 'queue';
	env: Record<string, string>;
}

const LAZY = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** Each differs in one thing from another one, which its effect is compared with. */
export const SETTINGS: Setting[] = [
	{ name: 'one process, SQLite', set: 'SQLite', env: {} },
	{ name: 'one process, SQLite, lazy acquire', set: 'SQLite', env: LAZY },
	{ name: 'one process, PostgreSQL', set: 'PostgreSQL', env: {} },
	{ name: 'one process, PostgreSQL, lazy acquire', set: 'PostgreSQL', env: LAZY },
	{
		name: 'the same, 10 connections to PostgreSQL',
		set: 'PostgreSQL',
		env: { ...LAZY, DB_POSTGRESDB_POOL_SIZE: '10' },
	},
	{
		name: 'the same, successes are not saved',
		set: 'PostgreSQL',
		env: { ...LAZY, EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none' },
	},
	{
		name: 'the same, 5 executions at once',
		set: 'PostgreSQL',
		env: { ...LAZY, N8N_CONCURRENCY_PRODUCTION_LIMIT: '5' },
	},
	{ name: 'queue: 2 webhook processors, 2 workers', set: 'queue', env: {} },
	{ name: 'queue, lazy acquire', set: 'queue', env: LAZY },
];

export async function startSetting({ set, env }: Setting): Promise<Measured> {
	if (set === 'queue') return await startQueue(env);
	return set === 'SQLite' ? await startOne(env) : await startOnPostgres(env);
}

async function startOne(env: Record<string, string>): Promise<Measured> {
	const n8n = new TestN8n();
	await n8n.start(env);
	return {
		n8n,
		processes: () => [{ name: 'n8n', pid: n8n.running.pid }],
		databaseBytes: async () => null,
		stop: async () => await n8n.stop(),
	};
}

async function startOnPostgres(env: Record<string, string>): Promise<Measured> {
	const postgres = await startPostgres();
	const one = await startOne({ ...databaseEnvironment(postgres.connection), ...env });
	return {
		...one,
		databaseBytes: async () => await sizeOf(postgres.connection),
		stop: async () => {
			await one.stop();
			await postgres.stop();
		},
	};
}

async function startQueue(env: Record<string, string>): Promise<Measured> {
	const n8n = new QueueN8n();
	await n8n.start(env);
	return {
		n8n,
		processes: () => [
			{ name: 'main', pid: n8n.running.pid },
			...n8n.processors.map(({ pid }) => ({ name: 'webhook', pid })),
			...n8n.workers.map(({ pid }) => ({ name: 'worker', pid })),
		],
		databaseBytes: async () => await sizeOf(n8n.database),
		stop: async () => await n8n.stop(),
	};
}

async function sizeOf(connection: ConstructorParameters<typeof Client>[0]): Promise<number> {
	const client = new Client(connection);
	await client.connect();
	try {
		const { rows } = await client.query<{ bytes: string }>(
			'SELECT pg_database_size(current_database()) AS bytes',
		);
		return Number(rows[0]?.bytes);
	} finally {
		await client.end();
	}
}
