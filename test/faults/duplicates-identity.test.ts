import { randomUUID } from 'node:crypto';

import { useN8n, type LiveWorkflow } from '../e2e/support/n8n';
import { fixturesOf } from '../support/fixtures';
import { required } from '../support/required';
import { vendorOf } from '../support/vendors';
import { bodyOfAnotherCall } from './support/another-call';
import { QUICK } from './support/environment';

/**
 * What makes two deliveries the same, asked of the memory of n8n's process and, after a restart, of
 * n8n's database: docs/call-event.md, Duplicates.
 */
const n8n = useN8n(QUICK);

type Json = Record<string, unknown>;

/** A documented delivery, of a call of its own, with these changes in the call. */
function deliveryOf(vendorId: string, event: string, changes: Json = {}, callId = randomUUID()) {
	const vendor = vendorOf(vendorId);
	const fixture = fixturesOf(vendor).find(({ name }) => name === event);
	if (fixture === undefined) throw new Error(`${vendorId} has no fixture ${event}`);
	const { rawBody, expected } = fixture;
	const sample = {
		body: JSON.parse(rawBody.toString()) as Json,
		callId: expected.call.id ?? '',
		eventId: expected.eventId,
	};
	return bodyOfAnotherCall(sample, callId, changes);
}

/** The answers' words. */
async function post(workflow: LiveWorkflow, ...bodies: Json[]): Promise<string[]> {
	const said: string[] = [];
	for (const body of bodies) {
		const answer = await workflow.post({ body: JSON.stringify(body) });
		expect(answer.status).toBe(200);
		said.push((answer.body as { status: string }).status);
	}
	return said;
}

/** How many of the executions so far put out an item. */
async function passedOn(workflow: LiveWorkflow, executions: number): Promise<number> {
	const runs = await workflow.runs(executions);
	expect(runs.map(({ status }) => status)).toEqual(Array(executions).fill('success'));
	return runs.filter(({ leftBy }) => leftBy !== null).length;
}

interface Editions {
	name: string;
	vendorId: string;
	/** Deliveries that must each be passed on once. */
	editions: Json[];
	/** One more, which comes only after the restart. */
	later: Json;
}

function editionsOf(name: string, vendorId: string, event: string, version: string): Editions {
	const callId = randomUUID();
	const edition = (second: number): Json =>
		deliveryOf(vendorId, event, { [version]: `2026-11-30T12:00:0${second}.000Z` }, callId);
	return { name, vendorId, editions: [edition(1), edition(2)], later: edition(3) };
}

function callsUnderOneEventId(): Editions {
	const eventId = randomUUID();
	const call = (): Json => ({ ...deliveryOf('oration', 'conversation.completed'), eventId });
	return {
		name: 'two conversations of Oration under one event id',
		vendorId: 'oration',
		editions: [call(), call()],
		later: call(),
	};
}

const cases = [
	editionsOf('a changed call analysis of Whippy', 'whippy', 'call.analyzed', 'updated_at'),
	editionsOf(
		'a changed chat analysis of Whippy',
		'whippy',
		'conversation_agent_session.analyzed',
		'updated_at',
	),
	editionsOf(
		'a changed analysis of Oration',
		'oration',
		'conversation.analysisCompleted',
		'updatedAt',
	),
	callsUnderOneEventId(),
];

const workflows = new Map<string, LiveWorkflow>();

/** Posted while *None* was chosen: proven later in the same process, and proven after the restart. */
const triedOut = [
	deliveryOf('whippy', 'call.analyzed'),
	deliveryOf('whippy', 'call.analyzed'),
] as const;

const forBothTriggers = deliveryOf('whippy', 'call.analyzed');

const forTheCopy = deliveryOf('oration', 'conversation.analysisCompleted');

let twoTriggers: LiveWorkflow[];

