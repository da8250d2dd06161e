import type { JsonObject } from '../../nodes/shared/call-event/call-event';
import { builtVendor, flatten, locateEvent, normalize } from './built';
import { SHAPES, type Shape } from './shapes';

export const MEGABYTE = 1_000_000;

export const SIZES = [1, 2, 4, 8].map((megabytes) => megabytes * MEGABYTE);

export const COLLIDING_COLUMNS = 8_000;

const BYTES_OF_A_COLUMN = 85;

const ROUNDS = 3;

/** What a body costs, at each of the sizes. */
export interface Cost {
	/** Milliseconds of processor time. */
	times: number[];
	/** By how many megabytes the process grew, at its highest. */
	memory?: number;
}

const SETTINGS = {
	includeRaw: false,
	countryCode: '1',
	timeZone: 'America/New_York',
	workflowTimeZone: 'UTC',
	transcript: 'textAndTurns',
	transcriptMaxCharacters: null,
	yourPhoneNumbers: ['+14155550100'],
} as const;

/**
 * From the parsed body to the flat item, with every option that takes time. The body is new each time:
 * V8 keeps the hashes of its texts, and joins those that are in pieces.
 */
function readerOf(shape: Shape, bytes: number): () => () => number {
	const vendor = builtVendor(shape.vendor);
	const rawBody = Buffer.from(shape.make(bytes));
	return () => {
		const body = JSON.parse(rawBody.toString()) as JsonObject;
		return () => {
			const located = locateEvent(vendor, body, rawBody);
			if (located?.row == null) throw new Error(`${shape.name}: no event of ${vendor.name}`);
			const event = normalize(
				{ vendor, located, body, receivedAt: new Date(), authenticated: true },
				SETTINGS,
			);
			return Object.keys(
				flatten(event, { customFieldsAsColumns: true, omitEmpty: false, lastStage: null }),
			).length;
		};
	};
}

/** What V8 takes to write a parsed body as JSON again, and to read JSON that stands in its texts. */
function floorOf(shape: Shape, bytes: number): () => () => number {
	const json = shape.make(bytes);
	return () => {
		const body: unknown = JSON.parse(json);
		return () => JSON.stringify(body, parseTexts).length;
	};
}

function parseTexts(_key: string, value: unknown): unknown {
	if (typeof value === 'string' && /^[[{]/.test(value)) JSON.parse(value);
	return value;
}

function timeOf(read: () => number): number {
	globalThis.gc?.();
	const before = process.cpuUsage();
	read();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** The least of some rounds: the first ones compile, and what else the machine does only adds. */
function timesOf(shape: Shape, sizes: readonly number[], of = readerOf): number[] {
	const readers = sizes.map((size) => of(shape, size));
	const rounds = Array.from({ length: ROUNDS }, () => readers.map((reader) => timeOf(reader())));
	return sizes.map((_size, index) => Math.min(...rounds.map((times) => times[index] ?? Infinity)));
}

function memoryOf(shape: Shape): number {
	readerOf(shape, 1000)()();
	const read = readerOf(shape, MEGABYTE)();
	globalThis.gc?.();
	const before = process.memoryUsage().rss;
	read();
	return (process.resourceUsage().maxRSS * 1024 - before) / MEGABYTE;
}

const TASKS: Readonly<Record<string, (shape: Shape) => Cost>> = {
	'times-of': (shape) => ({ times: timesOf(shape, SIZES) }),
	'floor-of': (shape) => ({ times: timesOf(shape, SIZES, floorOf) }),
	'columns-of': (shape) => ({ times: timesOf(shape, [COLLIDING_COLUMNS * BYTES_OF_A_COLUMN]) }),
	'memory-of': (shape) => ({ times: [], memory: memoryOf(shape) }),
};

/** In the process that `measureGrowth` starts for a shape; false in any other. */
export function printCost(): boolean {
	for (const [task, costOf] of Object.entries(TASKS)) {
		const flag = `--${task}=`;
		const name = process.argv.find((argument) => argument.startsWith(flag))?.slice(flag.length);
		if (name === undefined) continue;
		const shape = SHAPES.find((candidate) => candidate.name === name);
		if (shape === undefined) throw new Error(`no shape is named ${name}`);
		console.log(JSON.stringify(costOf(shape)));
		return true;
	}
	return false;
}
