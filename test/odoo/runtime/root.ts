import type { PostgresConnection } from '../../../runtime/services/postgres';

/** The database of this name, with the data folder of Odoo's package, is the only one that is used. */
export const DATABASE = 'odoo';

/** The user that Odoo's package makes. */
const ODOO_USER = 'odoo:odoo';

const ENVIRONMENT = {
	PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
	LANG: 'C.UTF-8',
	HOME: '/var/lib/odoo',
};

/** A command as it runs inside a Debian system, with a /proc that is gone when the command ends. */
export function inRoot(root: string, command: string[], user = 'root:root'): string[] {
	const mounted = ['unshare', '--mount', `--mount-proc=${root}/proc`];
	return [...mounted, 'chroot', `--userspec=${user}`, root, ...command];
}

/** What starts Odoo, as a user without rights. */
export function odooCommand(
	root: string,
	connection: PostgresConnection,
	options: string[],
): { command: string[]; env: NodeJS.ProcessEnv } {
	const { host, port, user, password, database } = connection;
	const reaches = [`--db_host=${host}`, `--db_port=${port}`, `--db_user=${user}`];
	return {
		command: inRoot(root, ['odoo', ...reaches, `--database=${database}`, ...options], ODOO_USER),
		env: { ...ENVIRONMENT, PGPASSWORD: password }, // not in the command, which everybody can read
	};
}
