import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { fixturesOf, plainFixtureOf, type Fixture } from '../support/fixtures';
import { nodeSettings, rightAndWrong } from '../support/hostile';
import { OTHER_SECRET, RECEIVER } from '../support/hostile-case';
import { prove } from '../support/sign';
import { vendors } from '../support/vendors';
import { ACCEPTED, rejected, runOf } from './support/expectations';
import { expectHostile, isRight } from './support/hostile-delivery';
import { useN8n, type Answer, type LiveWorkflow } from './support/n8n';

/** What is a vendor's own, through the real n8n: its events, and each way to check the sender. */
const n8n = useN8n();

describe.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))('$id', ({ id, vendor }) => {
	const plain = fixturesOf(vendor).filter(({ isPlain }) => isPlain);
	const unnamed = fixturesOf(vendor).filter(({ event }) => event === 'other');

	it('emits each documented event as its call event, on its own output', async () => {
		await expectEach(vendor, await n8n.publish(id), plain);
	});

	it('does the same in a workflow without settings', async () => {
		await expectEach(vendor, await n8n.publish(id, { settings: {} }), plain);
	});

	it('emits unknown events on Other, where it is ticked', async () => {
		const events = vendor.events.map((row) => row.event);
		await expectEach(vendor, await n8n.publish(id, { parameters: { events } }), unnamed);
	});

	const { rawBody } = plainFixtureOf(vendor);
	const deliveries = Object.entries(vendor.authentication).flatMap(([choice, scheme]) =>
		rightAndWrong(scheme, rawBody).map((hostile) => ({ choice, scheme, hostile, ...hostile })),
	);

	it.each(deliveries)('$choice: $expected: $name', async ({ choice, scheme, hostile }) => {
		const workflow = await n8n.publish(id, nodeSettings(choice, scheme, hostile.receiver));
		await expectHostile(workflow, hostile);
		const runs = await workflow.runs(isRight(hostile) ? 1 : 0);
		expect(runs.map(({ status, item }) => [status, item?.authenticated])).toEqual(
			isRight(hostile) ? [['success', true]] : [],
		);
	});
});

/** Posts each fixture and expects exactly its call event, on its output, and nothing else. */
async function expectEach(
	vendor: Vendor,
	workflow: LiveWorkflow,
	fixtures: Fixture[],
): Promise<void> {
	for (const [index, { rawBody }] of fixtures.entries()) {
		expect(await workflow.post({ body: rawBody })).toEqual(ACCEPTED);
		// One after the other, so that the executions stand in this order.
		await workflow.runs(index + 1);
	}
	const runs = await workflow.runs(fixtures.length);
	expect(runs).toEqual(fixtures.map((fixture) => runOf(vendor, fixture)));
}

const withTenant = vendors.flatMap((vendor) => {
	const { id, tenant } = vendor;
	return tenant === undefined ? [] : [{ id, vendor, tenant }];
});

it.each(withTenant)('$id: refuses a delivery of another tenant', async ({ id, vendor, tenant }) => {
	const [[choice, scheme] = []] = Object.entries(vendor.authentication);
	if (choice === undefined || scheme === undefined) throw new Error(`${id} has no scheme`);
	const { rawBody } = plainFixtureOf(vendor);
	const { parameters, credential } = nodeSettings(choice, scheme, RECEIVER);
	const answerTo = async (own: string, secret: string): Promise<Answer> => {
		const workflow = await n8n.publish(id, {
			parameters,
			credential: { ...credential, [tenant.credentialField]: own },
		});
		return await workflow.post({ body: rawBody, ...prove(scheme, secret, rawBody) });
	};
	const named = valueOf(JSON.parse(rawBody.toString()), tenant.payloadKey);
	expect(await answerTo('workspace_other', RECEIVER.secret)).toEqual(
		rejected(401, 'wrong-workspace'),
	);
	// Who does not know the secret is not told which tenant is right.
	expect(await answerTo('workspace_other', OTHER_SECRET)).toEqual(rejected(401, 'wrong-secret'));
	expect(await answerTo(named, RECEIVER.secret)).toEqual(ACCEPTED);
});

/** The text under a key, wherever it stands. */
function valueOf(body: unknown, key: string): string {
	const found = new RegExp(`"${key}":"([^"]+)"`).exec(JSON.stringify(body))?.[1];
	if (found === undefined) throw new Error(`the fixture has no ${key}`);
	return found;
}
