import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { ensureRuntime } from '../../runtime/n8n/install';

/**
 * Runs a benchmark, `http` where none is named, with the Node that runs n8n, whichever Node runs npm:
 * their speeds differ.
 */
async function main([first = 'http', ...others]: string[]): Promise<void> {
	const [name, args] = first.startsWith('-') ? ['http', [first, ...others]] : [first, others];
	const script = join(__dirname, '..', `${name}.ts`);
	if (!existsSync(script)) throw new Error(`There is no benchmark ${name}.`);
	const { nodeBinary } = await ensureRuntime();
	const child = spawn(nodeBinary, ['--expose-gc', '--import', 'tsx', script, ...args], {
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
