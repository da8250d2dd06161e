import { ClearError } from '../../runtime/process/clear-error';
import type { VendorNames } from './names';

type Edit = (text: string, names: VendorNames, today: string) => string;

/** The files that exist, and what a new vendor adds to each. */
export const SHARED_FILES: Readonly<Record<string, Edit>> = {
	'package.json': withEntries,
	'fixtures/README.md': withOrigins,
	'CHANGELOG.md': withChange,
};

interface Manifest {
	n8n: { credentials: string[]; nodes: string[] };
}

/** Sorted, as a test demands it. */
function withEntries(text: string, { folder }: VendorNames): string {
	const manifest = JSON.parse(text) as Manifest;
	const { credentials, nodes } = manifest.n8n;
	manifest.n8n.credentials = [
		...credentials,
		`dist/credentials/${folder}Api.credentials.js`,
	].sort();
	manifest.n8n.nodes = [...nodes, `dist/nodes/${folder}/${folder}Trigger.node.js`].sort();
	return JSON.stringify(manifest, null, 2);
}

function withOrigins(text: string, { id }: VendorNames, today: string): string {
	return `${text.trimEnd()}

## ${id}

| fixture | origin | date |
| --- | --- | --- |
| call.ended | FILL IN: documented sample or made up, and the page | ${today} |
`;
}

const UNRELEASED = '\n## [Unreleased]\n';
const ADDED = '\n### Added\n';

/** The last line of the list of what was added, or the first one of a new list. */
function withChange(text: string, { title }: VendorNames): string {
	const line = `- A trigger node for ${title}.\n`;
	const [before, rest] = splitBehind(text, UNRELEASED);
	const release = rest.search(/\n## /);
	const unreleased = release < 0 ? rest : rest.slice(0, release);
	const older = rest.slice(unreleased.length);
	if (!unreleased.includes(ADDED)) return `${before}${unreleased}${ADDED}\n${line}${older}`;

	const [head, list] = splitBehind(unreleased, ADDED);
	const section = list.search(/\n### /);
	const added = section < 0 ? list : list.slice(0, section);
	return `${before}${head}${added.trimEnd()}\n${line}${list.slice(added.length)}${older}`;
}

function splitBehind(text: string, heading: string): [string, string] {
	const start = text.indexOf(heading);
	if (start < 0) throw new ClearError(`CHANGELOG.md has no section "${heading.trim()}".`);
	const end = start + heading.length;
	return [text.slice(0, end), text.slice(end)];
}
