import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { examples } from './all';
import { EXAMPLES_FOLDER, textOf } from './files';

/** Writes examples/*.json: `npm run examples`. */
for (const file of readdirSync(EXAMPLES_FOLDER)) {
	if (file.endsWith('.json')) rmSync(join(EXAMPLES_FOLDER, file));
}
for (const example of examples) {
	writeFileSync(join(EXAMPLES_FOLDER, `${example.file}.json`), textOf(example));
}
