import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { programPath } from '../../../runtime/services/debian-package';

/** A clock that another process believes, and that can be set while it runs. */
export class FakeClock {
	private constructor(
		private readonly folder: string,
		private readonly library: string,
	) {}

	static async create(): Promise<FakeClock> {
		const library = await programPath({
			name: 'libfaketime',
			commands: ['libfaketimeMT.so.1'],
			folders: libraryFolders,
			variable: 'FAKETIME_LIBRARY',
			debianPackage: 'libfaketime',
		});
		const clock = new FakeClock(await mkdtemp(join(tmpdir(), 'voice-agents-clock-')), library);
		await clock.set(0);
		return clock;
	}

	/** The monotonic clock is left alone, as the kernel leaves it when somebody sets the time. */
	get env(): Record<string, string> {
		return {
			LD_PRELOAD: this.library,
			FAKETIME_TIMESTAMP_FILE: this.file,
			FAKETIME_CACHE_DURATION: '1',
			FAKETIME_DONT_FAKE_MONOTONIC: '1',
		};
	}

	/** @param offsetSeconds from the machine's time */
	async set(offsetSeconds: number): Promise<void> {
		await writeFile(this.file, `${offsetSeconds < 0 ? '' : '+'}${offsetSeconds}`);
		await sleep(2_000); // the library looks every second
	}

	async remove(): Promise<void> {
		await rm(this.folder, { recursive: true, force: true });
	}

	private get file(): string {
		return join(this.folder, 'offset');
	}
}

function libraryFolders(): string[] {
	return readdirSync('/usr/lib')
		.map((name) => join('/usr/lib', name, 'faketime'))
		.filter((folder) => existsSync(folder));
}
