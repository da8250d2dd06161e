import { spawnSync } from 'node:child_process';

import { table } from '../../tools/markdown';
import { growthExponent } from '../shared/statistics';
import { COLLIDING_COLUMNS, MEGABYTE, SIZES, type Cost } from './growth-cost';
import { COLUMNS, SHAPES, WRONG_ENTRIES, type Shape } from './shapes';

/**
 * What a body may cost: no more than in proportion to its size, and no pause that others notice. V8's
 * own tables of keys and its parser grow by more; then no more than V8 itself takes for the body.
 */
const MAX_EXPONENT = 1.1;
const MAX_MILLISECONDS = 300;
const MAX_MEGABYTES = 100;

/** Below that, the clock and the fixed costs say more than the body. */
const MEASURABLE_MILLISECONDS = 10;

/** A shape whose exponent is too high once is measured again: what the machine does can only add to it. */
const ATTEMPTS = 3;

/**
 * V8 collects garbage and compiles on the thread that is measured, has room for what a run leaves, and
 * keeps what it has compiled.
 */
const V8_FLAGS = [
	'--single-threaded',
	'--min-semi-space-size=1024',
	'--max-semi-space-size=1024',
	'--max-old-space-size=8192',
	'--no-flush-bytecode',
];

/** In a process of its own, whose compiler and heap know no other shape. */
function costOf({ name }: Shape, task: string, flags = V8_FLAGS): Cost {
	const child = spawnSync(
		process.execPath,
		[...process.execArgv, ...flags, process.argv[1] ?? '', '--growth', `--${task}=${name}`],
		{ encoding: 'utf8' },
	);
	const lastLine = child.stdout.trim().split('\n').at(-1) ?? '';
	if (child.status !== 0) throw new Error(`${name}: ${child.stderr || child.stdout}`);
	return JSON.parse(lastLine) as Cost;
}

function exponentOf({ times }: Cost): number {
	return growthExponent(times.map((time, index) => ({ size: SIZES[index] ?? Number.NaN, time })));
}

const isTooSteep = ({ times }: Cost): boolean =>
	(times.at(-1) ?? 0) > MEASURABLE_MILLISECONDS && exponentOf({ times }) > MAX_EXPONENT;

/** The least of what was measured, size by size. */
function leastCostOf(shape: Shape): Cost {
	let { times } = costOf(shape, 'times-of');
	for (let attempt = 1; attempt < ATTEMPTS && isTooSteep({ times }); attempt += 1) {
		const again = costOf(shape, 'times-of').times;
		times = times.map((time, index) => Math.min(time, again[index] ?? time));
	}
	return { times };
}

/** Where a shape is too steep: how much more than in proportion V8 itself takes for it. */
function floorExponentOf(shape: Shape): number {
	return exponentOf(costOf(shape, 'floor-of'));
}

interface Measured {
	row: string[];
	faults: string[];
}

function measureShape(shape: Shape): Measured {
	const cost = leastCostOf(shape);
	const memory = WRONG_ENTRIES.includes(shape) ? (costOf(shape, 'memory-of', []).memory ?? 0) : 0;
	const isBounded = WRONG_ENTRIES.includes(shape) || COLUMNS.includes(shape);
	const [ofAMegabyte = 0] = cost.times;
	const exponent = exponentOf(cost).toFixed(2);
	const floor = isTooSteep(cost) ? floorExponentOf(shape) : null;
	const row = [
		shape.name,
		...cost.times.map((time) => time.toFixed(1)),
		exponent,
		floor === null ? '' : floor.toFixed(2),
		memory === 0 ? '' : memory.toFixed(0),
	];
	const faults = [
		...(floor !== null && Number(exponent) > floor ? [`grows by ${exponent}`] : []),
		...(isBounded && ofAMegabyte > MAX_MILLISECONDS ? [`takes ${ofAMegabyte} ms`] : []),
		...(memory > MAX_MEGABYTES ? [`takes ${memory} MB`] : []),
	];
	console.log(row.join(' | '), ...faults);
	return { row, faults: faults.map((fault) => `${shape.name} ${fault}`) };
}

function measureColumns(shape: Shape): Measured {
	const [time = 0] = costOf(shape, 'columns-of').times;
	const name = `${COLLIDING_COLUMNS} ${shape.name}`;
	return {
		row: [name, time.toFixed(1), ...SIZES.map(() => ''), '', ''],
		faults: time > MAX_MILLISECONDS ? [`${name} take ${time} ms`] : [],
	};
}

/** How the time for a body grows with its size, for bodies that have made readers slow. */
export function measureGrowth(only?: string): string {
	const shapes = SHAPES.filter(({ name }) => only === undefined || name.includes(only));
	const measured = shapes.map(measureShape);
	if (only === undefined) measured.push(...COLUMNS.slice(0, 1).map(measureColumns));
	const faults = measured.flatMap((each) => each.faults);
	if (faults.length > 0) process.exitCode = 1;
	return [
		table(
			[
				'body of',
				...SIZES.map((size) => `${size / MEGABYTE} MB (ms)`),
				'exponent',
				'V8 itself',
				'memory at 1 MB (MB)',
			],
			measured.map(({ row }) => row),
		),
		faults.length === 0
			? `None grows by more than ${MAX_EXPONENT}, or than V8 itself, and wrong entries stay within ${MAX_MILLISECONDS} ms and ${MAX_MEGABYTES} MB a megabyte.`
			: `Not met: ${faults.join('; ')}.`,
	].join('\n\n');
}
