import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { installCommunityPackage } from '../runtime/n8n/community-install';
import { startN8n } from '../runtime/n8n/instance';
import { table } from '../tools/markdown';
import { ROOT } from './process/built';
import { describeMachine } from './shared/machine';
import { withSpread, writeReport } from './shared/report';
import { spreadOf } from './shared/statistics';
import { withTemporaryFolder } from './shared/temporary-folder';

const isQuick = process.argv.includes('--quick');

const ROUNDS = isQuick ? 1 : 7;

const MOST_MILLISECONDS = 90;

/** What bench/load/watch-loading.cjs writes. */
interface Watched {
	milliseconds: number;
	/** On a machine with other work, the better measure. */
	processorMilliseconds: number;
	files: number;
	/** What the package needed and n8n had not loaded before: they count. */
	foreignFiles: string[];
}

/** A user folder of an n8n that has been started before: the first start migrates the database. */
async function prepare(userFolder: string, withPackage: boolean): Promise<string> {
	await (await startN8n({ userFolder })).stop();
	return withPackage ? (await installCommunityPackage(ROOT, userFolder)).directory : '';
}

async function secondsToReady(userFolder: string): Promise<number> {
	const start = performance.now();
	const n8n = await startN8n({ userFolder });
	const seconds = (performance.now() - start) / 1000;
	await n8n.stop();
	return seconds;
}

async function watchLoading(userFolder: string, packageFolder: string): Promise<Watched> {
	const report = join(userFolder, 'loading.json');
	rmSync(report, { force: true });
	const env = {
		NODE_OPTIONS: `--require ${join(__dirname, 'load', 'watch-loading.cjs')}`,
		WATCHED_FOLDER: packageFolder,
		WATCH_REPORT: report,
	};
	await (await startN8n({ userFolder, env })).stop();
	return JSON.parse(readFileSync(report, 'utf8')) as Watched;
}

/** One number of each start; a round has one start of each kind. */
interface Measured {
	secondsWithout: number[];
	secondsWith: number[];
	timed: Watched[];
}

async function measure(): Promise<Measured> {
	return await withTemporaryFolder(async (folder) => {
		const [bare, extended] = [join(folder, 'without'), join(folder, 'with')];
		await prepare(bare, false);
		const packageFolder = await prepare(extended, true);
		const measured: Measured = { secondsWithout: [], secondsWith: [], timed: [] };
		for (let round = 1; round <= ROUNDS; round += 1) {
			measured.secondsWithout.push(await secondsToReady(bare));
			measured.secondsWith.push(await secondsToReady(extended));
			measured.timed.push(await watchLoading(extended, packageFolder));
			const last = Object.values(measured).map((values: unknown[]) => values.at(-1));
			console.log(`round ${round}: ${JSON.stringify(last)}`);
		}
		return measured;
	});
}

function describeFiles([first]: Watched[]): string {
	if (first === undefined) throw new Error('nothing was measured');
	const { files, foreignFiles } = first;
	return `Files that n8n loads for the package: ${files}, ${foreignFiles.length} of them not its own.`;
}

async function main(): Promise<void> {
	const { secondsWithout, secondsWith, timed } = await measure();
	const milliseconds = spreadOf(timed.map((one) => one.milliseconds));
	const isMet = (value: number, most: number): string => (value <= most ? 'yes' : '**no**');
	const report = [
		describeMachine({ Node: process.version, 'Starts of each kind': String(ROUNDS) }),
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
					withSpread(spreadOf(timed.map((one) => one.processorMilliseconds)), 1),
					'',
				],
			],
		),
		describeFiles(timed),
		table(
			["n8n's start until it is ready (s)", 'measured'],
			[
				['without the package', withSpread(spreadOf(secondsWithout))],
				['with it', withSpread(spreadOf(secondsWith))],
			],
		),
	].join('\n\n');
	console.log(`\n${report}`);
	if (!isQuick) await writeReport('load', report);
}

void main();
