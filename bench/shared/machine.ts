import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

const GIBIBYTE = 2 ** 30;

/** On what was measured, and when: without it no figure means anything. */
export function describeMachine(versions: Record<string, string>): string {
	const [cpu] = cpus();
	const facts = {
		Date: new Date().toISOString().slice(0, 10),
		Commit: commit(),
		Processor: `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}`,
		Memory: `${Math.round(totalmem() / GIBIBYTE)} GiB`,
		System: `${type()} ${release()}`,
		'Load before': loadAtStart,
		...versions,
	};
	return Object.entries(facts)
		.map(([name, value]) => `- ${name}: ${value}`)
		.join('\n');
}

/** Other work on the machine shows here, before the benchmark makes load of its own. */
const loadAtStart = `${loadavg()[0]?.toFixed(1) ?? 'unknown'} (average of one minute)`;

function commit(): string {
	const git = (...args: string[]): string =>
		execFileSync('git', args, { cwd: join(__dirname, '..', '..'), encoding: 'utf8' }).trim();
	const changed = git('status', '--porcelain', 'nodes', 'credentials') === '' ? '' : ', changed';
	return git('rev-parse', '--short', 'HEAD') + changed;
}
