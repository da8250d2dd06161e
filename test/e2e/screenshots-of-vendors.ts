import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import sharp from 'sharp';

import { REGISTRATION } from '../../nodes/shared/registration/parameter';
import { descriptionOf, type VendorFolder } from '../../tools/vendor-folders';
import type { LiveEditor } from './support/live-editor';
import type { NodeView } from './support/node-view';

/** A public key of Ed25519, the only one that the editor shows, has as many bytes. */
const SECRET_BYTES = 32;

/** What a picture may measure, in pixels: more than a page on GitHub is wide. */
const MAX_WIDTH = 1400;

const COLOURS = 64;

/**
 * Writes the two pictures of a vendor's page: `<id>-credential.png`, the dialog with the field that a
 * new node needs filled in, and `<id>-sample.png`, the trigger after a sample call.
 *
 * @param folder where to
 */
export async function picturesOf(
	vendorFolder: VendorFolder,
	{ editor, client }: LiveEditor,
	folder: string,
): Promise<void> {
	const { vendor } = vendorFolder;
	const secret = randomBytes(SECRET_BYTES).toString('base64');
	const write = async (name: string, png: Buffer): Promise<void> => {
		await sharp(png)
			.resize({ width: MAX_WIDTH, withoutEnlargement: true })
			.png({ palette: true, colours: COLOURS, dither: 0, effort: 10 })
			.toFile(join(folder, `${vendor.id}-${name}.png`));
	};

	const dialog = await (await placed(vendorFolder, editor)).connect();
	await dialog.fill(usualField(vendorFolder), secret);
	await write('credential', await dialog.shot());

	// The editor chooses a node's credential itself where there is one of its kind.
	await client.saveCredential({
		name: `${vendor.name} account`,
		type: vendor.credential,
		data: { [usualField(vendorFolder)]: secret },
	});
	const node = await placed(vendorFolder, editor);
	await node.choose('testWith', 'Sample Call');
	await node.execute();
	await node.hasOutput();
	await node.showAs('schema');
	await editor.messagesAreGone();
	await write('sample', await node.shot());
}

/** A new workflow with the trigger, open. */
async function placed(
	{ folder, vendor }: VendorFolder,
	editor: LiveEditor['editor'],
): Promise<NodeView> {
	await editor.openNewWorkflow();
	const nameInPanel = descriptionOf(folder).displayName.replace(' Trigger', '');
	const found = await editor.findInNodePanel(vendor.name, nameInPanel);
	const [event = ''] = await editor.openTriggersOf(found);
	return await editor.placeWithTrigger(event.trim());
}

/** The field that a new node needs. */
function usualField({ folder, vendor }: VendorFolder): string {
	const registration = descriptionOf(folder).properties.find(
		({ name }) => name === REGISTRATION.name,
	);
	if (registration?.default === REGISTRATION.automatic) return 'apiKey';
	const [usual] = Object.values(vendor.authentication);
	return usual?.credentialField ?? '';
}
