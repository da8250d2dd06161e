import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT } from '../../support/root';

/** Lends a copy of the built package that calls itself another version, as its release was. */
export async function withPackageOfVersion(
	version: string,
	use: (packageFolder: string) => Promise<void>,
): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'voice-agents-version-'));
	try {
		await cp(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
		const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as object;
		await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, version }));
		await use(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
