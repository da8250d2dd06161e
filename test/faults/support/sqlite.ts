import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ensureRuntime } from '../../../runtime/n8n/install';
import { killGroup, onShutdown } from '../../../runtime/process/shutdown';
import type { TestN8n } from '../../e2e/support/n8n';

// Runs in n8n's Node, which has SQLite built in. What a backup or a VACUUM does, too: readers go on.
const HOLD_LOCK = `
	const { DatabaseSync } = require('node:sqlite');
	const database = new DatabaseSync(process.argv[1], { timeout: 30000 });
	database.exec('BEGIN EXCLUSIVE');
	process.stdout.write('locked');
	process.stdin.once('end', () => database.exec('ROLLBACK')).resume();
`;

const RUN_SQL = `
	const { DatabaseSync } = require('node:sqlite');
	new DatabaseSync(process.argv[1]).exec(process.argv[2]);
`;

/** Where n8n keeps its database. */
export function sqliteFile({ dataFolder }: TestN8n): string {
	return join(dataFolder, '.n8n', 'database.sqlite');
}

/** Changes n8n's database behind its back; n8n must not run. */
export async function runSql(databaseFile: string, sql: string): Promise<void> {
	const { nodeBinary } = await ensureRuntime();
	await promisify(execFile)(nodeBinary, ['-e', RUN_SQL, databaseFile, sql]);
}

/** Another process locks the database file against writers while `work` runs. */
export async function whileLocked<Result>(
	databaseFile: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const { nodeBinary } = await ensureRuntime();
	const holder = spawn(nodeBinary, ['-e', HOLD_LOCK, databaseFile], {
		stdio: ['pipe', 'pipe', 'inherit'],
		detached: true,
	});
	const kill = (): void => killGroup(holder);
	const forget = onShutdown({ stop: async () => kill(), kill });
	const ended = once(holder, 'exit');
	try {
		await Promise.race([
			once(holder.stdout, 'data'),
			ended.then(() => {
				throw new Error('the database could not be locked');
			}),
		]);
		return await work();
	} finally {
		holder.stdin.end();
		await ended;
		forget();
	}
}
