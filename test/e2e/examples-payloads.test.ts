import { randomUUID } from 'node:crypto';

import type { Workflow } from '../../runtime/n8n-types';
import { isLastEvent, lastEventsOf } from '../../tools/last-events';
import { awkwardCalls } from '../support/awkward-calls';
import { withFreshEventId } from '../support/calls';
import { fixturesOf } from '../support/fixtures';
import { normalizeBytes } from '../support/normalize';
import { vendorOf, vendors } from '../support/vendors';
import { importCredentials } from './crm/credentials';
import { hostSinks, type HostSink } from './hosts/sinks';
import { useGate } from './support/gate';
import { importExamples, LiveExample } from './support/live-example';
import { useN8n } from './support/n8n';
import { printTable } from './support/print-table';
import { triggerOf, withEveryVendor } from './support/swap-vendor';

/** Every documented payload and every awkward call, to each example that writes to the internet. */
const LIMIT_MILLISECONDS = 300_000;

const sinks = hostSinks();

const gate = useGate(Object.assign({}, ...sinks.map(({ hosts }) => hosts)));
const n8n = useN8n(gate.env);

const table = new Map<string, Record<string, string>>();

beforeAll(async () => await importExamples(n8n), LIMIT_MILLISECONDS);

afterAll(() => printTable('Examples at fake hosts', [...table.values()]));

interface Case {
	name: string;
	vendorId: string;
	deliveries: Array<{ event: string; body: string }>;
}

function payloads(): Case[] {
	return vendors.flatMap((vendor) =>
		fixturesOf(vendor)
			.filter(({ isPlain }) => isPlain)
			.map(({ name, event, rawBody, expected }) => {
				const fresh = rawBody.toString('utf8').replaceAll(expected.call.id ?? '', randomUUID());
				const body = withFreshEventId(vendor, fresh);
				return { name: `${vendor.id} ${name}`, vendorId: vendor.id, deliveries: [{ event, body }] };
			}),
	);
}

function casesFor({ change = (body) => body }: HostSink): Case[] {
	return [...payloads(), ...awkwardCalls()].map(({ name, vendorId, deliveries }) => ({
		name,
		vendorId,
		deliveries: deliveries.map(({ event, body }) => ({ event, body: change(body) })),
	}));
}

/** Only a call's last event is wired, and every vendor's trigger is there where the example can use it. */
function wired({ onlyVendor }: HostSink): (workflow: Workflow) => Workflow {
	return (workflow) => {
		const whole = onlyVendor === undefined ? withEveryVendor(workflow) : workflow;
		return {
			...whole,
			nodes: whole.nodes.map((node) => {
				const vendorId = triggerOf(node)?.id;
				if (vendorId === undefined) return node;
				const events = lastEventsOf(vendorOf(vendorId)).map(({ event }) => event);
				return { ...node, parameters: { ...node.parameters, events } };
			}),
		};
	};
}

async function publish(sink: HostSink): Promise<LiveExample> {
	const [stored] = await importCredentials(n8n, [sink.credential]);
	if (stored === undefined) throw new Error('no credential was stored');
	const chosen = { type: sink.credential.type, credential: stored };
	return await LiveExample.publish(n8n, sink.file, {
		credentials: { [`n8n-nodes-base.${sink.nodeType}`]: chosen },
		change: wired(sink),
	});
}

/** Whether the call of these deliveries must arrive: once, whatever the order and the repetitions. */
function arrives({ takes }: HostSink, { vendorId, deliveries }: Case): boolean {
	const last = deliveries.find(({ event }) => isLastEvent(vendorOf(vendorId), event));
	if (last === undefined) return false;
	return takes(normalizeBytes(vendorOf(vendorId), Buffer.from(last.body)).event);
}

function note(name: string, { file }: HostSink, result: string): void {
	const row = table.get(name) ?? { case: name };
	table.set(name, { ...row, [file]: result });
}

describe.each(sinks.map((sink) => ({ file: sink.file, sink })))('$file', ({ sink }) => {
	it(
		'writes of each call once, at its last event',
		async () => {
			const example = await publish(sink);
			let accepted = 0;
			for (const one of casesFor(sink)) {
				if (sink.onlyVendor !== undefined && sink.onlyVendor !== one.vendorId) {
					note(one.name, sink, '–');
					continue;
				}
				const before = sink.written();
				for (const { event, body } of one.deliveries) {
					const { status } = (await example.post(one.vendorId, body)).body as { status: string };
					if (status === 'accepted') accepted += 1;
					const isWired = isLastEvent(vendorOf(one.vendorId), event);
					expect({ event, isIgnored: status === 'ignored' }).toEqual({
						event,
						isIgnored: !isWired,
					});
					expect(await example.failuresOf(accepted)).toEqual([]);
				}
				const written = sink.written() - before;
				expect({ case: one.name, written }).toEqual({
					case: one.name,
					written: arrives(sink, one) ? timesOf(sink, one) : 0,
				});
				note(one.name, sink, written === 0 ? 'nothing' : `${written} ${sink.what}`);
			}
			expect(gate.errors).toEqual([]);
			expect(gate.refused).toEqual([]);
		},
		LIMIT_MILLISECONDS,
	);
});

/** Slack cannot be asked for a message that is there: one per event, not per call. */
function timesOf({ file }: HostSink, { vendorId, deliveries }: Case): number {
	if (file !== 'slack-alert') return 1;
	const last = deliveries.filter(({ event }) => isLastEvent(vendorOf(vendorId), event));
	return new Set(last.map(({ body }) => body)).size;
}
