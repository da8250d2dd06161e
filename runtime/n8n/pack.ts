import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ClearError } from '../process/clear-error';
import { npmCommand } from './npm';

const run = promisify(execFile);

/**
 * Packs a package as npm would publish it, and unpacks it.
 *
 * @returns the size of the tarball
 */
export async function unpackPackage(
	packageFolder: string,
	destination: string,
): Promise<{ tarballBytes: number }> {
	const packed = await mkdtemp(join(tmpdir(), 'voice-agents-pack-'));
	try {
		const [command, args] = npmCommand(['pack', '--json', '--pack-destination', packed]);
		const { stdout } = await run(command, args, { cwd: packageFolder });
		const [tarball] = JSON.parse(stdout) as Array<{ filename: string; size: number }>;
		if (tarball === undefined) {
			throw new ClearError(`npm pack made no tarball of ${packageFolder}.`);
		}
		await mkdir(destination, { recursive: true });
		const file = join(packed, tarball.filename);
		await run('tar', ['-xzf', file, '-C', destination, '--strip-components=1']);
		return { tarballBytes: tarball.size };
	} finally {
		await rm(packed, { recursive: true, force: true });
	}
}
