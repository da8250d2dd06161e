import { setTimeout as sleep } from 'node:timers/promises';

import { plainFixtureOf } from '../../support/fixtures';
import { anyVendor } from '../../support/vendor-with';
import { vendors } from '../../support/vendors';
import { withoutCredentials } from '../support/drafts';
import { ACCEPTED, DUPLICATE, NOT_FOUND, rejected, runOf } from '../support/expectations';
import { newSecret, type TestN8n } from '../support/n8n';

/** How long a credential that was read serves, and a little more. */
const CREDENTIAL_SERVES_MILLISECONDS = 5_500;

/** What happens to a workflow after it was made. */
export function lifecycle(n8n: TestN8n): void {
	const { vendor, samples } = anyVendor();
	const [before, after] = samples;
	const { id } = vendor;

	it('takes nothing while it is unpublished, and goes on where it was afterwards', async () => {
		const workflow = await n8n.publish(id);
		expect(await workflow.post({ body: before.rawBody })).toEqual(ACCEPTED);
		await workflow.unpublish();
		expect(await workflow.post({ body: after.rawBody })).toEqual(NOT_FOUND);
		await workflow.publish();
		expect(await workflow.post({ body: before.rawBody })).toEqual(DUPLICATE);
		expect(await workflow.post({ body: after.rawBody })).toEqual(ACCEPTED);
		expect(await workflow.runs(2)).toEqual([runOf(vendor, before), runOf(vendor, after)]);
	});

	it('shares no duplicates with a copy of the workflow', async () => {
		const original = await n8n.publish(id);
		const copy = await n8n.saveCopy(await original.exported(), id, original.secret);
		await copy.publish();
		for (const workflow of [original, copy]) {
			expect(await workflow.post({ body: before.rawBody })).toEqual(ACCEPTED);
			expect(await workflow.post({ body: before.rawBody })).toEqual(DUPLICATE);
			expect(await workflow.runs(1)).toEqual([runOf(vendor, before)]);
		}
	});

	it('works after an import, once a credential is chosen', async () => {
		const exported = await (await n8n.publish(id)).exported();
		const secret = newSecret();
		const imported = await n8n.saveCopy(withoutCredentials(exported), id, secret);
		await imported.chooseCredential(await n8n.credential(id, secret));
		await imported.publish();
		expect(await imported.post({ body: before.rawBody })).toEqual(ACCEPTED);
		expect(await imported.runs(1)).toEqual([runOf(vendor, before)]);
	});

	it('exports no secret', async () => {
		const workflow = await n8n.publish(id);
		const exported = JSON.stringify(await workflow.exported());
		expect(exported).toContain(workflow.workflow.nodes[0]?.webhookId);
		expect(exported).not.toContain(workflow.secret);
	});

	it('refuses every delivery after its credential was deleted', async () => {
		const workflow = await n8n.publish(id);
		await n8n.deleteCredential(workflow.credentialId);
		expect(await workflow.post({ body: before.rawBody })).toEqual(
			rejected(401, 'missing-credential'),
		);
		expect(await workflow.runs(0)).toEqual([]);
	});

	it('refuses what its deleted credential proved, some seconds later', async () => {
		const workflow = await n8n.publish(id);
		expect(await workflow.post({ body: before.rawBody })).toEqual(ACCEPTED);
		await n8n.deleteCredential(workflow.credentialId);
		await sleep(CREDENTIAL_SERVES_MILLISECONDS);
		expect(await workflow.post({ body: after.rawBody })).toEqual(
			rejected(401, 'missing-credential'),
		);
		await workflow.runs(1);
	});

	it('works on under another name of its node, and still knows what it has taken', async () => {
		const workflow = await n8n.publish(id);
		expect(await workflow.post({ body: before.rawBody })).toEqual(ACCEPTED);
		await workflow.renameTrigger('Phone "Line" {{ 1 }}');
		await workflow.publish();
		expect(await workflow.post({ body: before.rawBody })).toEqual(DUPLICATE);
		expect(await workflow.post({ body: after.rawBody })).toEqual(ACCEPTED);
		expect((await workflow.runs(2)).at(-1)).toEqual(runOf(vendor, after));
	});

	it('lives beside the triggers of other vendors in one workflow', async () => {
		const workflows = await n8n.publishTogether(vendors.map(({ id }) => id));
		for (const [index, vendor] of vendors.entries()) {
			const workflow = workflows[index];
			const fixture = plainFixtureOf(vendor);
			expect(await workflow?.post({ body: fixture.rawBody })).toEqual(ACCEPTED);
			const runs = await workflow?.runs(index + 1);
			const { ran, ...run } = runOf(vendor, fixture);
			expect(runs?.slice(index)).toEqual([
				{ ...run, ran: ran.map((name) => `${vendor.id} ${name}`) },
			]);
		}
	});
}
