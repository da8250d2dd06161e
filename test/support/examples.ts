import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { WorkflowDraft } from '../../runtime/n8n-types';
const ROOT = join(__dirname, '..', '..');

export const EXAMPLES_FOLDER = join(ROOT, 'examples');

/** A file of examples/. */
export interface ExampleFile extends WorkflowDraft {
	file: string;
	id: string;
}

/** The call events in the *Sample Call*, in the form in which the steps take them. */
export function sampleEventsOf<Event = Record<string, unknown>>({ nodes }: WorkflowDraft): Event[] {
	const sample = nodes.find(({ name }) => name === 'Sample Call');
	if (sample === undefined) return [];
	const { events, ...event } = JSON.parse(String(sample.parameters.jsonOutput)) as Record<
		string,
		unknown
	>;
	return (Array.isArray(events) ? events : [event]) as Event[];
}

/** The ids of the calls in the *Sample Call*; undefined for an event without. */
export function sampleCallIdsOf(example: WorkflowDraft): unknown[] {
	const ids = sampleEventsOf(example).map(
		(event) => (event.call as { id: unknown } | undefined)?.id ?? event.call_id,
	);
	return [...new Set(ids)];
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
