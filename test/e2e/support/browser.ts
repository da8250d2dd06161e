import { chromium, type Browser } from 'playwright-core';

import { programPath, type PackagedProgram } from '../../../runtime/services/debian-package';

const CHROMIUM: PackagedProgram = {
	name: 'Chromium',
	commands: ['chromium', 'chromium-browser', 'google-chrome'],
	variable: 'CHROMIUM_PATH',
	debianPackage: 'chromium',
};

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
	return await chromium.launch({ executablePath: await programPath(CHROMIUM), args: ARGUMENTS });
}
