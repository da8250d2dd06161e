import { table } from '../tools/markdown';
import { describeMachine } from './shared/machine';
import { withSpread, writeReport } from './shared/report';
import { growthExponent, median, ratios, spreadOf } from './shared/statistics';
import { versionOf } from './process/built';
import { measureGrowth } from './process/growth';
import { printCost } from './process/growth-cost';
import { measure, type Effort, type Measured } from './process/measure';
import { stepsOf, type StepName } from './process/steps';
import { ofSize, SUBJECTS, withTurns, type Subject } from './process/subjects';

const isQuick = process.argv.includes('--quick');

const EFFORT: Effort = isQuick
	? { rounds: 3, millisecondsPerSample: 100 }
	: { rounds: 7, millisecondsPerSample: 100 };

const MEGABYTE = 1_000_000;
const SIZES = isQuick ? [MEGABYTE] : [MEGABYTE / 10, MEGABYTE, 10 * MEGABYTE];
const TURNS = isQuick ? [10, 1000] : [10, 100, 1000, 10_000];

const STEPS: StepName[] = [
	'floor',
	'parse',
	'verify',
	'validate',
	'normalise',
	'crm',
	'flatten',
	'pipeline',
];

interface Row {
	body: string;
	bytes: number;
	measured: Measured<StepName>;
}

async function measureBody(subject: Subject, body: string, rawBody: Buffer): Promise<Row> {
	const measured = await measure(stepsOf(subject, rawBody), EFFORT);
	const row = { body: `${subject.name}, ${body}`, bytes: rawBody.length, measured };
	console.log(`${row.body}: pipeline ${ratioOf(row, 'pipeline')} times the floor`);
	return row;
}

function ratioOf({ measured }: Row, step: StepName): string {
	return withSpread(spreadOf(ratios(measured[step], measured.floor)));
}

function stepTable(rows: Row[]): string {
	return table(
		['body', 'bytes', ...STEPS.map((step) => `${step} (µs)`), 'pipeline ÷ floor'],
		rows.map((row) => [
			row.body,
			String(row.bytes),
			...STEPS.map((step) => median(row.measured[step]).toFixed(1)),
			ratioOf(row, 'pipeline'),
		]),
	);
}

const GROWING: StepName[] = ['floor', 'validate', 'normalise', 'crm', 'flatten', 'pipeline'];

/** How each step's time grows with the size of a body, or with the number of its turns. */
function growthTable(series: Array<{ name: string; sizes: number[]; rows: Row[] }>): string {
	return table(
		['bodies', ...GROWING],
		series.map(({ name, sizes, rows }) => [
			name,
			...GROWING.map((step) =>
				growthExponent(
					rows.map(({ measured }, index) => ({
						size: sizes[index] ?? Number.NaN,
						time: median(measured[step]),
					})),
				).toFixed(2),
			),
		]),
	);
}

async function measureSteps(): Promise<void> {
	const samples: Row[] = [];
	const series: Array<{ name: string; sizes: number[]; rows: Row[] }> = [];
	for (const subject of SUBJECTS) {
		samples.push(await measureBody(subject, 'sample', subject.sample));
		const bySize: Row[] = [];
		for (const size of SIZES) {
			bySize.push(await measureBody(subject, `${size / MEGABYTE} MB`, ofSize(subject, size)));
		}
		const byTurns: Row[] = [];
		for (const turns of TURNS) {
			byTurns.push(await measureBody(subject, `${turns} turns`, withTurns(subject, turns)));
		}
		series.push(
			{
				name: `${subject.name}, 0.1 to 10 MB`,
				sizes: bySize.map(({ bytes }) => bytes),
				rows: bySize,
			},
			{ name: `${subject.name}, 10 to 10,000 turns`, sizes: TURNS, rows: byTurns },
		);
	}
	const all = [...samples, ...series.flatMap(({ rows }) => rows)];
	const report = [
		describeMachine({
			Node: process.version,
			'n8n-workflow': versionOf('n8n-workflow'),
			zod: versionOf('zod'),
			Rounds: String(EFFORT.rounds),
		}),
		stepTable(all),
		'The exponent k of time ~ size^k:',
		growthTable(series),
	].join('\n\n');
	console.log(`\n${report}`);
	if (!isQuick) await writeReport('process', report);
}

/** `--growth`: bodies that have made readers slow, in place of the steps; `--only=labels` picks some. */
async function main(): Promise<void> {
	if (!process.argv.includes('--growth')) return await measureSteps();
	const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7);
	if (printCost()) return;
	const growth = measureGrowth(only);
	const report = [describeMachine({ Node: process.version, zod: versionOf('zod') }), growth];
	console.log(`\n${report.join('\n\n')}`);
	if (only === undefined && !isQuick) await writeReport('growth', report.join('\n\n'));
}

void main();
