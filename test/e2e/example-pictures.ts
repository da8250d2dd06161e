import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { runScript } from '../../runtime/process/clear-error';
import { exampleFiles } from '../support/examples';
import { LiveEditor, PACKAGE_FOLDER } from './support/live-editor';

/**
 * Writes the canvas of each example to examples/images/: `npm run screenshots`. Names of examples
 * limit it to these: `npx tsx test/e2e/example-pictures.ts data-table`.
 */
const IMAGES = join(PACKAGE_FOLDER, 'examples', 'images');

async function main(): Promise<void> {
	const wanted = process.argv.slice(2);
	const examples = exampleFiles().filter(
		({ file }) => wanted.length === 0 || wanted.includes(file),
	);
	await mkdir(IMAGES, { recursive: true });
	const live = await LiveEditor.start();
	try {
		for (const { file, name, nodes, connections, settings, pinData = {} } of examples) {
			const { id } = await live.client.createWorkflow({
				name,
				nodes,
				connections,
				settings,
				pinData,
			});
			await live.editor.openWorkflow(id);
			await live.editor.pictureOfCanvas(join(IMAGES, `${file}.png`));
		}
	} finally {
		await live.stop();
	}
}

void runScript(main);
