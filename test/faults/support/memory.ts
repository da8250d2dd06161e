import { setTimeout as sleep } from 'node:timers/promises';

/** How much memory n8n's process holds at one moment, in bytes. */
export interface MemorySample {
	heapUsed: number;
	residentSet: number;
}

const SAMPLE_MILLISECONDS = 2_000;

/** In n8n's metrics, by our name. */
const METRICS: Record<keyof MemorySample, string> = {
	heapUsed: 'n8n_nodejs_heap_size_used_bytes',
	residentSet: 'n8n_process_resident_memory_bytes',
};

/** Takes a sample every 2 seconds from an n8n that runs with N8N_METRICS=true, until `work` is done. */
export async function sampleWhile(url: string, work: () => Promise<void>): Promise<MemorySample[]> {
	const samples: MemorySample[] = [];
	let working = true;
	const sampling = (async () => {
		while (working) {
			samples.push(await takeSample(url));
			await sleep(SAMPLE_MILLISECONDS);
		}
	})();
	try {
		await work();
	} finally {
		working = false;
	}
	await sampling;
	return samples;
}

async function takeSample(url: string): Promise<MemorySample> {
	const text = await (await fetch(`${url}/metrics`)).text();
	const read = (metric: string): number => {
		const value = new RegExp(`^${metric} (\\S+)`, 'm').exec(text)?.[1];
		if (value === undefined) throw new Error(`n8n's metrics lack ${metric}`);
		return Number(value);
	};
	return { heapUsed: read(METRICS.heapUsed), residentSet: read(METRICS.residentSet) };
}

/** Medians of equal parts of a series, in its order. */
export function mediansOfParts(series: number[], parts: number): number[] {
	if (series.length < parts) throw new Error(`${series.length} samples are too few for ${parts}`);
	return Array.from({ length: parts }, (_, part) => {
		const from = Math.floor((part * series.length) / parts);
		const to = Math.floor(((part + 1) * series.length) / parts);
		const sorted = series.slice(from, to).sort((a, b) => a - b);
		return sorted[Math.floor(sorted.length / 2)] ?? 0;
	});
}
