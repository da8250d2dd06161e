import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installCommunityPackage } from '../runtime/community-install';
import { startN8n } from '../runtime/instance';
import { table } from '../tools/markdown';
import { ROOT } from './process/built';
import { describeMachine } from './shared/machine';
import { withSpread, writeReport } from './shared/report';
import { spreadOf } from './shared/statistics';
import { withTemporaryFolder } from './shared/temporary-folder';

const isQuick = process.argv.includes('--quick');

const STARTS = isQuick ? 1 : 7;

const MEGABYTE = 1_000_000;

const MOST_MILLISECONDS = 30;
const MOST_MEGABYTES = 5;

/** What bench/load/watch-loading.cjs writes. */
interface Watched {
	milliseconds: number;
	/** On a machine with other work, the better measure. */
	processorMilliseconds: number;
	heapBytes: number;
	files: number;
	/** What the package needed and n8n had not loaded before: they count. */
	foreignFiles: string[];
}

interface Start {
	secondsToReady: number;
	/** Null where the package was not there. */
	watched: Watched | null;
}

/** A start of an n8n that has been started before: the first one migrates the database. */
async function measureStart(withPackage: boolean): Promise<Start> {
	return await withTemporaryFolder(async (userFolder) => {
		await (await startN8n({ userFolder })).stop();
		const folder = withPackage
			? (await installCommunityPackage(ROOT, userFolder)).directory
			: userFolder;
		const report = join(userFolder, 'watched.json');
		const env = {
			NODE_OPTIONS: `--require ${join(__dirname, 'load', 'watch-loading.cjs')}`,
			WATCHED_FOLDER: folder,
			WATCH_REPORT: report,
		};
		const start = performance.now();
		const n8n = await startN8n({ userFolder, env });
		const secondsToReady = (performance.now() - start) / 1000;
		await n8n.stop();
		if (withPackage !== existsSync(report)) throw new Error('n8n did not load what it was to load');
		return {
			secondsToReady,
			watched: withPackage ? (JSON.parse(readFileSync(report, 'utf8')) as Watched) : null,
		};
	});
}

function describeFiles([first]: Watched[]): string {
	if (first === undefined) throw new Error('nothing was measured');
	const { files, foreignFiles } = first;
	return `Files that n8n loads for the package: ${files}, ${foreignFiles.length} of them not its own.`;
}

async function main(): Promise<void> {
	const without: Start[] = [];
	const withPackage: Start[] = [];
	for (let round = 0; round < STARTS; round += 1) {
		without.push(await measureStart(false));
		withPackage.push(await measureStart(true));
		console.log(`start ${round + 1}: ${JSON.stringify(withPackage.at(-1))}`);
	}
	const watched = withPackage.flatMap((start) => start.watched ?? []);
	const milliseconds = spreadOf(watched.map((one) => one.milliseconds));
	const megabytes = spreadOf(watched.map((one) => one.heapBytes / MEGABYTE));
	const isMet = (value: number, most: number): string => (value <= most ? 'yes' : '**no**');
	const report = [
		describeMachine({ Node: process.version, Starts: String(STARTS) }),
		table(
			['what', 'at most', 'measured', 'met'],
			[
				[
					'time that n8n spends on loading the package (ms)',
					String(MOST_MILLISECONDS),
					withSpread(milliseconds, 1),
					isMet(milliseconds.median, MOST_MILLISECONDS),
				],
				[
					"of it, n8n's processor time (ms)",
					'',
					withSpread(spreadOf(watched.map((one) => one.processorMilliseconds)), 1),
					'',
				],
				[
					'heap that it adds (MB)',
					String(MOST_MEGABYTES),
					withSpread(megabytes),
					isMet(megabytes.median, MOST_MEGABYTES),
				],
			],
		),
		describeFiles(watched),
		table(
			["n8n's start until it is ready (s)", 'measured'],
			[
				['without the package', withSpread(spreadOf(without.map((one) => one.secondsToReady)), 1)],
				['with it', withSpread(spreadOf(withPackage.map((one) => one.secondsToReady)), 1)],
			],
		),
	].join('\n\n');
	console.log(`\n${report}`);
	if (!isQuick) await writeReport('load', report);
}

void main();
