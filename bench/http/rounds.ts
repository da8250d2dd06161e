import type { Arena } from './instance';
import { CONNECTIONS, runLoad, type Run } from './load';

/** By contender; an entry for each round. */
export type Rounds = Map<string, Run[]>;

export interface Effort {
	rounds: number;
	secondsPerRound: number;
}

const LEAST_PER_CONNECTION = 4;

/** All contenders in turn, round for round, each round in another order: n8n grows slower as its database grows. */
export async function runRounds(
	arena: Arena,
	{ rounds, secondsPerRound }: Effort,
): Promise<Rounds> {
	const { contenders } = arena;
	const runs: Rounds = new Map(contenders.map(({ contender }) => [contender.name, []]));
	const amounts = new Map<string, number>();
	for (const live of contenders) {
		const { perSecond } = await runLoad(live, 4 * CONNECTIONS, arena);
		amounts.set(live.contender.name, toWholeConnections(perSecond * secondsPerRound));
	}
	for (let round = 0; round < rounds; round += 1) {
		for (const live of rotated(contenders, round)) {
			const { name } = live.contender;
			const run = await runLoad(live, amounts.get(name) ?? CONNECTIONS, arena);
			runs.get(name)?.push(run);
			console.log(`round ${round + 1}  ${formatRun(run)}  ${name}`);
		}
	}
	return runs;
}

function formatRun({ perSecond, processorMilliseconds }: Run): string {
	return `${perSecond.toFixed(1).padStart(7)}/s ${processorMilliseconds.toFixed(1).padStart(7)} ms`;
}

/** Autocannon gives each connection the same number of requests; a few more than one tell something. */
function toWholeConnections(amount: number): number {
	return Math.max(LEAST_PER_CONNECTION, Math.ceil(amount / CONNECTIONS)) * CONNECTIONS;
}

/** Begins with another one each time, and goes back and forth, so that none is always behind the same one. */
function rotated<Item>(items: Item[], round: number): Item[] {
	const start = (round * 5) % items.length;
	const order = [...items.slice(start), ...items.slice(0, start)];
	return round % 2 === 0 ? order : order.reverse();
}
