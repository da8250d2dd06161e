import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { examples } from '../../examples/generator/all';
import { EXAMPLES_FOLDER, textOf } from '../../examples/generator/files';

const onDisk = readdirSync(EXAMPLES_FOLDER).filter((file) => file.endsWith('.json'));

describe('the examples', () => {
	it('are the files that the generator writes, and no others', () => {
		expect(onDisk.sort()).toEqual(examples.map(({ file }) => `${file}.json`).sort());
	});

	it.each(examples.map((example) => ({ file: example.file, example })))(
		'$file is what the generator writes: npm run examples',
		({ file, example }) => {
			const text = readFileSync(join(EXAMPLES_FOLDER, `${file}.json`), 'utf8');
			expect(text).toBe(textOf(example));
		},
	);

	it('have ids of their own', () => {
		const ids = onDisk.map(
			(file) =>
				(JSON.parse(readFileSync(join(EXAMPLES_FOLDER, file), 'utf8')) as { id: string }).id,
		);
		expect(new Set(ids).size).toBe(ids.length);
	});
});
