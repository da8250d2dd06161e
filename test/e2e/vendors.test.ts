import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { valueAt } from '../../nodes/shared/util/path';
import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { locate, type Body } from '../support/bodies';
import {
	deliveryOf,
	fixturesOf,
	plainFixtureOf,
	twoEventsOf,
	type Fixture,
} from '../support/fixtures';
import { nodeSettings, rightAndWrong } from '../support/hostile';
import { OTHER_SECRET, RECEIVER } from '../support/hostile-case';
import { required } from '../support/required';
import { prove } from '../support/sign';
import { ROOT, vendors } from '../support/vendors';
import {
	ACCEPTED,
	acceptedBy,
	DUPLICATE,
	rejected,
	RUN_OF_A_DUPLICATE,
	runOf,
} from './support/expectations';
import { expectHostile, isRight } from './support/hostile-delivery';
import { useN8n, type Answer, type LiveWorkflow } from './support/n8n';

const OLD_VERSION = '0.0.1';

/**
 * What is a vendor's own, through a real n8n in which the package is upgraded in place: its events, each
 * way to check the sender, and a published workflow that lives through the upgrade without a touch.
 */
const n8n = useN8n({}, OLD_VERSION);

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	version: string;
};

const cases = vendors.map((vendor) => ({ id: vendor.id, vendor }));

/** Published before the upgrade. */
const workflows = new Map<string, LiveWorkflow>();

const everywhere = (expected: string): Record<string, string> =>
	Object.fromEntries(vendors.map(({ id }) => [id, expected]));

describe('before the upgrade', () => {
	it('is the old version that n8n runs', async () => {
		expect(await n8n.packageVersions()).toEqual(everywhere(OLD_VERSION));
	});

	it.each(cases)('$id takes a delivery', async ({ id, vendor }) => {
		const [before] = twoEventsOf(vendor);
		const workflow = await n8n.publish(id);
		workflows.set(id, workflow);
		expect(await workflow.post({ body: before.rawBody })).toEqual(ACCEPTED);
		expect(await workflow.runs(1)).toEqual([runOf(vendor, before)]);
	});
});

describe('after the upgrade', () => {
	beforeAll(async () => await n8n.upgrade(), 300_000);

	it('is this version that n8n runs', async () => {
		expect(await n8n.packageVersions()).toEqual(everywhere(version));
	});

	describe.each(cases)('$id', ({ id, vendor }) => {
		it('takes deliveries at the same URL', async () => {
			const [before, after] = twoEventsOf(vendor);
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

		describe('emits', () => events(vendor));
		describe('checks the sender', () => senders(vendor));
	});
});

function events(vendor: Vendor): void {
	const { id } = vendor;
	const plain = fixturesOf(vendor).filter(({ isPlain }) => isPlain);
	const unnamed = fixturesOf(vendor).filter(({ event }) => event === 'other');

	it('each documented event as its call event, on its own output', async () => {
		await expectEach(vendor, await n8n.publish(id), plain);
	});

	it('the same in a workflow without settings', async () => {
		await expectEach(vendor, await n8n.publish(id, { settings: {} }), plain);
	});

	it('unknown events on Other, where it is ticked', async () => {
		const everyEvent = vendor.events.map(({ event }) => event);
		const parameters = { events: everyEvent };
		await expectEach(vendor, await n8n.publish(id, { parameters }), unnamed);
	});
}

/** Posts each fixture and expects exactly its call event, on its output, and nothing else. */
async function expectEach(
	vendor: Vendor,
	workflow: LiveWorkflow,
	fixtures: Fixture[],
): Promise<void> {
	for (const [index, fixture] of fixtures.entries()) {
		const answer = await workflow.post(deliveryOf(fixture));
		expect(answer).toEqual(acceptedBy(vendor, fixture));
		// One after the other, so that the executions stand in this order.
		await workflow.runs(index + 1);
	}
	const runs = await workflow.runs(fixtures.length);
	expect(runs).toEqual(fixtures.map((fixture) => runOf(vendor, fixture)));
}

function senders(vendor: Vendor): void {
	const { id, tenant } = vendor;
	const { rawBody } = plainFixtureOf(vendor);
	const options = Object.entries(vendor.authentication);
	const deliveries = options.flatMap(([choice, option]) =>
		rightAndWrong(option.scheme, rawBody).map((hostile) => ({
			choice,
			option,
			hostile,
			...hostile,
		})),
	);

	it.each(deliveries)('$choice: $expected: $name', async ({ choice, option, hostile }) => {
		const workflow = await n8n.publish(id, nodeSettings(choice, option, hostile.receiver));
		await expectHostile(workflow, hostile);
		const runs = await workflow.runs(isRight(hostile) ? 1 : 0);
		expect(runs.map(({ status, item }) => [status, item?.authenticated])).toEqual(
			isRight(hostile) ? [['success', true]] : [],
		);
	});

	if (tenant === undefined) return;

	it('refuses a delivery of another tenant', async () => {
		const [[choice, option] = []] = options;
		if (choice === undefined || option === undefined) throw new Error(`${id} has no scheme`);
		const { parameters, credential } = nodeSettings(choice, option, RECEIVER);
		const answerTo = async (own: string, secret: string): Promise<Answer> => {
			const workflow = await n8n.publish(id, {
				parameters,
				credential: { ...credential, [tenant.credentialField]: own },
			});
			return await workflow.post({ body: rawBody, ...prove(option.scheme, secret, rawBody) });
		};
		const other = 'workspace_other';
		expect(await answerTo(other, RECEIVER.secret)).toEqual(rejected(401, 'wrong-workspace'));
		// Who does not know the secret is not told which tenant is right.
		expect(await answerTo(other, OTHER_SECRET)).toEqual(rejected(401, 'wrong-secret'));
		const { call } = locate(vendor, JSON.parse(rawBody.toString()) as Body);
		const named = String(valueAt(call, tenant.call));
		expect(await answerTo(named, RECEIVER.secret)).toEqual(ACCEPTED);
	});
}
