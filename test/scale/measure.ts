import { readFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';

import autocannon from 'autocannon';

import { ClearError, runScript } from '../../runtime/process/clear-error';
import { until } from '../../runtime/process/until';
import { builtTriggers } from '../../runtime/n8n/vendors';
import type { LiveWorkflow } from '../e2e/support/n8n';
import { ROOT } from '../support/root';
import { distinctDeliveries } from './support/deliveries';
import { SETTINGS, startSetting, type Measured, type Setting } from './support/settings';
import { printTable } from './support/table';

/**
 * Prints how many deliveries a second n8n accepts with this package, by setting:
 * `npx tsx test/scale/measure.ts`. Options: --seconds 20, --connections 20, --only <part of a setting's name>.
 */
const WARM_UP_DELIVERIES = 20;
const PREPARED_PER_SECOND = 400; // more than any setting takes
const DRAIN_TIMEOUT_MILLISECONDS = 600_000;
const POLL_MILLISECONDS = 250;
const MEGABYTE = 1e6;
const KILOBYTE = 1e3;

interface Load {
	seconds: number;
	connections: number;
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			seconds: { type: 'string', default: '20' },
			connections: { type: 'string', default: '20' },
			only: { type: 'string', default: '' },
		},
	});
	const load = { seconds: Number(values.seconds), connections: Number(values.connections) };
	const settings = SETTINGS.filter(({ name }) => name.includes(values.only));
	if (settings.length === 0) throw new ClearError(`No setting's name holds "${values.only}".`);
	const rows: Array<Record<string, string | number>> = [];
	for (const setting of settings) {
		rows.push(await measure(setting, load));
		printTable(`${setting.name} (load of the machine before: ${loadavg()[0]?.toFixed(1)})`, [
			rows.at(-1) ?? {},
		]);
	}
	const day = new Date().toISOString().slice(0, 10);
	const machine = `${cpus().length} × ${cpus()[0]?.model}`;
	printTable(`${day}, ${machine}, ${load.connections} connections, ${load.seconds} s each`, rows);
}

async function measure(setting: Setting, load: Load): Promise<Record<string, string | number>> {
	const measured = await startSetting(setting);
	try {
		const trigger = builtTriggers(ROOT)[0];
		if (trigger === undefined) throw new Error('there is no trigger');
		const workflow = await measured.n8n.publish(trigger.id);
		await fire(workflow, distinctDeliveries(trigger, WARM_UP_DELIVERIES), { amount: 20 });
		await untilDrained(measured, workflow);

		const bytesBefore = await measured.databaseBytes();
		const deliveries = distinctDeliveries(trigger, load.seconds * PREPARED_PER_SECOND);
		const startedAt = Date.now();
		const result = await fire(workflow, deliveries, {
			duration: load.seconds,
			connections: load.connections,
		});
		await untilDrained(measured, workflow);
		const drainedSeconds = (Date.now() - startedAt) / 1000;
		const bytesAfter = await measured.databaseBytes();

		const accepted = result['2xx'];
		if (accepted === 0) throw new ClearError(`${setting.name}: no delivery was accepted.`);
		return {
			setting: setting.name,
			'accepted/s': (accepted / result.duration).toFixed(1),
			'executed/s': (accepted / drainedSeconds).toFixed(1),
			'p50 ms': result.latency.p50,
			'p99 ms': result.latency.p99,
			'not 2xx': result.non2xx + result.errors,
			'kB/execution': kilobytesEach(bytesBefore, bytesAfter, accepted),
			MB: await memoryOf(measured),
		};
	} finally {
		await measured.stop();
	}
}

/** Posts each delivery once. */
async function fire(
	{ url, secret }: LiveWorkflow,
	deliveries: Array<{ body: string }>,
	load: { amount?: number; duration?: number; connections?: number },
): Promise<autocannon.Result> {
	let next = 0;
	return await autocannon({
		...load,
		url,
		method: 'POST',
		timeout: 60,
		headers: { 'content-type': 'application/json', 'x-webhook-secret': secret ?? '' },
		requests: [
			{
				setupRequest: (request) => {
					const delivery = deliveries[next];
					if (delivery === undefined) throw new Error('too few deliveries were prepared');
					next += 1;
					return { ...request, body: delivery.body };
				},
			},
		],
	});
}

/** Waits until no execution of the workflow is queued or running. */
async function untilDrained({ n8n }: Measured, { workflow }: LiveWorkflow): Promise<void> {
	const filter = { workflowId: workflow.id, status: ['new', 'running'] };
	const path = `/executions?limit=1&filter=${encodeURIComponent(JSON.stringify(filter))}`;
	await until(
		'the executions have ended',
		async () => {
			const { results } = await n8n.running.client.rest<{ results: unknown[] }>('GET', path);
			return results.length === 0;
		},
		{ timeoutMilliseconds: DRAIN_TIMEOUT_MILLISECONDS, pollMilliseconds: POLL_MILLISECONDS },
	);
}

function kilobytesEach(before: number | null, after: number | null, count: number): string {
	if (before === null || after === null) return '–';
	return ((after - before) / count / KILOBYTE).toFixed(1);
}

/** What each process holds, e.g. `main 310, webhook 280`; Linux only. */
async function memoryOf({ processes }: Measured): Promise<string> {
	const texts = processes().map(async ({ name, pid }) => {
		const status = await readFile(`/proc/${pid}/status`, 'utf8');
		const kibibytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
		return `${name} ${Math.round((kibibytes * 1024) / MEGABYTE)}`;
	});
	return (await Promise.all(texts)).join(', ');
}

void runScript(main);
