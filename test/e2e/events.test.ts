import { fixturesOf } from '../support/fixtures';
import { vendors } from '../support/vendors';
import { ACCEPTED, runOf } from './support/expectations';
import { useN8n, type LiveWorkflow } from './support/n8n';

/** Every event of every vendor, through the real n8n, on its own output. */
const n8n = useN8n();

describe.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))('$id', ({ id, vendor }) => {
	const plain = fixturesOf(vendor).filter(({ isPlain }) => isPlain);
	const other = fixturesOf(vendor).filter(({ event }) => event === 'other');
	const everyEvent = vendor.events.map((row) => row.event);

	/** Posts each fixture and expects exactly its call event, on its output, and nothing else. */
	const expectEach = async (workflow: LiveWorkflow, fixtures: typeof plain): Promise<void> => {
		for (const [index, { rawBody }] of fixtures.entries()) {
			expect(await workflow.post({ body: rawBody })).toEqual(ACCEPTED);
			// One after the other, so that the executions stand in this order.
			await workflow.runs(index + 1);
		}
		const runs = await workflow.runs(fixtures.length);
		expect(runs).toEqual(fixtures.map((fixture) => runOf(vendor, fixture)));
	};

	it('emits each documented event as its call event, on its own output', async () => {
		await expectEach(await n8n.publish(id), plain);
	});

	it('does the same in a workflow without settings', async () => {
		await expectEach(await n8n.publish(id, { settings: {} }), plain);
	});

	it('emits unknown events on Other, where it is ticked', async () => {
		await expectEach(await n8n.publish(id, { parameters: { events: everyEvent } }), other);
	});

	it("emits the vendor's body where Simplify is off", async () => {
		const workflow = await n8n.publish(id, { parameters: { simplify: false } });
		const [fixture] = plain;
		expect(await workflow.post({ body: fixture?.rawBody ?? '' })).toEqual(ACCEPTED);
		const [run] = await workflow.runs(1);
		expect(run?.item).toEqual(JSON.parse(fixture?.rawBody.toString() ?? ''));
	});
});
