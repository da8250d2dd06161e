import { execFile } from 'node:child_process';
import { mkdtemp, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { onShutdown } from '../../../runtime/process/shutdown';

const run = promisify(execFile);

/** Only root may mount a file system. */
export const CAN_MOUNT = process.platform === 'linux' && process.getuid?.() === 0;

/** A file system of its own, that a test can fill to the last byte. */
export class SmallDisk {
	private constructor(
		readonly folder: string,
		private readonly forget: () => void,
	) {}

	static async mount(megabytes: number): Promise<SmallDisk> {
		const folder = await mkdtemp(join(tmpdir(), 'voice-agents-disk-'));
		await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'voice-agents', folder]);
		const unmount = async (): Promise<void> => {
			await run('umount', ['--lazy', folder]);
			await rmdir(folder);
		};
		const forget = onShutdown({ stop: unmount, kill: () => {} });
		return new SmallDisk(folder, forget);
	}

	/** Leaves no free byte. */
	async fill(): Promise<void> {
		const chunk = Buffer.alloc(64 * 1024);
		const filler = join(this.folder, 'filler');
		try {
			for (;;) await writeFile(filler, chunk, { flag: 'a' });
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
		}
	}

	async free(): Promise<void> {
		await rm(join(this.folder, 'filler'), { force: true });
	}

	async unmount(): Promise<void> {
		this.forget();
		await run('umount', ['--lazy', this.folder]);
		await rmdir(this.folder);
	}
}
