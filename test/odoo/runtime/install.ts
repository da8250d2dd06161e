import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheFolder, installInCache } from '../../../runtime/process/cache';
import { ClearError } from '../../../runtime/process/clear-error';
import { programPath, type PackagedProgram } from '../../../runtime/services/debian-package';
import { inRoot } from './root';
import { makeTemplate, requireDatabaseTools, TEMPLATE_MODULES } from './database';
import { runLogged } from '../../../runtime/process/run-logged';

/** An installed Odoo; all paths are absolute. */
export interface InstalledOdoo {
	/** The Debian system that it is installed in. */
	root: string;
	/** A dump of a database in which the modules are installed, without any contact of its own. */
	template: string;
}

/** The base system is Debian's stable one; only Odoo itself is taken from the unstable one. */
const RECIPE = {
	suite: 'trixie',
	odooSuite: 'sid',
	// Odoo formats phone numbers with the second; Debian only suggests it, other packages bring it.
	packages: ['odoo-19', 'python3-phonenumbers'],
	modules: TEMPLATE_MODULES,
};

const DEBOOTSTRAP: PackagedProgram = {
	name: 'debootstrap',
	commands: ['debootstrap'],
	folders: () => ['/usr/sbin'], // often not on PATH
	variable: 'DEBOOTSTRAP_PATH',
	debianPackage: 'debootstrap',
};

const MIRROR = process.env.DEBIAN_MIRROR ?? 'http://deb.debian.org/debian';

const REQUIRED_GIGABYTES = 5; // what is installed, and apt's downloads and lists while it installs

const APT_GET = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];

/**
 * Makes sure that Odoo is installed in the cache folder: at once when it is there, else from
 * Debian's packages, in a system of its own that touches nothing else on this machine.
 *
 * @param log receives a line before and after each slow step
 * @throws ClearError with a line that says what is missing
 */
export async function ensureOdoo(
	log: (line: string) => void = console.log,
): Promise<InstalledOdoo> {
	requireRootOnLinux();
	const hash = createHash('sha256').update(JSON.stringify(RECIPE)).digest('hex').slice(0, 16);
	const finished = join(cacheFolder(), `odoo-${hash}`);
	if (!existsSync(finished)) {
		await installInCache(finished, {
			name: 'Odoo',
			requiredGigabytes: REQUIRED_GIGABYTES,
			build: async (folder, logFile) => await build(odooIn(folder), logFile, log),
		});
	}
	return odooIn(finished);
}

function odooIn(folder: string): InstalledOdoo {
	return { root: join(folder, 'root'), template: join(folder, 'template.dump') };
}

function requireRootOnLinux(): void {
	if (process.platform === 'linux' && process.getuid?.() === 0) return;
	throw new ClearError(
		'Odoo runs here in a Debian system of its own (chroot), which needs Linux and root: run this as root.',
	);
}

async function build(
	odoo: InstalledOdoo,
	logFile: string,
	log: (line: string) => void,
): Promise<void> {
	const { root } = odoo;
	const run = async (task: string, command: string[]): Promise<void> =>
		await runStep(task, command, logFile);
	const startedAt = Date.now();
	const done = (): void => log(`  ${Math.round((Date.now() - startedAt) / 1000)} s so far`);

	const debootstrap = await programPath(DEBOOTSTRAP);
	await requireDatabaseTools();
	log(`Installing Debian ${RECIPE.suite} for Odoo (1 minute, once) …`);
	// In mount points of its own: what debootstrap mounts is gone with it, even where it is killed.
	await run(`install Debian ${RECIPE.suite} from ${MIRROR}`, [
		'unshare',
		'--mount',
		debootstrap,
		'--variant=minbase',
		RECIPE.suite,
		root,
		MIRROR,
	]);
	done();

	log('Installing Odoo (3 minutes, 1.9 GB, once) …');
	await writeAptSettings(root);
	await run('read the list of packages', inRoot(root, [...APT_GET, 'update']));
	await run('install Odoo', inRoot(root, [...APT_GET, ...INSTALL, ...RECIPE.packages]));
	await run('throw the downloads away', inRoot(root, [...APT_GET, 'clean']));
	await rm(join(root, 'var/lib/apt/lists'), { recursive: true });
	done();

	log('Making a database for Odoo (1 minute, once) …');
	await makeTemplate(odoo);
	done();
}

const INSTALL = ['install', '-y', '--no-install-recommends'];

async function writeAptSettings(root: string): Promise<void> {
	const apt = join(root, 'etc/apt');
	const { odooSuite } = RECIPE;
	await writeFile(
		join(apt, `sources.list.d/${odooSuite}.list`),
		`deb ${MIRROR} ${odooSuite} main\n`,
	);
	await writeFile(
		join(apt, `preferences.d/${odooSuite}`),
		`Package: *\nPin: release n=${odooSuite}\nPin-Priority: 100\n`, // only what the stable suite lacks
	);
	// The list is signed for a week only, and a mirror may lag behind.
	await writeFile(join(apt, 'apt.conf.d/mirror'), 'Acquire::Check-Valid-Until "false";\n');
	// No package starts a service.
	await writeFile(join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
}

async function runStep(
	task: string,
	[program = '', ...args]: string[],
	logFile: string,
): Promise<void> {
	if (await runLogged(program, args, logFile)) return;
	throw new ClearError(
		`Could not ${task}. Is the network there, and may this process mount and chroot? The output: ${logFile}`,
	);
}
