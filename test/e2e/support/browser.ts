import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import { chromium, type Browser } from 'playwright-core';

import { ClearError } from '../../../runtime/clear-error';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome'];

// Nothing here looks for updates, signs in anywhere or asks the person at the machine.
const ARGUMENTS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** A Chromium without a window. Playwright gives it a profile of its own, and removes that again. */
export async function startBrowser(): Promise<Browser> {
	return await chromium.launch({ executablePath: await chromiumPath(), args: ARGUMENTS });
}

/** CHROMIUM_PATH, else the first Chromium on PATH, else the one that Debian's packages bring. */
async function chromiumPath(): Promise<string> {
	const path = process.env.CHROMIUM_PATH ?? onPath();
	if (path !== undefined) return path;
	await installOnDebian();
	const installed = onPath();
	if (installed === undefined) throw new ClearError('apt-get installed no chromium on PATH.');
	return installed;
}

function onPath(): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter);
	return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command))).find(
		existsSync,
	);
}

async function installOnDebian(): Promise<void> {
	if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
		throw new ClearError(
			'The editor tests need Chromium: install it (on Debian: apt-get install chromium), or set CHROMIUM_PATH.',
		);
	}
	await promisify(execFile)('apt-get', ['install', '-y', 'chromium'], {
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
}
