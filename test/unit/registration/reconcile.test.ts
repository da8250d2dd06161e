import fc from 'fast-check';

import { isOwnUrl } from '../../../nodes/shared/registration/own-url';
import {
	isReconciled,
	matchesDesired,
	reconcile,
	reconcileExisting,
	removeOwn,
	type DesiredEndpoint,
	type Webhook,
	type WebhookList,
} from '../../../nodes/shared/registration/reconcile';
import { seed } from '../../support/seed';

const URL = 'https://n8n.example.com/webhook/1f6c/webhook';

const DESIRED: DesiredEndpoint = {
	webhookUrl: URL,
	url: `${URL}?token=now`,
	events: ['a', 'b'],
	agents: [],
	secret: null,
};

const MATCHING = { id: 1, url: DESIRED.url, isActive: true, events: ['b', 'a'] };

/** A vendor in memory, and what is written to it. */
function vendorWith(webhooks: readonly Webhook[], { deletes = true } = {}) {
	let held = [...webhooks];
	const writes: string[] = [];
	const list: WebhookList = {
		async *list() {
			yield* held;
		},
		async create({ url, events, secret }, agent) {
			writes.push(agent === null ? 'create' : `create for ${agent}`);
			const secrets = secret === null ? [] : [secret];
			held = [...held, { id: `new ${held.length}`, url, events, secrets, agent, isActive: true }];
		},
		async update({ id }, { url, events, secret }) {
			writes.push(`update ${id}`);
			const changed = {
				url,
				events,
				...(secret !== null && { secrets: [secret] }),
				isActive: true,
			};
			held = held.map((one) => (one.id === id ? { ...one, ...changed } : one));
		},
		async remove({ id }) {
			writes.push(`remove ${id}`);
			held = deletes
				? held.filter((one) => one.id !== id)
				: held.map((one) => (one.id === id ? { ...one, isActive: false } : one));
		},
	};
	return { list, writes, held: () => held };
}

describe('matchesDesired', () => {
	it.each<{ name: string; change: Partial<Webhook>; expected: boolean }>([
		{ name: 'as desired', change: {}, expected: true },
		{ name: 'with an event twice', change: { events: ['a', 'b', 'a'] }, expected: true },
		{ name: 'without an event', change: { events: ['a'] }, expected: false },
		{ name: 'with another event', change: { events: ['a', 'b', 'c'] }, expected: false },
		{ name: 'with both events in one name', change: { events: ['a,b'] }, expected: false },
		{ name: 'disabled', change: { isActive: false }, expected: false },
		{ name: 'of which the vendor says nothing', change: { isActive: null }, expected: false },
		{ name: 'with another token', change: { url: `${URL}?token=old` }, expected: false },
		{ name: 'without a token', change: { url: URL }, expected: false },
	])('$name: $expected', ({ change, expected }) => {
		expect(matchesDesired({ ...MATCHING, ...change }, DESIRED)).toBe(expected);
	});

	it.each<{ name: string; change: Partial<Webhook>; expected: boolean }>([
		{ name: 'the secret', change: { secrets: ['made'] }, expected: true },
		{ name: 'the secret beside another', change: { secrets: ['other', 'made'] }, expected: true },
		{ name: 'another secret', change: { secrets: ['other'] }, expected: false },
		{ name: 'no secret that it shows', change: {}, expected: false },
	])('where a secret is desired, with $name: $expected', ({ change, expected }) => {
		const desired = { ...DESIRED, secret: 'made' };
		expect(matchesDesired({ ...MATCHING, ...change }, desired)).toBe(expected);
	});
});

describe('reconcileExisting', () => {
	it.each<{ name: string; webhooks: Webhook[]; complete: boolean; writes: string[] }>([
		{ name: 'nothing', webhooks: [], complete: false, writes: [] },
		{ name: 'a webhook as desired', webhooks: [MATCHING], complete: true, writes: [] },
		{
			name: 'webhooks that differ',
			webhooks: [
				{ ...MATCHING, events: [] },
				{ ...MATCHING, id: 2 },
			],
			complete: true,
			writes: ['update 1', 'remove 2'],
		},
	])('$name', async ({ webhooks, complete, writes }) => {
		const vendor = vendorWith(webhooks);
		expect(await reconcileExisting(vendor.list, DESIRED)).toBe(complete);
		expect(vendor.writes).toEqual(writes);
	});
});

