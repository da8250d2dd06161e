import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';

import { FILTERS } from '../../nodes/shared/parameters/filters';
import { OPTIONS } from '../../nodes/shared/parameters/options';
import { ClearError, runScript } from '../../runtime/clear-error';
import { withSections } from '../markdown';
import { vendorFolders } from '../vendor-folders';
import {
	authenticationTable,
	collectionTable,
	outputsTable,
	parametersTable,
	stagesTable,
} from './tables';

const ROOT = resolve(__dirname, '..', '..');
const README = join(ROOT, 'README.md');
const CONTRACT = join(ROOT, 'docs', 'call-event.md');

const USAGE = `Writes the tables of README.md and docs/ that follow from the code.

npm run docs -- [--check]

  --check  writes nothing, and fails where a table is stale`;

/** By file, and by the name of the comment that the table stands between. */
function sectionsByFile(): Record<string, Record<string, string>> {
	const readme = readFileSync(README, 'utf8');
	// A vendor that has just been added has no section yet.
	const described = vendorFolders.filter(({ folder }) =>
		readme.includes(`### ${folder} Trigger\n`),
	);
	return {
		[README]: {
			...Object.fromEntries(
				described.map(({ folder, vendor }) => [`outputs of ${folder}`, outputsTable(vendor)]),
			),
			filters: collectionTable('filter', FILTERS, described),
			options: collectionTable('option', OPTIONS, described),
			authentication: authenticationTable(described),
		},
		[CONTRACT]: {
			outputs: stagesTable(described),
			parameters: parametersTable(described),
		},
	};
}

async function main(): Promise<void> {
	const args = process.argv.slice(2);
	const isCheck = args[0] === '--check';
	if (args.length > Number(isCheck)) throw new ClearError(USAGE);

	for (const [file, sections] of Object.entries(sectionsByFile())) {
		const text = await withSections(file, sections);
		if (text === readFileSync(file, 'utf8')) continue;
		if (isCheck) throw new ClearError(`${relative(ROOT, file)} is stale: run npm run docs.`);
		await writeFile(file, text);
		console.log(`written  ${relative(ROOT, file)}`);
	}
}

void runScript(main);
