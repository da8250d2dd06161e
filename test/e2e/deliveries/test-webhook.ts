import { anyVendor } from '../../support/vendor-with';
import { ACCEPTED, DUPLICATE, ignored, NOT_FOUND, runOf } from '../support/expectations';
import type { TestN8n } from '../support/n8n';

/** The editor's *Listen for test event*. */
export function testWebhook(n8n: TestN8n): void {
	const { vendor, samples, unnamed } = anyVendor();
	const [sample] = samples;
	const { id } = vendor;
	const delivery = { body: sample.rawBody };
	const run = runOf(vendor, sample);

	it('runs the sample that arrives while the editor listens, and then listens no more', async () => {
		const workflow = await n8n.draft(id);
		expect(await workflow.postToTestUrl(delivery)).toEqual(NOT_FOUND);
		await workflow.listenForTestEvent();
		expect(await workflow.postToTestUrl(delivery)).toEqual(ACCEPTED);
		expect(await workflow.runs(1, 'manual')).toEqual([run]);
		await workflow.untilNotListening();
		expect(await workflow.postToTestUrl(delivery)).toEqual(NOT_FOUND);
		expect(await workflow.runs(1)).toEqual([run]);
	});

	it('takes the same delivery in the next listening', async () => {
		const workflow = await n8n.draft(id);
		for (const times of [1, 2]) {
			await workflow.listenForTestEvent();
			expect(await workflow.postToTestUrl(delivery)).toEqual(ACCEPTED);
			expect(await workflow.runs(times, 'manual')).toHaveLength(times);
			await workflow.untilNotListening();
		}
		expect(await workflow.runs(2)).toEqual([run, run]);
	});

	it('goes on listening after an event that the node does not know', async () => {
		const workflow = await n8n.draft(id);
		await workflow.listenForTestEvent();
		expect(await workflow.postToTestUrl({ body: unnamed.rawBody })).toEqual(
			ignored('event-not-selected'),
		);
		expect(await workflow.postToTestUrl(delivery)).toEqual(ACCEPTED);
		expect(await workflow.runs(1)).toEqual([run]);
	});

	it('leaves the production webhook of the same workflow alone', async () => {
		const workflow = await n8n.publish(id);
		expect(await workflow.post(delivery)).toEqual(ACCEPTED);
		await workflow.listenForTestEvent();
		expect(await workflow.post(delivery)).toEqual(DUPLICATE);
		expect(await workflow.postToTestUrl(delivery)).toEqual(ACCEPTED);
		await workflow.untilNotListening();
		expect(await workflow.post(delivery)).toEqual(DUPLICATE);
		expect(await workflow.runs(1, 'webhook')).toEqual([run]);
		expect(await workflow.runs(1, 'manual')).toEqual([run]);
	});

	it('does not make a later production delivery a duplicate', async () => {
		const workflow = await n8n.publish(id);
		await workflow.listenForTestEvent();
		expect(await workflow.postToTestUrl(delivery)).toEqual(ACCEPTED);
		await workflow.untilNotListening();
		expect(await workflow.post(delivery)).toEqual(ACCEPTED);
		expect(await workflow.runs(1, 'webhook')).toEqual([run]);
	});
}