describe('for agents', () => {
	const desired = { ...DESIRED, agents: ['one', 'two'] };
	const one = { ...MATCHING, agent: 'one' };
	const two = { ...MATCHING, id: 2, agent: 'two' };

	it.each<{ name: string; webhooks: Webhook[]; writes: string[] }>([
		{ name: 'nothing', webhooks: [], writes: ['create for one', 'create for two'] },
		{ name: 'both', webhooks: [one, two], writes: [] },
		{ name: 'one', webhooks: [one], writes: ['create for two'] },
		{ name: 'one that differs', webhooks: [one, { ...two, events: [] }], writes: ['update 2'] },
		{
			name: 'one twice, and a third',
			webhooks: [one, two, { ...one, id: 3 }, { ...one, id: 4, agent: 'three' }],
			writes: ['remove 3', 'remove 4'],
		},
		{
			name: 'all agents',
			webhooks: [MATCHING],
			writes: ['create for one', 'create for two', 'remove 1'],
		},
	])('where the vendor holds a webhook for $name', async ({ webhooks, writes }) => {
		const vendor = vendorWith(webhooks);
		expect(await isReconciled(vendor.list, desired)).toBe(writes.length === 0);
		await reconcile(vendor.list, desired);
		expect(vendor.writes).toEqual(writes);
		expect(await isReconciled(vendor.list, desired)).toBe(true);
	});

	it('one of which is missing, updates the other and says so', async () => {
		const vendor = vendorWith([{ ...one, events: [] }]);
		expect(await reconcileExisting(vendor.list, desired)).toBe(false);
		expect(vendor.writes).toEqual(['update 1']);
	});

	it('removes the webhooks of all agents, wanted or not', async () => {
		const vendor = vendorWith([one, two]);
		await removeOwn(vendor.list, DESIRED);
		expect(vendor.held()).toEqual([]);
	});
});

describe('reconcile', () => {
	it.each<{ name: string; webhooks: Webhook[]; reconciled: boolean; writes: string[] }>([
		{ name: 'nothing', webhooks: [], reconciled: false, writes: ['create'] },
		{ name: 'a webhook as desired', webhooks: [MATCHING], reconciled: true, writes: [] },
		{
			name: 'a webhook of others',
			webhooks: [{ ...MATCHING, url: 'https://example.com' }],
			reconciled: false,
			writes: ['create'],
		},
		{
			name: 'a disabled webhook',
			webhooks: [{ ...MATCHING, isActive: false }],
			reconciled: false,
			writes: ['update 1'],
		},
		{
			name: 'a webhook with another token',
			webhooks: [{ ...MATCHING, url: `${URL}?token=old` }],
			reconciled: false,
			writes: ['update 1'],
		},
		{
			name: 'a disabled webhook beside the one as desired',
			webhooks: [{ ...MATCHING, id: 2, isActive: false }, MATCHING],
			reconciled: true,
			writes: [],
		},
		{
			name: 'two webhooks as desired',
			webhooks: [MATCHING, { ...MATCHING, id: 2 }],
			reconciled: false,
			writes: ['remove 2'],
		},
		{
			name: 'one that may deliver beside the one as desired',
			webhooks: [{ ...MATCHING, id: 2, isActive: null }, MATCHING],
			reconciled: true,
			writes: ['remove 2'],
		},
	])('$name', async ({ webhooks, reconciled, writes }) => {
		const vendor = vendorWith(webhooks);
		expect(await isReconciled(vendor.list, DESIRED)).toBe(reconciled);
		expect(vendor.writes).toEqual([]);
		await reconcile(vendor.list, DESIRED);
		expect(vendor.writes).toEqual(writes);
	});

	const webhooks = fc.uniqueArray(
		fc.record({
			id: fc.integer({ min: 1, max: 9 }),
			url: fc.constantFrom(DESIRED.url, URL, `${URL}?token=old`, `${URL}2`, 'https://example.com'),
			isActive: fc.constantFrom(true, false, null),
			events: fc.subarray(['a', 'b', 'c']),
		}),
		{ selector: ({ id }) => id },
	);

	it('leaves one own webhook that delivers, and every other as it was', async () => {
		await fc.assert(
			fc.asyncProperty(webhooks, fc.boolean(), async (before, deletes) => {
				const vendor = vendorWith(before, { deletes });
				await reconcile(vendor.list, DESIRED);
				const own = vendor.held().filter(({ url }) => isOwnUrl(url, URL));
				const delivering = own.filter(({ isActive }) => isActive !== false);
				expect(delivering).toHaveLength(1);
				expect(delivering.every((one) => matchesDesired(one, DESIRED))).toBe(true);
				const foreign = (all: readonly Webhook[]) => all.filter(({ url }) => !isOwnUrl(url, URL));
				expect(foreign(vendor.held())).toEqual(foreign(before));

				expect(await isReconciled(vendor.list, DESIRED)).toBe(true);
				vendor.writes.length = 0;
				await reconcile(vendor.list, DESIRED);
				expect(vendor.writes).toEqual([]);
			}),
			{ seed },
		);
	});

	it('removeOwn leaves no own webhook that delivers, and every other as it was', async () => {
		await fc.assert(
			fc.asyncProperty(webhooks, fc.boolean(), async (before, deletes) => {
				const vendor = vendorWith(before, { deletes });
				await removeOwn(vendor.list, DESIRED);
				const isOn = ({ url, isActive }: Webhook) => isOwnUrl(url, URL) && isActive !== false;
				expect(vendor.held().filter(isOn)).toEqual([]);
				expect(vendor.writes).toHaveLength(before.filter(isOn).length);
				const foreign = (all: readonly Webhook[]) => all.filter(({ url }) => !isOwnUrl(url, URL));
				expect(foreign(vendor.held())).toEqual(foreign(before));
			}),
			{ seed },
		);
	});
});
