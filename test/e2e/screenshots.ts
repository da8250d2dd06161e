import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { runScript } from '../../runtime/process/clear-error';
import { vendorFolders } from '../../tools/vendor-folders';
import { picturesOf } from './screenshots-of-vendors';
import { LiveEditor, PACKAGE_FOLDER } from './support/live-editor';

/**
 * Writes the pictures of the vendors' pages to docs/images/vendors/: `npm run screenshots`. Ids of
 * vendors limit it to these: `npx tsx test/e2e/screenshots.ts retell`.
 */
const IMAGES = join(PACKAGE_FOLDER, 'docs', 'images', 'vendors');

const SHARPNESS = 1.5;

async function main(): Promise<void> {
	const wanted = process.argv.slice(2);
	await mkdir(IMAGES, { recursive: true });
	const live = await LiveEditor.start({}, SHARPNESS);
	try {
		for (const vendorFolder of vendorFolders) {
			if (wanted.length > 0 && !wanted.includes(vendorFolder.vendor.id)) continue;
			await picturesOf(vendorFolder, live, IMAGES);
			console.log(`taken  ${vendorFolder.vendor.id}`);
		}
	} finally {
		await live.stop();
	}
}

void runScript(main);
