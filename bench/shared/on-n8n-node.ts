import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

import { ensureRuntime } from '../../runtime/install';

/** Runs a script with the Node that runs n8n, whichever Node runs npm: their speeds differ. */
async function main([script = '', ...args]: string[]): Promise<void> {
	const { nodeBinary } = await ensureRuntime();
	const child = spawn(nodeBinary, ['--expose-gc', '--import', 'tsx', resolve(script), ...args], {
		stdio: 'inherit',
	});
	// Ctrl-C reaches the child by itself; this waits until it has cleaned up.
	process.on('SIGINT', () => {});
	process.on('SIGTERM', () => child.kill('SIGTERM'));
	child.once('error', (error) => {
		throw error;
	});
	child.once('exit', (code) => (process.exitCode = code ?? 1));
}

void main(process.argv.slice(2));
