import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';

import { numberingPlans, version } from './plans';

const FILE = join(__dirname, '..', '..', 'nodes', 'shared', 'vendor-kit', 'numbering-plans.ts');

const HEAD = `/**
 * By country code: trunk prefixes, lengths of subscribers' numbers, and a pattern of all national
 * numbers without their trunk prefix. Written by \`npx tsx tools/numbering-plans/main.ts\` from the
 * metadata of Google's libphonenumber, as libphonenumber-js ${version} has it.
 */
`;

async function main(): Promise<void> {
	const table = JSON.stringify(numberingPlans());
	const source = `${HEAD}export const NUMBERING_PLANS: Readonly<Record<string, string>> = ${table};`;
	const config = await resolveConfig(FILE);
	await writeFile(FILE, await format(source, { ...config, filepath: FILE }));
}

void main();
