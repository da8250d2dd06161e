import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import { ClearError } from '../process/clear-error';

/** A program that Debian has a package for. */
export interface PackagedProgram {
	/** As messages call it, e.g. PostgreSQL. */
	name: string;
	/** The commands that will do, the best first. */
	commands: string[];
	/** Where else than on PATH it may lie. */
	folders?: () => string[];
	/** The environment variable that may hold its path. */
	variable: string;
	debianPackage: string;
}

/**
 * The path of a program: what its environment variable says, else the first of its commands that is
 * there, else the one that apt-get installs, where this process may do that.
 *
 * @throws ClearError with a line that says what to install
 */
export async function programPath(program: PackagedProgram): Promise<string> {
	const path = process.env[program.variable] ?? find(program);
	if (path !== undefined) return path;
	await install(program);
	const installed = find(program);
	if (installed !== undefined) return installed;
	throw new ClearError(`apt-get installed no ${program.commands.join(' or ')} that can be found.`);
}

function find({ commands, folders }: PackagedProgram): string | undefined {
	const onPath = (process.env.PATH ?? '').split(delimiter);
	const places = [...onPath, ...(folders?.() ?? [])];
	return commands
		.flatMap((command) => places.map((folder) => join(folder, command)))
		.find((path) => existsSync(path));
}

async function install({ name, debianPackage, variable }: PackagedProgram): Promise<void> {
	if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
		throw new ClearError(
			`This needs ${name}: install it (on Debian: apt-get install ${debianPackage}), or set ${variable}.`,
		);
	}
	await promisify(execFile)('apt-get', ['install', '-y', debianPackage], {
		env: {
			...process.env,
			DEBIAN_FRONTEND: 'noninteractive',
			RUNLEVEL: '1', // Debian starts no service in this run level: only the program is wanted
		},
	});
}
