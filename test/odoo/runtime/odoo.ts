import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { OdooClient } from './client';
import { databaseFrom } from './database';
import { ensureOdoo } from './install';
import { DATABASE, odooCommand } from './root';
import { freePort, LOOPBACK } from '../../../runtime/process/ports';
import { startPostgres, type PostgresConnection } from '../../../runtime/services/postgres';
import { supervise, untilReady, type Supervised } from '../../../runtime/process/supervise';

/** A running Odoo that nobody else uses; its data goes when it is stopped. */
export interface Odoo extends Supervised {
	/** Without a slash at its end. */
	url: string;
	/** The name of its database, as its users know it. */
	database: string;
	/** Its tables, seen from behind Odoo's back. */
	connection: PostgresConnection;
	/** The administrator. */
	admin: OdooClient;
	adminPassword: string;
}

const READY_TIMEOUT_SECONDS = 120;

const ANSWER_TIMEOUT_MILLISECONDS = 10_000;

const ADMIN = 'admin'; // Odoo's own: login and first password of a new database

/**
 * Starts Odoo, with the modules of its template and no contact but its own, on a free port of the
 * loopback address. It ends with this process, and its data with it.
 *
 * @throws ClearError when Odoo cannot be installed here, or does not start
 */
export async function startOdoo(log?: (line: string) => void): Promise<Odoo> {
	const installed = await ensureOdoo(log);
	const postgres = await startPostgres();
	try {
		const connection = await databaseFrom(installed.template, postgres);
		const url = `http://${LOOPBACK}:${await freePort()}`;
		const server = await run(installed.root, connection, url);
		const thenPostgres = (end: () => Promise<void>) => async (): Promise<void> => {
			await end();
			await postgres.stop();
		};
		return {
			url,
			database: DATABASE,
			connection,
			...(await takeOver(url)),
			ended: server.ended,
			stop: thenPostgres(server.stop),
			kill: thenPostgres(server.kill),
		};
	} catch (error) {
		await postgres.stop();
		throw error;
	}
}

async function run(root: string, connection: PostgresConnection, url: string): Promise<Supervised> {
	const { command, env } = odooCommand(root, connection, [
		`--http-interface=${LOOPBACK}`,
		`--http-port=${new URL(url).port}`,
		'--no-database-list',
		'--max-cron-threads=0', // nothing changes a record but what is tried
	]);
	const [program = '', ...args] = command;
	const folder = await mkdtemp(join(tmpdir(), 'voice-agents-odoo-'));
	const logFile = join(folder, 'odoo.log');
	const output = openSync(logFile, 'w');
	const child = spawn(program, args, { env, stdio: ['ignore', output, output], detached: true });
	closeSync(output);
	const server = { name: 'Odoo', logFile, timeoutSeconds: READY_TIMEOUT_SECONDS };
	const supervised = supervise(child, {
		...server,
		cleanUp: () => rmSync(folder, { recursive: true, force: true }),
	});
	await untilReady(supervised, server, async () => await isReady(url));
	return supervised;
}

async function isReady(url: string): Promise<boolean> {
	try {
		const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MILLISECONDS);
		return (await fetch(`${url}/web/health?db_server_status=1`, { signal })).ok;
	} catch {
		return false; // it does not listen yet
	}
}

/** Gives the administrator a password that nobody knows. */
async function takeOver(url: string): Promise<Pick<Odoo, 'admin' | 'adminPassword'>> {
	const adminPassword = randomBytes(18).toString('hex');
	const first = await OdooClient.signIn(url, DATABASE, ADMIN, ADMIN);
	const [user] = await first.search('res.users', [['login', '=', ADMIN]], []);
	await first.write('res.users', user?.id as number, { password: adminPassword });
	return { admin: await OdooClient.signIn(url, DATABASE, ADMIN, adminPassword), adminPassword };
}
