import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { runScript } from '../../runtime/process/clear-error';
import { readSamples } from '../../runtime/n8n/samples';
import { builtTriggers } from '../../runtime/n8n/vendors';
import { deliver, LiveEditor, PACKAGE_FOLDER } from './support/live-editor';

/** Writes the pictures in docs/images/: `npm run build && npx tsx test/e2e/screenshots.ts`. */
const IMAGES = join(PACKAGE_FOLDER, 'docs', 'images');

/** What the pictures show in place of this machine's address. */
const SHOWN_URL = 'https://n8n.example.com/';

/** Its first event fills most fields of the call event. */
const VENDOR = 'oration';

async function main(): Promise<void> {
	const trigger = builtTriggers(PACKAGE_FOLDER).find(({ id }) => id === VENDOR);
	if (trigger === undefined) throw new Error(`no trigger for ${VENDOR}`);
	const [sample] = readSamples(trigger, join(PACKAGE_FOLDER, 'fixtures')).samples;
	if (sample === undefined) throw new Error(`no sample of ${VENDOR}`);
	const body = JSON.stringify(sample.body);
	const secret = randomBytes(24).toString('hex');
	await mkdir(IMAGES, { recursive: true });

	const live = await LiveEditor.start({ N8N_WEBHOOK_URL: SHOWN_URL });
	try {
		const { editor } = live;
		const picture = async (name: string): Promise<void> =>
			await editor.picture(join(IMAGES, `${name}.png`));

		await editor.openNewWorkflow();
		const nameInPanel = trigger.nodeName.replace(' Trigger', '');
		const found = await editor.findInNodePanel(trigger.vendorName, nameInPanel);
		const offered = await editor.openTriggersOf(found);
		const node = await editor.placeWithTrigger(offered[0]?.trim() ?? '');
		await node.tickAll('events');
		const dialog = await node.connect();
		await dialog.save([[0, secret]]);
		await dialog.closesItself();
		const testUrl = (await node.webhookUrl('test')).replace(SHOWN_URL, `${live.url}/`);
		await node.webhookUrl('production');
		await editor.messagesAreGone();
		await picture('parameters');

		await node.listen();
		await deliver(testUrl, secret, body);
		await node.hasOutput();
		await node.showAs('schema');
		await editor.messagesAreGone();
		await picture('output');
	} finally {
		await live.stop();
	}
}

void runScript(main);
