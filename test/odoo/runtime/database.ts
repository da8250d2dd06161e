import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

import { Client } from 'pg';

import { programPath, type PackagedProgram } from '../../../runtime/services/debian-package';
import { DATABASE, odooCommand } from './root';
import {
	debianFolders,
	startPostgres,
	type Postgres,
	type PostgresConnection,
} from '../../../runtime/services/postgres';

/** Contacts, with chatter and activities, as every Odoo has them that is used as a CRM. */
export const TEMPLATE_MODULES = ['contacts'];

const ROLE = 'odoo'; // Odoo refuses to work as PostgreSQL's superuser

const TOOLS = {
	pg_dump: clientTool('pg_dump', 'PG_DUMP_PATH'),
	pg_restore: clientTool('pg_restore', 'PG_RESTORE_PATH'),
};

function clientTool(command: string, variable: string): PackagedProgram {
	return {
		name: command,
		commands: [command],
		folders: debianFolders,
		variable,
		debianPackage: 'postgresql-client',
	};
}

/** Makes a database with the modules, and dumps it: that takes a minute, and restoring it seconds. */
export async function makeTemplate({
	root,
	template,
}: {
	root: string;
	template: string;
}): Promise<void> {
	const postgres = await startPostgres();
	try {
		const connection = await emptyDatabase(postgres);
		const { command, env } = odooCommand(root, connection, [
			`--init=${TEMPLATE_MODULES.join(',')}`,
			'--without-demo',
			'--stop-after-init',
			'--no-http',
		]);
		const [program = '', ...args] = command;
		await promisify(execFile)(program, args, { env, maxBuffer: MAX_OUTPUT_BYTES });
		await databaseTool('pg_dump', connection, ['--format=custom', `--file=${template}`]);
	} finally {
		await postgres.stop();
	}
}

const MAX_OUTPUT_BYTES = 16 * 1024 * 1024; // Odoo logs every module and view

/** A database that is as the template was. */
export async function databaseFrom(
	template: string,
	postgres: Postgres,
): Promise<PostgresConnection> {
	const connection = await emptyDatabase(postgres);
	await databaseTool('pg_restore', connection, ['--no-owner', '--exit-on-error', template]);
	return connection;
}

async function emptyDatabase({
	connection,
	createDatabase,
}: Postgres): Promise<PostgresConnection> {
	await createDatabase(DATABASE);
	const password = randomBytes(18).toString('hex'); // needs no quoting
	const client = new Client(connection);
	await client.connect();
	try {
		await client.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD '${password}'`);
		await client.query(`ALTER DATABASE ${DATABASE} OWNER TO ${ROLE}`);
	} finally {
		await client.end();
	}
	return { ...connection, user: ROLE, password, database: DATABASE };
}

/** @throws ClearError where PostgreSQL's tools are not installed */
export async function requireDatabaseTools(): Promise<void> {
	for (const tool of Object.values(TOOLS)) await programPath(tool);
}

async function databaseTool(
	name: keyof typeof TOOLS,
	{ host, port, user, password, database }: PostgresConnection,
	args: string[],
): Promise<void> {
	const tool = await programPath(TOOLS[name]);
	const reaches = [
		`--host=${host}`,
		`--port=${port}`,
		`--username=${user}`,
		`--dbname=${database}`,
	];
	await promisify(execFile)(tool, [...reaches, ...args], {
		env: { ...process.env, PGPASSWORD: password },
	});
}
