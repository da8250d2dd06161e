import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import type { Vendor } from '../nodes/shared/vendor-kit/vendor';

export interface VendorFolder {
	/** The folder's name below nodes/. */
	folder: string;
	vendor: Vendor;
}

const ROOT = join(__dirname, '..');

const NODES_FOLDER = join(ROOT, 'nodes');

const load = createRequire(__filename);

/** Every vendor of the package, found by its folder, so that a new one is known without an edit. */
export const vendorFolders: VendorFolder[] = readdirSync(NODES_FOLDER, { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && entry.name !== 'shared')
	.map(({ name }) => ({
		folder: name,
		vendor: (load(join(NODES_FOLDER, name, 'vendor')) as { vendor: Vendor }).vendor,
	}));

/** Whether the vendor has a node that gets calls by its API, beside its trigger. */
export function hasAction(folder: string): boolean {
	return existsSync(join(NODES_FOLDER, folder, `${folder}.node.ts`));
}

/** The page on connecting a vendor. */
export function pageOf({ id }: Vendor): string {
	return join(ROOT, 'docs', 'vendors', `${id}.md`);
}

/** Of the trigger node in a vendor's folder. */
export function descriptionOf(folder: string): INodeTypeDescription {
	const className = `${folder}Trigger`;
	// With its ending: beside it stands a file of the same name that ends in .json.
	const loaded = load(join(NODES_FOLDER, folder, `${className}.node.ts`)) as Record<
		string,
		new () => INodeType
	>;
	const Class = loaded[className];
	if (Class === undefined) throw new Error(`nodes/${folder} exports no ${className}`);
	return new Class().description;
}
