import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { useN8n, type LiveWorkflow } from '../e2e/support/n8n';
import { required } from '../support/required';
import { oneOfEachEventId } from '../support/vendor-with';
import { callsThatLeft, countAnswers, postAtOnce, postInTurn } from './support/counts';
import { distinctDeliveries, distinctDelivery } from './support/distinct';
import { QUICK } from './support/environment';

/** The same deliveries again and again, counted by what leaves the trigger. */
const DISTINCT = 60;
const IDENTICAL = 50;

const n8n = useN8n(QUICK);

interface Case {
	id: string;
	/** Bodies of as many events. */
	many: string[];
	/** One body, many times. */
	twins: string[];
	/** The calls of all of these, in order. */
	callIds: string[];
}

function caseOf(vendor: Vendor): Case {
	const many = distinctDeliveries(vendor, DISTINCT);
	const twin = distinctDelivery(vendor, 'twin');
	return {
		id: vendor.id,
		many: many.map(({ body }) => body),
		twins: Array<string>(IDENTICAL).fill(twin.body),
		callIds: [...many, twin].map(({ callId }) => callId).sort(),
	};
}

const vendors = oneOfEachEventId();
const cases = vendors.map(caseOf);
const workflows = new Map<string, LiveWorkflow>();

describe('in one process', () => {
	it.each(cases)('$id: 60 events at once run once each', async ({ id, many }) => {
		const workflow = await n8n.publish(id);
		workflows.set(id, workflow);
		expect(countAnswers(await postAtOnce(workflow, many))).toEqual({ accepted: DISTINCT });
		expect(countAnswers(await postInTurn(workflow, many))).toEqual({ duplicate: DISTINCT });
		expect(await callsThatLeft(workflow, DISTINCT)).toHaveLength(DISTINCT);
	});

	it.each(cases)('$id: one of 50 identical ones at once runs', async ({ id, twins, callIds }) => {
		const workflow = required(workflows, id);
		expect(countAnswers(await postAtOnce(workflow, twins))).toEqual({
			accepted: 1,
			duplicate: IDENTICAL - 1,
		});
		expect(await callsThatLeft(workflow, DISTINCT + 1)).toEqual(callIds);
	});
});

const restarts = [
	{
		name: 'after an orderly restart',
		restart: async () => {
			await n8n.running.stop();
			await n8n.startAgain();
		},
		before: 1,
	},
	{
		name: 'after kill -9',
		restart: async () => await n8n.crash(),
		before: 2,
	},
];

describe.each(restarts)('$name', ({ restart, before }) => {
	beforeAll(restart, 300_000);

	// The sender is told "accepted", since n8n's database is asked in the execution.
	it.each(cases)('$id: none of them leaves the trigger again', async (one) => {
		const workflow = required(workflows, one.id);
		await workflow.untilLive();
		expect(countAnswers(await postAtOnce(workflow, one.many))).toEqual({ accepted: DISTINCT });
		expect(countAnswers(await postAtOnce(workflow, one.twins))).toEqual({
			accepted: 1,
			duplicate: IDENTICAL - 1,
		});
		expect(await callsThatLeft(workflow, (before + 1) * (DISTINCT + 1))).toEqual(one.callIds);
	});

	it.each(cases)('$id: a new one does', async ({ id }) => {
		const workflow = await n8n.publish(id);
		const vendor = vendors.find((candidate) => candidate.id === id);
		if (vendor === undefined) throw new Error(`no vendor ${id}`);
		const { body, callId } = distinctDelivery(vendor, 'new');
		expect(countAnswers([await workflow.post({ body })])).toEqual({ accepted: 1 });
		expect(await callsThatLeft(workflow, 1)).toEqual([callId]);
	});
});
