import { spawnSync } from 'node:child_process';

import { table } from '../../tools/markdown';
import type { JsonObject } from '../../nodes/shared/call-event/call-event';
import { growthExponent } from '../shared/statistics';
import { builtVendor, flatten, locateEvent, normalize } from './built';
import { COLUMNS, SHAPES, WRONG_ENTRIES, type Shape } from './shapes';

const MEGABYTE = 1_000_000;
const SIZES = [1, 2, 4, 8].map((megabytes) => megabytes * MEGABYTE);
const RUNS = 4;

/** What a body may cost: no more than in proportion to its size, and no pause that others notice. */
const MAX_EXPONENT = 1.1;
const MAX_MILLISECONDS = 300;
const MAX_MEGABYTES = 100;

/** Below that, the clock and the fixed costs say more than the body. */
const MEASURABLE_MILLISECONDS = 40;

/** The columns that nobody's table has, by the bytes of their names. */
const COLLIDING_COLUMNS = 8_000;

const SETTINGS = {
	includeRaw: false,
	countryCode: '1',
	timeZone: 'America/New_York',
	workflowTimeZone: 'UTC',
	transcript: 'textAndTurns',
	transcriptMaxCharacters: null,
	yourPhoneNumbers: ['+14155550100'],
} as const;

/** From the parsed body to the flat item, with every option that takes time. */
function readerOf(shape: Shape, bytes: number): () => number {
	const vendor = builtVendor(shape.vendor);
	const rawBody = Buffer.from(shape.make(bytes));
	const body = JSON.parse(rawBody.toString()) as JsonObject;
	return () => {
		const located = locateEvent(vendor, body, rawBody);
		if (located?.row == null) throw new Error(`${shape.name}: no event of ${vendor.name}`);
		const event = normalize(
			{ vendor, located, body, receivedAt: new Date(), authenticated: true },
			SETTINGS,
		);
		const flat = flatten(event, { customFieldsAsColumns: true, omitEmpty: false, lastStage: null });
		return Object.keys(flat).length;
	};
}

/** Milliseconds of processor time, the least of some runs: what else the machine does only adds to it. */
function timeOf(read: () => number): number {
	const times = Array.from({ length: RUNS }, () => {
		globalThis.gc?.();
		const before = process.cpuUsage();
		read();
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000;
	});
	return Math.min(...times);
}

/** By how many megabytes one run makes a process of its own grow, at its highest. */
function memoryOf({ name }: Shape): number {
	const child = spawnSync(
		process.execPath,
		[...process.execArgv, process.argv[1] ?? '', '--growth', `--memory-of=${name}`],
		{ encoding: 'utf8' },
	);
	const megabytes = Number(child.stdout.trim().split('\n').at(-1));
	if (!Number.isFinite(megabytes)) throw new Error(`${name}: ${child.stderr || child.stdout}`);
	return megabytes;
}

function printMemory(name: string): void {
	const shape = SHAPES.find((candidate) => candidate.name === name);
	if (shape === undefined) throw new Error(`no shape is named ${name}`);
	readerOf(shape, 1000)();
	const read = readerOf(shape, MEGABYTE);
	globalThis.gc?.();
	const before = process.memoryUsage().rss;
	read();
	console.log((process.resourceUsage().maxRSS * 1024 - before) / MEGABYTE);
}

function describe(shape: Shape): { row: string[]; faults: string[] } {
	const times = SIZES.map((size) => timeOf(readerOf(shape, size)));
	const exponent = growthExponent(SIZES.map((size, index) => ({ size, time: times[index] ?? 0 })));
	const memory = WRONG_ENTRIES.includes(shape) ? memoryOf(shape) : null;
	const isBounded = WRONG_ENTRIES.includes(shape) || COLUMNS.includes(shape);
	const faults = [
		...((times.at(-1) ?? 0) > MEASURABLE_MILLISECONDS && exponent > MAX_EXPONENT
			? [`grows by ${exponent.toFixed(2)}`]
			: []),
		...(isBounded && (times[0] ?? 0) > MAX_MILLISECONDS ? [`takes ${times[0]} ms`] : []),
		...(memory !== null && memory > MAX_MEGABYTES ? [`takes ${memory} MB`] : []),
	];
	const row = [
		shape.name,
		...times.map((time) => time.toFixed(0)),
		exponent.toFixed(2),
		memory === null ? '' : memory.toFixed(0),
	];
	console.log(row.join(' | '), ...faults);
	return { row, faults: faults.map((fault) => `${shape.name} ${fault}`) };
}

/** How the time for a body grows with its size, for bodies that have made readers slow. */
export function measureGrowth(only?: string): string {
	const memoryOfShape = process.argv.find((argument) => argument.startsWith('--memory-of='));
	if (memoryOfShape !== undefined) {
		printMemory(memoryOfShape.slice('--memory-of='.length));
		return '';
	}
	const shapes = SHAPES.filter(({ name }) => only === undefined || name.includes(only));
	const measured = shapes.map(describe);
	const [colliding] = COLUMNS;
	if (colliding !== undefined && only === undefined) {
		const time = timeOf(readerOf(colliding, COLLIDING_COLUMNS * 85));
		measured.push({
			row: [`${COLLIDING_COLUMNS} colliding columns`, time.toFixed(0), '', '', '', '', ''],
			faults: time > MAX_MILLISECONDS ? [`${COLLIDING_COLUMNS} columns take ${time} ms`] : [],
		});
	}
	const faults = measured.flatMap((each) => each.faults);
	if (faults.length > 0) process.exitCode = 1;
	return [
		table(
			['body of', '1 MB (ms)', '2 MB', '4 MB', '8 MB', 'exponent', 'memory at 1 MB (MB)'],
			measured.map(({ row }) => row),
		),
		faults.length === 0
			? 'None grows by more than 1.1, and wrong entries stay within 300 ms and 100 MB a megabyte.'
			: `Not met: ${faults.join('; ')}.`,
	].join('\n\n');
}
