import fc from 'fast-check';

import type { Before } from '../../../nodes/shared/registration/memory';
import {
	releaseSlot,
	takeSlots,
	type Slot,
	type SlotPlan,
} from '../../../nodes/shared/registration/slot';

const OWN = 'https://n8n.example.com/webhook/1f6c/webhook';

const OWN_TEST = 'https://n8n.example.com/webhook-test/1f6c/webhook';

const SIBLING = 'https://n8n.example.com/webhook/2a7d/webhook';

const FOREIGN = 'https://hooks.example.com/catch/secret-path';

const DESIRED = { url: OWN, events: 'ended' };

interface Held {
	url: string | null;
	events: string;
	isLocked?: boolean;
	sendsNothing?: boolean;
}

/** A vendor that keeps what its slots hold in memory, and what a node remembers of them. */
function acme(
	held: Record<string, Held>,
	remembered: Record<string, Before | null> = {},
	wholeAccount?: string,
) {
	const memory = new Map(Object.entries(remembered));
	const writes: string[] = [];
	const plan: SlotPlan = {
		webhookUrl: OWN,
		wholeAccount,
		memory: {
			slot: (id) => memory.get(id) ?? null,
			keepSlot: (id, before) => void memory.set(id, before),
			forgetSlot: (id) => void memory.delete(id),
		},
		slots: {
			async read(id): Promise<Slot | null> {
				const found = held[id];
				if (found === undefined) return null;
				const { url, events, isLocked = false, sendsNothing = false } = found;
				return {
					id,
					label: `agent ${id}`,
					url,
					content: { url, events },
					desired: sendsNothing ? null : DESIRED,
					isDesired: url === OWN && events === DESIRED.events,
					vacant: { url: null },
					obstacle: isLocked ? { message: `${id} is locked: unlock it`, description: '' } : null,
				};
			},
			async write({ id }, content) {
				writes.push(id);
				held[id] = { ...(held[id] as Held), ...(content as Partial<Held>) };
			},
		},
	};
	const refuse = ({ message }: { message: string }) => new Error(message);
	return {
		writes,
		memory,
		take: async (ids: string[], replaceExisting = false) =>
			await takeSlots(plan, { ids, replaceExisting }, refuse).then(
				() => null,
				({ message }: Error) => message,
			),
		release: async (id: string) =>
			await releaseSlot(id, plan, refuse).then(
				() => null,
				({ message }: Error) => message,
			),
	};
}

const EMPTY: Held = { url: null, events: 'started' };

describe('takeSlots', () => {
	it.each<{ name: string; slot: Held; replace?: boolean; before: Before | null }>([
		{ name: 'an empty slot', slot: EMPTY, before: { url: null, content: EMPTY as never } },
		{
			name: 'a slot with its own URL, for other events',
			slot: { url: OWN, events: 'started' },
			before: null,
		},
		{
			name: 'a slot with its own test URL',
			slot: { url: OWN_TEST, events: 'ended' },
			before: null,
		},
		{
			name: 'a slot with its own URL and an older token',
			slot: { url: `${OWN}?token=old`, events: 'ended' },
			before: null,
		},
		{
			name: 'a slot of somebody else, where that may be replaced',
			slot: { url: FOREIGN, events: 'started' },
			replace: true,
			before: { url: FOREIGN, content: { url: FOREIGN, events: 'started' } },
		},
	])('writes $name', async ({ slot, replace, before }) => {
		const held = { a: slot };
		const vendor = acme(held);
		expect(await vendor.take(['a'], replace)).toBeNull();
		expect(held.a).toMatchObject(DESIRED);
		expect(vendor.memory.get('a')).toEqual(before);
	});

	it('writes nothing where the slot delivers as desired, and remembers that it is its own', async () => {
		const vendor = acme({ a: { url: OWN, events: 'ended', isLocked: true } });
		expect(await vendor.take(['a'])).toBeNull();
		expect([vendor.writes, [...vendor.memory]]).toEqual([[], [['a', null]]]);
	});

	it('keeps what the slot held before, however often it is taken', async () => {
		const held = { a: { url: FOREIGN, events: 'started' } };
		const vendor = acme(held);
		await vendor.take(['a'], true);
		held.a.events = 'changed';
		await vendor.take(['a']);
		expect(held.a).toEqual(DESIRED);
		expect(vendor.memory.get('a')).toEqual({
			url: FOREIGN,
			content: { url: FOREIGN, events: 'started' },
		});
	});

	it.each<{ name: string; slots: Record<string, Held>; replace?: boolean; message: string }>([
		{
			name: 'holds the URL of somebody else',
			slots: { b: { url: FOREIGN, events: 'ended' } },
			message:
				"The agent b already delivers to hooks.example.com: turn on 'Replace Another Webhook', or take it out of 'Agent Names or IDs'",
		},
		{
			name: 'holds the URL of another node',
			slots: { b: { url: SIBLING, events: 'ended' } },
			message:
				"The agent b already delivers to another webhook of this n8n: turn on 'Replace Another Webhook', or take it out of 'Agent Names or IDs'",
		},
		{
			name: 'cannot be written',
			slots: { b: { ...EMPTY, isLocked: true } },
			message: 'b is locked: unlock it',
		},
		{
			name: 'cannot be written, and may be replaced',
			slots: { b: { url: FOREIGN, events: 'ended', isLocked: true } },
			replace: true,
			message: 'b is locked: unlock it',
		},
		{
			name: 'sends none of the events',
			slots: { b: { ...EMPTY, sendsNothing: true } },
			message:
				"The agent b sends none of the ticked events: tick one of its events under 'Trigger On'",
		},
		{
			name: 'is not known',
			slots: {},
			message: "There is no agent with the ID b: choose another one under 'Agent Names or IDs'",
		},
	])('writes nothing at all where one slot $name', async ({ slots, replace, message }) => {
		const vendor = acme({ a: { ...EMPTY }, ...slots });
		expect(await vendor.take(['a', 'b'], replace)).toBe(message);
		expect([vendor.writes, vendor.memory.size]).toEqual([[], 0]);
	});
});

