import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';

import { FILTERS } from '../../nodes/shared/parameters/filters';
import { OPTIONS } from '../../nodes/shared/parameters/options';
import { TOP_LEVEL } from '../../nodes/shared/parameters/read';
import { ClearError, runScript } from '../../runtime/process/clear-error';
import { withSections } from '../markdown';
import { pageOf, vendorFolders } from '../vendor-folders';
import {
	authenticationTable,
	outputsTable,
	parametersTable,
	registrationTable,
	stagesTable,
} from './tables';
import { vendorMatrix, vendorsTable } from './vendor-matrix';
import { wordsList } from './words';

const ROOT = resolve(__dirname, '..', '..');
const README = join(ROOT, 'README.md');
const CREDENTIALS = join(ROOT, 'docs', 'credentials.md');
const CONTRACT = join(ROOT, 'docs', 'call-event.md');
const PARAMETERS = join(ROOT, 'docs', 'parameters.md');
const REGISTRATION = join(ROOT, 'docs', 'registration.md');

const USAGE = `Writes the tables of README.md and docs/ that follow from the code.

npm run docs -- [--check]

  --check  writes nothing, and fails where a table is stale`;

/** By file, and by the name of the comment that the table stands between. */
function sectionsByFile(): Record<string, Record<string, string>> {
	return {
		[README]: {
			vendors: vendorsTable(vendorFolders),
			fields: vendorMatrix(vendorFolders),
		},
		[CREDENTIALS]: {
			authentication: authenticationTable(vendorFolders),
		},
		[CONTRACT]: {
			'end-reasons': wordsList('EndReason'),
			statuses: wordsList('CallStatus'),
		},
		[PARAMETERS]: {
			parameters: parametersTable(TOP_LEVEL, vendorFolders),
			outputs: stagesTable(vendorFolders),
			filters: parametersTable(FILTERS, vendorFolders, 'filters.'),
			options: parametersTable(OPTIONS, vendorFolders, 'options.'),
		},
		[REGISTRATION]: { registration: registrationTable(vendorFolders) },
		...Object.fromEntries(
			vendorFolders.map(({ vendor }) => [pageOf(vendor), { outputs: outputsTable(vendor) }]),
		),
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
