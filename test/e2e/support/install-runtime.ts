import { ensureRuntime } from '../../../runtime/install';

/** Installs n8n into the cache before the suites start, so that none of them waits for it. */
export default async function installRuntime(): Promise<void> {
	await ensureRuntime();
}