describe('a slot that stands for all agents', () => {
	const taken =
		"The agent all already delivers to hooks.example.com: choose agents under 'Agent Names or IDs'";

	it.each([false, true])(
		'keeps the URL of somebody else, may it be replaced or not: %s',
		async (replace) => {
			const vendor = acme({ all: { url: FOREIGN, events: 'ended' } }, {}, 'all');
			expect(await vendor.take(['all'], replace)).toBe(taken);
			expect(vendor.writes).toEqual([]);
		},
	);

	it('is taken where it is empty', async () => {
		const held = { all: EMPTY };
		expect(await acme(held, {}, 'all').take(['all'])).toBeNull();
		expect(held.all).toMatchObject(DESIRED);
	});
});

it.each(['', '.', '..', '\ud800'])('asks for no slot with the id %j', async (id) => {
	const vendor = acme({ [id]: EMPTY }, { [id]: null });
	expect(await vendor.take([id])).toBe(
		`There is no agent with the ID ${id}: choose another one under 'Agent Names or IDs'`,
	);
	expect(await vendor.release(id)).toBeNull();
	expect([vendor.writes, [...vendor.memory]]).toEqual([[], []]);
});

describe('releaseSlot', () => {
	const before = (url: string | null): Before => ({ url, content: { url, events: 'started' } });

	it.each<{ name: string; slot: Held; before: Before | null; after: Held }>([
		{
			name: 'puts back the URL and the events of somebody else',
			slot: DESIRED,
			before: before(FOREIGN),
			after: { url: FOREIGN, events: 'started' },
		},
		{
			name: 'puts back the events of a slot that was empty',
			slot: DESIRED,
			before: before(null),
			after: EMPTY,
		},
		{
			name: 'empties a slot of which nothing is remembered',
			slot: DESIRED,
			before: null,
			after: { url: null, events: 'ended' },
		},
		{
			name: 'empties a slot that held a URL of the same n8n',
			slot: DESIRED,
			before: before(SIBLING),
			after: { url: null, events: 'ended' },
		},
		{
			name: 'empties a slot that holds the test URL',
			slot: { url: OWN_TEST, events: 'ended' },
			before: null,
			after: { url: null, events: 'ended' },
		},
		{
			name: 'leaves what somebody has written since',
			slot: { url: 'https://new.example.com', events: 'ended' },
			before: before(FOREIGN),
			after: { url: 'https://new.example.com', events: 'ended' },
		},
		{
			name: 'leaves what somebody has emptied since',
			slot: EMPTY,
			before: before(FOREIGN),
			after: EMPTY,
		},
	])('$name', async ({ slot, before: remembered, after }) => {
		const held = { a: slot };
		const vendor = acme(held, { a: remembered });
		expect(await vendor.release('a')).toBeNull();
		expect(held.a).toEqual(after);
		expect(vendor.memory.size).toBe(0);
	});

	it('forgets a slot that is gone', async () => {
		const vendor = acme({}, { a: before(FOREIGN) });
		expect(await vendor.release('a')).toBeNull();
		expect(vendor.memory.size).toBe(0);
	});

	it('keeps in mind what to put back where the slot cannot be written', async () => {
		const vendor = acme({ a: { ...DESIRED, isLocked: true } }, { a: before(FOREIGN) });
		expect(await vendor.release('a')).toBe('a is locked: unlock it');
		expect([vendor.writes, vendor.memory.get('a')]).toEqual([[], before(FOREIGN)]);
	});
});

/** What somebody may do to one slot, in any order. */
const STEPS = [
	'take',
	'takeAndReplace',
	'release',
	'foreign',
	'sibling',
	'empty',
	'lock',
	'unlock',
] as const;

it('whatever happens, a foreign URL disappears only where it may be replaced, and comes back', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { maxLength: 12 }), async (steps) => {
			const held: Record<string, Held> = { a: { url: null, events: 'started' } };
			const slot = () => held.a as Held;
			const vendor = acme(held);
			/** What a release must leave, as long as the slot holds the node's URL. */
			let toComeBack: string | null = null;
			for (const step of steps) {
				const was = { ...slot() };
				const isForeign = was.url !== null && was.url !== OWN;
				switch (step) {
					case 'take':
					case 'takeAndReplace': {
						const mayReplace = step === 'takeAndReplace';
						await vendor.take(['a'], mayReplace);
						const isTaken = slot().url === OWN;
						expect(isTaken).toBe(was.url === OWN || (!was.isLocked && (!isForeign || mayReplace)));
						if (!isTaken) expect(slot()).toEqual(was);
						if (isTaken && was.url !== OWN) toComeBack = was.url === SIBLING ? null : was.url;
						break;
					}
					case 'release':
						await vendor.release('a');
						expect(slot().url).toBe(was.url === OWN && !was.isLocked ? toComeBack : was.url);
						break;
					case 'foreign':
						slot().url = FOREIGN;
						break;
					case 'sibling':
						slot().url = SIBLING;
						break;
					case 'empty':
						slot().url = null;
						break;
					default:
						slot().isLocked = step === 'lock';
				}
			}
		}),
	);
});
