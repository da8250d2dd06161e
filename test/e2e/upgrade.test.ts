import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { twoPlainFixturesOf } from '../support/fixtures';
import { required } from '../support/required';
import { ROOT, vendors } from '../support/vendors';
import { ACCEPTED, DUPLICATE, RUN_OF_A_DUPLICATE, runOf } from './support/expectations';
import { useN8n, type LiveWorkflow } from './support/n8n';

const OLD_VERSION = '0.0.1';

/** Published workflows live on when the package is upgraded in place, without a touch. */
const n8n = useN8n({}, OLD_VERSION);

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	version: string;
};

const live = vendors.map((vendor) => {
	const [before, after] = twoPlainFixturesOf(vendor);
	return { id: vendor.id, vendor, before, after };
});

const workflows = new Map<string, LiveWorkflow>();

const everywhere = (expected: string): Record<string, string> =>
	Object.fromEntries(vendors.map(({ id }) => [id, expected]));

describe('before', () => {
	it('is the old version that n8n runs', async () => {
		expect(await n8n.packageVersions()).toEqual(everywhere(OLD_VERSION));
	});

	it.each(live)('$id takes a delivery', async ({ id, vendor, before }) => {
		const workflow = await n8n.publish(id);
		workflows.set(id, workflow);
		expect(await workflow.post({ body: before.rawBody })).toEqual(ACCEPTED);
		expect(await workflow.runs(1)).toEqual([runOf(vendor, before)]);
	});
});

describe('after', () => {
	beforeAll(async () => await n8n.upgrade());

	it('is this version that n8n runs', async () => {
		expect(await n8n.packageVersions()).toEqual(everywhere(version));
	});

	it.each(live)('$id takes deliveries at the same URL', async ({ id, vendor, before, after }) => {
		const workflow = required(workflows, id);
		await workflow.untilLive();
		expect(await workflow.post({ body: after.rawBody })).toEqual(ACCEPTED);
		// n8n's process is another one: only its database remembers, and that is asked in the execution.
		expect(await workflow.post({ body: before.rawBody })).toEqual(ACCEPTED);
		expect(await workflow.post({ body: before.rawBody })).toEqual(DUPLICATE);
		expect(await workflow.runs(3)).toEqual([
			runOf(vendor, before),
			runOf(vendor, after),
			RUN_OF_A_DUPLICATE,
		]);
	});
});
