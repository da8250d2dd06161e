import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

import { format, getFileInfo, resolveConfig } from 'prettier';

import { ClearError } from '../../runtime/process/clear-error';
import type { VendorNames } from './names';
import { SHARED_FILES } from './shared-files';

const TEMPLATES = join(__dirname, 'templates');

export interface Scaffolded {
	created: string[];
	changed: string[];
}

/**
 * Makes the files of a new vendor, from the templates, and enters it in the shared files.
 *
 * @throws ClearError, before anything is written, where a file exists already
 */
export async function scaffold(
	root: string,
	names: VendorNames,
	today: string,
): Promise<Scaffolded> {
	const created = await filledTemplates(root, names);
	const existing = [...created.keys()].find((path) => existsSync(join(root, path)));
	if (existing !== undefined) {
		throw new ClearError(`${existing} exists already: nothing was written.`);
	}
	const changed = await editedFiles(root, names, today);

	for (const [path, text] of created) {
		await mkdir(dirname(join(root, path)), { recursive: true });
		await writeFile(join(root, path), text, { flag: 'wx' });
	}
	for (const [path, text] of changed) await writeFile(join(root, path), text);
	return { created: [...created.keys()].sort(), changed: [...changed.keys()] };
}

async function filledTemplates(root: string, names: VendorNames): Promise<Map<string, string>> {
	const entries = await readdir(TEMPLATES, { recursive: true, withFileTypes: true });
	const files = new Map<string, string>();
	for (const entry of entries.filter((candidate) => candidate.isFile())) {
		const template = join(entry.parentPath, entry.name);
		const path = withNames(relative(TEMPLATES, template).split(sep).join('/'), names);
		const text = withNames(await readFile(template, 'utf8'), names);
		files.set(path, await formatted(root, path, text));
	}
	return files;
}

/** The templates are about a vendor with these names. */
function withNames(text: string, { folder, camelCase, id, title }: VendorNames): string {
	return text
		.replaceAll('VendorName', folder)
		.replaceAll('vendorName', camelCase)
		.replaceAll('vendorid', id)
		.replaceAll('Vendor Title', title)
		.replaceAll('vendor title', title.toLowerCase());
}

async function editedFiles(
	root: string,
	names: VendorNames,
	today: string,
): Promise<Map<string, string>> {
	const files = new Map<string, string>();
	for (const [path, edit] of Object.entries(SHARED_FILES)) {
		const text = edit(await readFile(join(root, path), 'utf8'), names, today);
		files.set(path, await formatted(root, path, text));
	}
	return files;
}

/** A name's length decides where lines break. */
async function formatted(root: string, path: string, text: string): Promise<string> {
	const filepath = join(root, path);
	const { ignored, inferredParser } = await getFileInfo(filepath, {
		ignorePath: join(root, '.prettierignore'),
	});
	if (ignored || inferredParser === null) return text;
	return await format(text, { ...(await resolveConfig(filepath)), filepath });
}
