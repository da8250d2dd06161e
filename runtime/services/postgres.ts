import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, rmSync } from 'node:fs';
import { chown, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { Client } from 'pg';

import { ClearError } from '../process/clear-error';
import { programPath, type PackagedProgram } from './debian-package';
import { freePort, LOOPBACK } from '../process/ports';
import { onShutdown } from '../process/shutdown';
import { supervise, untilReady, type Supervised } from '../process/supervise';

/** What a client needs to reach one database; `pg` takes it as it is. */
export interface PostgresConnection {
	host: string;
	port: number;
	user: string;
	password: string;
	database: string;
}

/** A running PostgreSQL that nobody else uses; its data goes when it is stopped. */
export interface Postgres extends Omit<Supervised, 'kill'> {
	connection: PostgresConnection;
	/** A further database, empty. The name must be of lower-case letters, digits and underscores. */
	createDatabase: (name: string) => Promise<PostgresConnection>;
	/** Stops it, does the work without it, and starts it again with its data, where it was. */
	restart: (whileDown: () => Promise<void>) => Promise<void>;
}

interface Identity {
	uid: number;
	gid: number;
}

const POSTGRES: PackagedProgram = {
	name: 'PostgreSQL',
	commands: ['initdb'],
	folders: debianFolders,
	variable: 'INITDB_PATH',
	debianPackage: 'postgresql',
};

const DEBIAN_ROOT = '/usr/lib/postgresql';
const READY_TIMEOUT_SECONDS = 60;
const SUPERUSER = 'postgres';
const FIRST_DATABASE = 'postgres';
const MAX_CONNECTIONS = 200; // several n8n processes, each with a pool, and what a test opens itself
const UNPRIVILEGED_USERS = ['postgres', 'nobody'];

// The rest is as PostgreSQL comes: fsync and synchronous_commit are on.
const SETTINGS = {
	listen_addresses: LOOPBACK,
	unix_socket_directories: '', // the folder for them may not be there
	max_connections: String(MAX_CONNECTIONS),
};

/**
 * Starts a PostgreSQL with an empty cluster in a temporary folder, on a free port of the loopback
 * address, behind a random password. It ends with this process, and its data with it.
 *
 * @throws ClearError when PostgreSQL is not installed, or does not start
 */
export async function startPostgres(): Promise<Postgres> {
	const initdb = await programPath(POSTGRES);
	const identity = await unprivilegedUser();
	const folder = await mkdtemp(join(tmpdir(), 'voice-agents-postgres-'));
	const forget = onShutdown({ stop: async () => remove(folder), kill: () => remove(folder) });
	const leaveNothing = (): void => {
		remove(folder);
		forget();
	};
	try {
		if (identity !== undefined) await chown(folder, identity.uid, identity.gid);
		const password = randomBytes(18).toString('hex');
		await makeCluster(initdb, folder, password, identity);
		const connection: PostgresConnection = {
			host: LOOPBACK,
			port: await freePort(),
			user: SUPERUSER,
			password,
			database: FIRST_DATABASE,
		};
		const start = async () => await run(dirname(initdb), folder, connection, identity);
		let server = await start();
		return {
			connection,
			createDatabase: async (name) => await createDatabase(connection, name),
			ended: server.ended,
			restart: async (whileDown) => {
				await server.stop();
				await whileDown();
				server = await start();
			},
			stop: async () => {
				await server.stop();
				leaveNothing();
			},
		};
	} catch (error) {
		leaveNothing();
		throw error;
	}
}

// Retries, because a killed server may still be writing.
function remove(folder: string): void {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Debian keeps each version's programs in a folder of its own, off PATH; the newest comes first. */
export function debianFolders(): string[] {
	try {
		const versions = readdirSync(DEBIAN_ROOT).sort((a, b) => Number(b) - Number(a));
		return versions.map((version) => join(DEBIAN_ROOT, version, 'bin'));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw error;
	}
}

/** PostgreSQL refuses to run as root: then it runs as somebody else. */
async function unprivilegedUser(): Promise<Identity | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	for (const user of UNPRIVILEGED_USERS) {
		const [uid, gid] = await Promise.all([numberOf('-u', user), numberOf('-g', user)]);
		if (uid !== undefined && gid !== undefined) return { uid, gid };
	}
	throw new ClearError(
		`PostgreSQL does not run as root, and there is no user ${UNPRIVILEGED_USERS.join(' or ')}: run this as another user.`,
	);
}

async function numberOf(option: '-u' | '-g', user: string): Promise<number | undefined> {
	try {
		return Number((await promisify(execFile)('id', [option, user])).stdout);
	} catch (error) {
		if (typeof (error as { code?: unknown }).code === 'number') return undefined; // no such user
		throw error;
	}
}

async function makeCluster(
	initdb: string,
	folder: string,
	password: string,
	identity: Identity | undefined,
): Promise<void> {
	const passwordFile = join(folder, 'password');
	await writeFile(passwordFile, password, { mode: 0o600 });
	if (identity !== undefined) await chown(passwordFile, identity.uid, identity.gid);
	await promisify(execFile)(
		initdb,
		[
			`--pgdata=${join(folder, 'data')}`,
			`--username=${SUPERUSER}`,
			`--pwfile=${passwordFile}`,
			'--auth=scram-sha-256',
			'--encoding=UTF8',
			'--locale=C',
		],
		{ cwd: folder, ...identity },
	);
	rmSync(passwordFile);
}

async function run(
	programs: string,
	folder: string,
	connection: PostgresConnection,
	identity: Identity | undefined,
): Promise<Supervised> {
	const settings = { ...SETTINGS, port: String(connection.port) };
	const logFile = join(folder, 'postgres.log');
	const output = openSync(logFile, 'w');
	const child = spawn(
		join(programs, 'postgres'),
		[
			`-D${join(folder, 'data')}`,
			...Object.entries(settings).map(([name, value]) => `--${name}=${value}`),
		],
		{ cwd: folder, stdio: ['ignore', output, output], detached: true, ...identity },
	);
	closeSync(output);
	const server = { name: 'PostgreSQL', logFile, timeoutSeconds: READY_TIMEOUT_SECONDS };
	const supervised = supervise(child, {
		...server,
		stopSignal: 'SIGINT', // "fast": SIGTERM would wait for every client to leave
		// "Immediate": its children lead process groups of their own, so that it must end them itself.
		kill: () => void child.kill('SIGQUIT'),
	});
	await untilReady(supervised, server, async () => await answers(connection));
	return supervised;
}

async function answers(connection: PostgresConnection): Promise<boolean> {
	const client = new Client(connection);
	try {
		await client.connect();
		return true;
	} catch {
		return false; // it does not listen yet, or is starting up
	} finally {
		await client.end();
	}
}

async function createDatabase(
	connection: PostgresConnection,
	name: string,
): Promise<PostgresConnection> {
	if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`not a plain database name: ${name}`);
	const client = new Client(connection);
	await client.connect();
	try {
		await client.query(`CREATE DATABASE ${name}`);
	} finally {
		await client.end();
	}
	return { ...connection, database: name };
}

/** What tells n8n to keep its data in PostgreSQL. */
export function databaseEnvironment(connection: PostgresConnection): Record<string, string> {
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: connection.host,
		DB_POSTGRESDB_PORT: String(connection.port),
		DB_POSTGRESDB_DATABASE: connection.database,
		DB_POSTGRESDB_USER: connection.user,
		DB_POSTGRESDB_PASSWORD: connection.password,
	};
}
