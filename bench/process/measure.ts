import type { Step } from './steps';

/** Microseconds of processor time for one run of a step, by name; an entry for each round. */
export type Measured<Name extends string> = Record<Name, number[]>;

export interface Effort {
	rounds: number;
	/** For each step in each round: the clock ticks every 4 milliseconds on Linux. */
	millisecondsPerSample: number;
}

const MICROSECONDS_PER_MILLISECOND = 1000;

/** Before it is measured, so that the compiler is done with it, as it is in an n8n that has run for a while. */
const WARM_UP_MILLISECONDS = 400;

/**
 * The time that this process had a processor, in milliseconds, with what its garbage collector and
 * compiler took. What else the machine does counts little, so that a benchmark can be run beside it.
 */
function processorTime(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / MICROSECONDS_PER_MILLISECOND;
}

/** Runs all steps in turn, round for round, so that what changes on the machine meets all of them. */
export async function measure<Name extends string>(
	steps: Record<Name, Step>,
	{ rounds, millisecondsPerSample }: Effort,
): Promise<Measured<Name>> {
	const { Bench } = await import('tinybench'); // an ES module
	const names = Object.keys(steps) as Name[];
	const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Measured<Name>;
	const runs = {} as Record<Name, number>;
	for (const name of names) runs[name] = await runsIn(steps[name], millisecondsPerSample);
	for (let round = 0; round < rounds; round += 1) {
		globalThis.gc?.();
		const bench = new Bench({
			now: processorTime,
			time: 0,
			iterations: 1,
			warmup: false,
			throws: true,
		});
		for (const name of names) bench.add(name, async () => await repeat(steps[name], runs[name]));
		await bench.run();
		for (const name of names) {
			const result = bench.getTask(name)?.result;
			if (result?.state !== 'completed') throw new Error(`${name} was not measured`);
			measured[name].push((result.latency.p50 * MICROSECONDS_PER_MILLISECOND) / runs[name]);
		}
	}
	return measured;
}

async function repeat(step: Step, runs: number): Promise<void> {
	for (let run = 0; run < runs; run += 1) {
		const result = step();
		if (result instanceof Promise) await result;
	}
}

/** How often a step runs in some time. */
async function runsIn(step: Step, milliseconds: number): Promise<number> {
	const start = processorTime();
	let runs = 0;
	for (let batch = 1; processorTime() - start < WARM_UP_MILLISECONDS; batch *= 2) {
		await repeat(step, batch);
		runs += batch;
	}
	return Math.max(1, Math.round((runs * milliseconds) / (processorTime() - start)));
}
