import { fixturesOf } from '../support/fixtures';
import { vendors } from '../support/vendors';
import { useN8n, type LiveWorkflow } from './support/n8n';

/** Every event of every vendor, through the real n8n, on its own output. */
const n8n = useN8n();

const ACCEPTED = { status: 200, body: { status: 'accepted' } };

describe.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))('$id', ({ id, vendor }) => {
	const plain = fixturesOf(vendor).filter(({ isPlain }) => isPlain);
	const other = fixturesOf(vendor).filter(({ event }) => event === 'other');
	const everyEvent = vendor.events.map((row) => row.event);

	/** Posts each fixture and expects exactly its call event, on its output, and nothing else. */
	const expectEach = async (workflow: LiveWorkflow, fixtures: typeof plain): Promise<void> => {
		for (const { rawBody } of fixtures) {
			expect(await workflow.post({ body: rawBody })).toEqual(ACCEPTED);
			// One after the other, so that the executions stand in this order.
			await workflow.runs(fixtures.findIndex((fixture) => fixture.rawBody === rawBody) + 1);
		}
		const runs = await workflow.runs(fixtures.length);
		expect(runs).toEqual(
			fixtures.map(({ event, expected }) => {
				const output = vendor.events.find((row) => row.event === event)?.output;
				return {
					status: 'success',
					leftBy: output,
					item: { ...expected, receivedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
					ran: [output],
				};
			}),
		);
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
