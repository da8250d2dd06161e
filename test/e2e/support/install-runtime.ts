import { ensureRuntime } from '../../../runtime/n8n/install';

/** Installs n8n into the cache before the suites start, so that none of them waits for it. */
export default async function installRuntime(): Promise<void> {
	const { n8nVersion } = await ensureRuntime();
	console.log(`End-to-end tests against n8n ${n8nVersion}`);
}
