import { readdirSync } from 'node:fs';
import { join } from 'node:path';

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
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- found at run time
		vendor: (require(join(ROOT, 'nodes', name, 'vendor')) as { vendor: Vendor }).vendor,
	}));

export const vendors: Vendor[] = vendorFolders.map(({ vendor }) => vendor);
