import { resolve } from 'node:path';

import { ClearError, runScript } from '../../runtime/process/clear-error';
import { vendorNames } from './names';
import { scaffold } from './scaffold';

const ROOT = resolve(__dirname, '..', '..');

const USAGE = `Makes the files of a new vendor, with marks where its facts are missing.

npm run new-vendor -- <Name> ["<Title>"]

  Name   the folder below nodes/, as in Acme or RetellAi
  Title  the name in texts, as in "Retell AI" (default: Name)`;

async function main(): Promise<void> {
	const [name, title, ...rest] = process.argv.slice(2);
	if (name === undefined || name.startsWith('-') || rest.length > 0) throw new ClearError(USAGE);
	const today = new Date().toISOString().slice(0, '2026-01-01'.length);
	const { created, changed } = await scaffold(ROOT, vendorNames(ROOT, name, title), today);
	console.log(
		[
			...created.map((path) => `created  ${path}`),
			...changed.map((path) => `changed  ${path}`),
			'',
			'Next: contributing/adding-a-vendor.md has the order of the work.',
			'npx jest contract/gaps lists what is to be filled in, with file and line.',
		].join('\n'),
	);
}

void runScript(main);