describe('in one process', () => {
	it.each(cases)(
		'passes on $name, and the same again not',
		async ({ name, vendorId, editions }) => {
			const workflow = await n8n.publish(vendorId);
			workflows.set(name, workflow);
			expect(await post(workflow, ...editions)).toEqual(['accepted', 'accepted']);
			expect(await post(workflow, ...editions)).toEqual(['duplicate', 'duplicate']);
			expect(await passedOn(workflow, 2)).toBe(2);
		},
	);

	it('takes a conversation of SpeakNode that is analyzed again for a duplicate', async () => {
		const workflow = await n8n.publish('speaknode');
		const event = 'ConversationComplete.phone-call';
		const callId = randomUUID();
		const edition = (summary: string) => deliveryOf('speaknode', event, { summary }, callId);
		expect(await post(workflow, edition('one'), edition('another'))).toEqual([
			'accepted',
			'duplicate',
		]);
	});

	it('passes on what is proven, whatever came under None', async () => {
		const workflow = await n8n.publish('whippy', { parameters: { authentication: 'none' } });
		workflows.set('none', workflow);
		expect(await post(workflow, ...triedOut)).toEqual(['accepted', 'accepted']);
		await workflow.save({
			nodes: workflow.workflow.nodes.map((node) => ({
				...node,
				parameters:
					node.parameters.authentication === 'none'
						? { ...node.parameters, authentication: 'sharedSecret' }
						: node.parameters,
			})),
		});
		await workflow.publish();
		expect(await post(workflow, triedOut[0], triedOut[0])).toEqual(['accepted', 'duplicate']);
		const runs = await workflow.runs(3);
		expect(runs.map(({ item }) => item?.authenticated)).toEqual([false, false, true]);
	});

	it('passes on to both triggers of one vendor in a workflow', async () => {
		twoTriggers = await n8n.publishTogether(['whippy', 'whippy']);
		for (const trigger of twoTriggers) {
			expect(await post(trigger, forBothTriggers, forBothTriggers)).toEqual([
				'accepted',
				'duplicate',
			]);
		}
		for (const trigger of twoTriggers) expect(await passedOn(trigger, 2)).toBe(1);
	});

	it('passes on to a copy of a workflow what the workflow has had', async () => {
		const original = await n8n.publish('oration');
		expect(await post(original, forTheCopy)).toEqual(['accepted']);
		const copy = await n8n.saveCopy(await original.exported(), 'oration', original.secret);
		await copy.publish();
		expect(await post(copy, forTheCopy, forTheCopy)).toEqual(['accepted', 'duplicate']);
		expect(await passedOn(copy, 1)).toBe(1);
		workflows.set('original', original);
	});
});

describe('after a restart, when only the database knows', () => {
	beforeAll(async () => {
		await n8n.running.stop();
		await n8n.startAgain();
	}, 300_000);

	it.each(cases)('passes on $name once', async ({ name, editions, later }) => {
		const workflow = required(workflows, name);
		await workflow.untilLive();
		const [first = {}, second = {}] = editions;
		// The database is asked in the execution, so the sender is told "accepted".
		expect(await post(workflow, first, second, later)).toEqual([
			'accepted',
			'accepted',
			'accepted',
		]);
		expect(await passedOn(workflow, 5)).toBe(3);
	});

	it('passes on what is proven, whatever came under None', async () => {
		const workflow = required(workflows, 'none');
		await workflow.untilLive();
		expect(await post(workflow, ...triedOut)).toEqual(['accepted', 'accepted']);
		// Of these two the first was proven before the restart, too.
		expect(await passedOn(workflow, 5)).toBe(4);
	});

	it('knows what each of two triggers of one vendor has had', async () => {
		const [first, second] = twoTriggers;
		if (first === undefined || second === undefined) throw new Error('there are no two triggers');
		await first.untilLive();
		await second.untilLive();
		expect(await post(first, forBothTriggers)).toEqual(['accepted']);
		expect(await passedOn(first, 3)).toBe(1);
		expect(await post(second, forBothTriggers)).toEqual(['accepted']);
		expect(await passedOn(second, 4)).toBe(1);
	});

	it('passes on to a copy of a workflow what the workflow has had', async () => {
		const original = required(workflows, 'original');
		await original.untilLive();
		expect(await post(original, forTheCopy)).toEqual(['accepted']);
		expect(await passedOn(original, 2)).toBe(1);
		const copy = await n8n.saveCopy(await original.exported(), 'oration', original.secret);
		await copy.publish();
		expect(await post(copy, forTheCopy)).toEqual(['accepted']);
		expect(await passedOn(copy, 1)).toBe(1);
	});
});
