import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';

import { numberingPlans } from './plans';

const ROOT = join(__dirname, '..', '..');

const FILE = join(ROOT, 'nodes', 'shared', 'vendor-kit', 'numbering-plans.ts');

const LIBRARY = 'google-libphonenumber';

const headOf = (version: string): string => `/**
 * By country code: trunk prefixes, lengths of subscribers' numbers, and a pattern of all national
 * numbers without their trunk prefix. Written by \`npx tsx tools/numbering-plans/main.ts\` from the
 * metadata of Google's libphonenumber: ${LIBRARY} ${version}.
 */
`;

interface Package {
	devDependencies: Record<string, string>;
}

async function main(): Promise<void> {
	const { devDependencies } = JSON.parse(
		await readFile(join(ROOT, 'package.json'), 'utf8'),
	) as Package;
	const table = JSON.stringify(numberingPlans());
	const source = `${headOf(devDependencies[LIBRARY] ?? '')}export const NUMBERING_PLANS: Readonly<Record<string, string>> = ${table};`;
	const config = await resolveConfig(FILE);
	await writeFile(FILE, await format(source, { ...config, filepath: FILE }));
}

void main();
