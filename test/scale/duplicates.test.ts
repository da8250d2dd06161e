import { builtTriggers } from '../../runtime/n8n/vendors';
import { ROOT } from '../support/root';
import { deliveryOf, distinctDeliveries, type Delivery } from './support/deliveries';
import { send } from './support/sender';
import { Sink } from './support/sink';
import { printTable, spread } from './support/table';
import { useQueueN8n } from './support/use-queue-n8n';

/**
 * What comes again, where two processes take the deliveries and two others execute them. A process
 * knows what it took itself; of the rest, the workers share one row of n8n's database.
 */
const n8n = useQueueN8n({ N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' });

const ACCEPTED = { status: 200, text: '{"status":"accepted"}' };

const triggers = builtTriggers(ROOT);
const [trigger] = triggers;
if (trigger === undefined) throw new Error('there is no trigger');

let databases: Parameters<typeof Sink.publish>[2];

beforeAll(async () => {
	databases = { n8n: n8n.database, rows: await n8n.createDatabase('rows') };
});

const withSink = async (vendorId: string, work: (sink: Sink) => Promise<void>): Promise<void> => {
	const sink = await Sink.publish(n8n, vendorId, databases);
	try {
		await work(sink);
	} finally {
		await sink.close();
	}
};

/** Every delivery is answered with 200: as accepted, or as a duplicate. */
const post = async (sink: Sink, delivery: Delivery): Promise<void> => {
	expect(await send(sink.workflow, delivery)).toMatchObject({ status: 200 });
};

/** One after the other, and twice in a row each: so one of the two reaches the processor that has not had it. */
const sendAgain = async (sink: Sink, deliveries: Delivery[]): Promise<void> => {
	for (const delivery of deliveries) {
		await post(sink, delivery);
		await post(sink, delivery);
	}
	await sink.untilSettled();
};

const passedOnTwice = async (sink: Sink): Promise<number> =>
	[...(await sink.passedOn()).values()].filter((times) => times > 1).length;

it.each(triggers)(
	'$id: passes on 60 distinct events that come at once, each once',
	async ({ id }) => {
		const deliveries = distinctDeliveries(triggers.find((one) => one.id === id) ?? trigger, 60);
		await withSink(id, async (sink) => {
			const answers = deliveries.map(async (one) => await send(sink.workflow, one));
			expect(await Promise.all(answers)).toEqual(deliveries.map(() => ACCEPTED));
			await sink.untilSettled();
			const once = new Map(deliveries.map(({ callId }) => [callId, 1]));
			expect(await sink.passedOn()).toEqual(once);

			await sendAgain(sink, deliveries);
			printTable(`${id}: 60 events at once, then each again`, [
				{ events: 60, 'passed on again': await passedOnTwice(sink), ...(await sink.statuses()) },
			]);
		});
	},
);

it('passes on an event once that comes four times, to both processors in turn', async () => {
	const deliveries = distinctDeliveries(trigger, 20);
	await withSink(trigger.id, async (sink) => {
		for (const delivery of deliveries) {
			for (let time = 0; time < 4; time += 1) {
				await post(sink, delivery);
				await sink.untilSettled();
			}
		}
		expect(await sink.passedOn()).toEqual(new Map(deliveries.map(({ callId }) => [callId, 1])));
	});
});

it('passes on an analysis that was run again, and each of the two editions once', async () => {
	const retell = triggers.find(({ id }) => id === 'retell') ?? trigger;
	const first = deliveryOf(retell, 'call_analyzed');
	const again = first.body.replace('"call_analysis":{', '"call_analysis":{"run_again":true,');
	expect(again).not.toBe(first.body);
	await withSink(retell.id, async (sink) => {
		for (const body of [first.body, again, first.body, again]) {
			await sendAgain(sink, [{ ...first, body }]);
		}
		expect(await sink.passedOn()).toEqual(new Map([[first.callId, 2]]));
	});
});

it('starts at most one execution in each processor for 50 deliveries of one event at once', async () => {
	const passedOn: number[] = [];
	const executions: number[] = [];
	await withSink(trigger.id, async (sink) => {
		for (const delivery of distinctDeliveries(trigger, 20)) {
			const before = (await sink.executions()).length;
			await Promise.all(Array.from({ length: 50 }, async () => await post(sink, delivery)));
			await sink.untilSettled();
			executions.push((await sink.executions()).length - before);
			passedOn.push((await sink.passedOn()).get(delivery.callId) ?? 0);
		}
	});
	printTable('50 deliveries of one event at once, 20 times (least / middle / most)', [
		{
			executions: spread(executions),
			'passed on': spread(passedOn),
			'passed on once': passedOn.filter((times) => times === 1).length,
		},
	]);
	expect(Math.min(...passedOn)).toBe(1);
	expect(Math.max(...executions)).toBeLessThanOrEqual(n8n.processors.length);
	expect(Math.max(...passedOn)).toBeLessThanOrEqual(n8n.processors.length);
});

it('measures how many of the events that came close together are passed on again', async () => {
	const rows: Array<Record<string, string | number>> = [];
	for (const atOnce of [1, 2, 20]) {
		await withSink(trigger.id, async (sink) => {
			const deliveries = distinctDeliveries(trigger, 100);
			await inGroups(deliveries, atOnce, async (delivery) => await post(sink, delivery));
			await sink.untilSettled();
			await sendAgain(sink, deliveries);
			const passedOn = await sink.passedOn();
			expect(passedOn.size).toBe(deliveries.length);
			rows.push({
				'at once': atOnce,
				events: deliveries.length,
				'passed on again': await passedOnTwice(sink),
			});
		});
	}
	printTable('Events that come so many at once, and then each again at both processors', rows);
});

async function inGroups<T>(
	items: T[],
	size: number,
	work: (item: T) => Promise<void>,
): Promise<void> {
	for (let start = 0; start < items.length; start += size) {
		await Promise.all(items.slice(start, start + size).map(work));
	}
}
