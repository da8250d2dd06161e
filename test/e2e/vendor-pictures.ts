import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import sharp from 'sharp';

import { runScript } from '../../runtime/process/clear-error';
import { descriptionOf, vendorFolders, type VendorFolder } from '../../tools/vendor-folders';
import { LiveEditor, PACKAGE_FOLDER } from './support/live-editor';

/**
 * Writes the pictures of the vendors' pages to docs/images/vendors/: `npm run screenshots`. Ids of
 * vendors limit it to these: `npx tsx test/e2e/vendor-pictures.ts retell`.
 */
const IMAGES = join(PACKAGE_FOLDER, 'docs', 'images', 'vendors');

const SHARPNESS = 1.5;

/** What a picture may measure, in pixels: more than a page on GitHub is wide. */
const MAX_WIDTH = 1400;

const COLOURS = 64;

/**
 * Writes the two pictures of a vendor's page: `<id>-credential.png`, the dialog with the fields of the
 * default authentication, and `<id>-sample.png`, the trigger after a sample call.
 */
async function picturesOf(
	{ folder, vendor: { id, name } }: VendorFolder,
	{ editor }: LiveEditor,
): Promise<void> {
	const write = async (what: string, png: Buffer): Promise<void> => {
		await sharp(png)
			.resize({ width: MAX_WIDTH, withoutEnlargement: true })
			.png({ palette: true, colours: COLOURS, compressionLevel: 9, effort: 10 })
			.toFile(join(IMAGES, `${id}-${what}.png`));
	};
	await editor.openNewWorkflow();
	const nameInPanel = descriptionOf(folder).displayName.replace(' Trigger', '');
	const found = await editor.findInNodePanel(name, nameInPanel);
	const [event = ''] = await editor.openTriggersOf(found);
	const node = await editor.placeWithTrigger(event.trim());
	await node.choose('testWith', 'Sample Call');
	await node.execute();
	await node.hasOutput();
	await node.showAs('schema');
	await editor.messagesAreGone();
	await write('sample', await node.shot());
	const dialog = await node.connect();
	await write('credential', await dialog.shot());
}

async function main(): Promise<void> {
	const wanted = process.argv.slice(2);
	await mkdir(IMAGES, { recursive: true });
	const live = await LiveEditor.start({}, SHARPNESS);
	try {
		for (const one of vendorFolders) {
			const { id } = one.vendor;
			if (wanted.length > 0 && !wanted.includes(id)) continue;
			await picturesOf(one, live);
			console.log(`taken  ${id}`);
		}
	} finally {
		await live.stop();
	}
}

void runScript(main);
