import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onShutdown } from '../../runtime/process/shutdown';

/** Lends a folder that is removed afterwards, and also where the benchmark is interrupted. */
export async function withTemporaryFolder<Result>(
	use: (folder: string) => Promise<Result>,
): Promise<Result> {
	const folder = await mkdtemp(join(tmpdir(), 'voice-agents-bench-'));
	const remove = (): void => rmSync(folder, { recursive: true, force: true });
	const forget = onShutdown({ stop: async () => remove(), kill: remove });
	try {
		return await use(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
		forget();
	}
}
