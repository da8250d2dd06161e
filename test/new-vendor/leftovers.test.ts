import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { Checkout } from './checkout';

/** A copy of the project, and a program that starts cold, on a machine that has other work. */
const LIMIT_MILLISECONDS = 120_000;

const MINE = 'written by hand';

const checkout = new Checkout();

afterAll(() => checkout.remove());

it.each([
	{ name: 'an empty folder of fixtures', folder: 'fixtures/emptycall', says: 'fixtures/emptycall' },
	{ name: 'a fixture', file: 'fixtures/loneline/call.ended.json', says: 'fixtures/loneline' },
	{ name: 'an empty folder of a node', folder: 'nodes/EmptyNode', says: 'nodes/EmptyNode' },
	{ name: 'a file of a node', file: 'nodes/HalfDone/events.ts', says: 'nodes/HalfDone' },
	{
		name: 'a folder of a node in other case',
		folder: 'nodes/otherCase',
		vendor: 'OtherCase',
		says: 'nodes/otherCase',
	},
	{
		name: 'a credential',
		file: 'credentials/KeptKeyApi.credentials.ts',
		says: 'credentials/KeptKeyApi.credentials.ts',
	},
	{
		name: 'a credential in other case',
		file: 'credentials/keptcaseApi.credentials.ts',
		vendor: 'KeptCase',
		says: 'credentials/keptcaseApi.credentials.ts',
	},
])(
	'refuses a vendor of whom there is $name, and changes nothing',
	({ folder, file, vendor, says }) => {
		mkdirSync(join(checkout.folder, folder ?? dirname(file ?? '')), { recursive: true });
		if (file !== undefined) writeFileSync(join(checkout.folder, file), MINE);
		const before = checkout.files();

		const ran = checkout.run('tsx/dist/cli.mjs', [
			'tools/new-vendor/main.ts',
			vendor ?? nameIn(says),
		]);

		expect(ran).toMatchObject({ code: 1, stdout: '' });
		expect(ran.stderr).toContain(`${says} exists already: nothing was written.`);
		expect(checkout.files()).toEqual(before);
	},
	LIMIT_MILLISECONDS,
);

/** `fixtures/loneline` → `Loneline` */
function nameIn(path: string): string {
	const name = path.replace(/^.*\//, '').replace(/Api\.credentials\.ts$/, '');
	return name.charAt(0).toUpperCase() + name.slice(1);
}
