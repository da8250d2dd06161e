import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import sharp from 'sharp';

import { ClearError, runScript } from '../../runtime/process/clear-error';
import { CALLS_TABLE } from '../../examples/generator/columns';
import { EXAMPLES_FOLDER } from '../support/examples';
import { LiveEditor, PACKAGE_FOLDER } from './support/live-editor';

/** Writes the README's moving picture: `npm run build && npx tsx test/e2e/moving-picture.ts`. */
const FILE = join(PACKAGE_FOLDER, 'docs', 'images', 'from-call-to-row.gif');

const MAX_BYTES = 2_000_000;

const WIDTH = 900;

const COLOURS = 64;

/** How long a frame is looked at, in milliseconds. */
const GLANCE = 900;
const READ = 2200;

const TRIGGER = 'Retell AI Trigger';

async function main(): Promise<void> {
	const frames: Array<{ png: Buffer; milliseconds: number }> = [];
	const live = await LiveEditor.start();
	try {
		const { editor } = live;
		const frame = async (milliseconds: number): Promise<void> => {
			await editor.messagesAreGone();
			frames.push({ png: await editor.shot(), milliseconds });
		};

		await editor.openNewWorkflow();
		await frame(GLANCE);
		const found = await editor.findInNodePanel('Retell', 'Retell AI');
		await frame(GLANCE);
		const [event = ''] = await editor.openTriggersOf(found);
		const trigger = await editor.placeWithTrigger(event.trim());
		await trigger.choose('testWith', 'Sample Call');
		await frame(GLANCE);
		await trigger.execute();
		await trigger.hasOutput();
		await trigger.showAs('schema');
		await frame(READ);

		await trigger.close();
		const note = await editor.addBehind(TRIGGER, '', 'Pipedrive', 'Create a note');
		await frame(GLANCE);
		await note.dragFromInputTo('crm.noteText', 'content');
		await frame(READ);

		await editor.openNewWorkflow();
		await editor.importFile(join(EXAMPLES_FOLDER, 'data-table.json'));
		await editor.fitCanvas();
		await frame(GLANCE);
		await editor.executePinned();
		await editor.seeSuccessOf('Save Call');
		await frame(GLANCE);
		await editor.openDataTable(await live.client.dataTables.findOrCreate(CALLS_TABLE, []));
		await frame(READ);
	} finally {
		await live.stop();
	}

	const resized = await Promise.all(
		frames.map(async ({ png }) => await sharp(png).resize({ width: WIDTH }).png().toBuffer()),
	);
	await sharp(resized, { join: { animated: true } })
		.gif({ delay: frames.map(({ milliseconds }) => milliseconds), loop: 0, colours: COLOURS })
		.toFile(FILE);
	const { size } = await stat(FILE);
	if (size > MAX_BYTES)
		throw new ClearError(`The picture has ${size} bytes, more than ${MAX_BYTES}.`);
}

void runScript(main);
