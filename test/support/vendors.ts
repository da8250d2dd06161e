import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeType } from 'n8n-workflow';

import type { Vendor } from '../../nodes/shared/vendor';

export const ROOT = join(__dirname, '..', '..');

export interface VendorFolder {
	/** The folder's name below nodes/. */
	folder: string;
	vendor: Vendor;
}

/** Every vendor of the package, found by its folder, so that a new one is tested without an edit here. */
export const vendorFolders: VendorFolder[] = readdirSync(join(ROOT, 'nodes'), {
	withFileTypes: true,
})
	.filter((entry) => entry.isDirectory() && entry.name !== 'shared')
	.map(({ name }) => ({
		folder: name,
		vendor: jest.requireActual<{ vendor: Vendor }>(join(ROOT, 'nodes', name, 'vendor')).vendor,
	}));

export const vendors: Vendor[] = vendorFolders.map(({ vendor }) => vendor);

/** A new instance of the trigger node in a vendor's folder. */
export function triggerOf(folder: string): INodeType {
	const className = `${folder}Trigger`;
	const nodeModule = jest.requireActual<Record<string, new () => INodeType>>(
		join(ROOT, 'nodes', folder, `${className}.node`),
	);
	const NodeClass = nodeModule[className];
	if (NodeClass === undefined) throw new Error(`nodes/${folder} exports no ${className}`);
	return new NodeClass();
}

export function vendorOf(id: string): Vendor {
	const vendor = vendors.find((candidate) => candidate.id === id);
	if (vendor === undefined) throw new Error(`there is no vendor ${id}`);
	return vendor;
}
