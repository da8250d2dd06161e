import { parseArgs } from 'node:util';

import { runScript } from '../../runtime/process/clear-error';
import { TestN8n } from '../e2e/support/n8n';
import { inLanes } from './support/lanes';
import { mediansOfParts, sampleWhile, type MemorySample } from './support/memory';
import { ownTrigger, webhookNode, type SoakTarget } from './support/soak-targets';

/**
 * Whether n8n's memory grows with the number of deliveries: `npx tsx test/faults/soak.ts`. Two fresh n8n, side
 * by side, take the same deliveries: one with a trigger of this package, one with n8n's own
 * Webhook node, which shows what n8n does by itself. Looked at is the second half only, when the
 * table of duplicates has long been full.
 */
const DELIVERIES = 100_000;
const AT_A_TIME = 8;
const PARTS = 10; // of the second half: its last tenth must not need more than its first

/** The table of duplicates holds 10,000 entries of about 200 bytes. */
const TABLE_BYTES = 2e6;

const MEGABYTE = 1e6;

const ENVIRONMENT = {
	N8N_METRICS: 'true',
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
	EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none', // so that the database stays small
};

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { deliveries: { type: 'string', default: String(DELIVERIES) } },
	});
	const deliveries = Number(values.deliveries);
	const [control, trigger] = await Promise.all([
		soak('n8n Webhook node', deliveries, webhookNode),
		soak('trigger of this package', deliveries, ownTrigger),
	]);
	const failed = (['heapUsed', 'residentSet'] as const).filter(
		(what) =>
			!isWithinBound(what, deliveries, secondHalf(control, what), secondHalf(trigger, what)),
	);
	if (failed.length > 0) process.exitCode = 1;
}

async function soak(
	name: string,
	deliveries: number,
	targetIn: (n8n: TestN8n) => Promise<SoakTarget>,
): Promise<MemorySample[]> {
	const n8n = new TestN8n();
	await n8n.start(ENVIRONMENT);
	try {
		const target = await targetIn(n8n);
		const calls = Array.from({ length: deliveries }, (_, index) => `soak ${index}`);
		const startedAt = Date.now();
		const samples = await sampleWhile(n8n.running.url, async () => {
			await inLanes(calls, AT_A_TIME, async (callId) => {
				const response = await target.deliver(callId);
				const text = await response.text();
				if (response.status !== 200) throw new Error(`answered ${response.status} ${text}`);
			});
		});
		const seconds = (Date.now() - startedAt) / 1000;
		console.log(`${name}: ${deliveries} deliveries in ${seconds.toFixed(0)} s`);
		return samples;
	} finally {
		await n8n.stop();
	}
}

function secondHalf(samples: MemorySample[], what: keyof MemorySample): number[] {
	const half = samples.slice(Math.floor(samples.length / 2));
	return mediansOfParts(
		half.map((one) => one[what]),
		PARTS,
	);
}

/** Whether the growth is no more than the table's size and what n8n's memory varies by in any case. */
function isWithinBound(
	what: string,
	deliveries: number,
	control: number[],
	own: number[],
): boolean {
	const noise = Math.max(...control) - Math.min(...control);
	const growth = (own.at(-1) ?? 0) - (own[0] ?? 0);
	const allowed = TABLE_BYTES + noise;
	const fits = growth <= allowed;
	const megabytes = (bytes: number) => (bytes / MEGABYTE).toFixed(1);
	console.log(`${what} in MB, medians of the tenths of the second half`);
	console.table({
		'n8n Webhook node': control.map(megabytes),
		'trigger of this package': own.map(megabytes),
	});
	console.log(
		`growth ${megabytes(growth)} MB, allowed ${megabytes(allowed)} MB ` +
			`(table ${megabytes(TABLE_BYTES)}, noise ${megabytes(noise)}): ${fits ? 'ok' : 'TOO MUCH'}. ` +
			`A leak below ${Math.ceil(allowed / (deliveries / 2))} bytes a delivery would not show.`,
	);
	return fits;
}

void runScript(main);
