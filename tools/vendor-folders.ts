import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { Vendor } from '../nodes/shared/vendor';

export interface VendorFolder {
	/** The folder's name below nodes/. */
	folder: string;
	vendor: Vendor;
}

const NODES_FOLDER = join(__dirname, '..', 'nodes');

const load = createRequire(__filename);

/** Every vendor of the package, found by its folder, so that a new one is known without an edit. */
export const vendorFolders: VendorFolder[] = readdirSync(NODES_FOLDER, { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && entry.name !== 'shared')
	.map(({ name }) => ({
		folder: name,
		vendor: (load(join(NODES_FOLDER, name, 'vendor')) as { vendor: Vendor }).vendor,
	}));
