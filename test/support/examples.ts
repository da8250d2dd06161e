import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { WorkflowDraft } from '../../runtime/n8n/types';
const ROOT = join(__dirname, '..', '..');

export const EXAMPLES_FOLDER = join(ROOT, 'examples');

/** A file of examples/. */
export interface ExampleFile extends WorkflowDraft {
	file: string;
	id: string;
}

export function exampleFile(file: string): ExampleFile {
	const example = exampleFiles().find((candidate) => candidate.file === file);
	if (example === undefined) throw new Error(`there is no example ${file}`);
	return example;
}

export function exampleFiles(): ExampleFile[] {
	return readdirSync(EXAMPLES_FOLDER)
		.filter((file) => file.endsWith('.json'))
		.map((file) => {
			const workflow = JSON.parse(readFileSync(join(EXAMPLES_FOLDER, file), 'utf8')) as ExampleFile;
			return { ...workflow, file: file.slice(0, -'.json'.length) };
		});
}
