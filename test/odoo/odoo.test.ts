import { useN8n } from '../e2e/support/n8n';
import { ExampleRun, failuresOf } from '../e2e/support/example-run';
import { lastEventsOf } from '../../tools/last-events';
import { vendorOf, vendors } from '../support/vendors';
import { awkwardCases, plainCases, type Case } from './support/cases';
import { Chatter } from './support/chatter';
import { useOdoo } from './support/odoo-for-n8n';
import { expectOutcome, type Line } from './support/outcome';
import { ownCases } from './support/own-cases';
import { createPeople } from './support/people';
import { tableOf } from './support/print';
import { readTables, type Tables } from './support/tables';

/** The example for Odoo, through a real n8n, in a real Odoo. */
const odoo = useOdoo();
const n8n = useN8n();
let shipped: ExampleRun;

/** The vendor of the awkward calls, whose last event is to be noted. */
const SHIPPED = 'oration';
const LAST = 'last event';

/** The example with each vendor's trigger in place of its own, and every event ticked; by vendor. */
const examples = new Map<string, ExampleRun>();
const deliveries = new Map<string, (body: string) => Promise<string>>();

const lines: Line[] = [];

beforeAll(async () => {
	await createPeople(odoo.running.admin);
	shipped = await ExampleRun.create(n8n, 'odoo', [odoo.credential]);
	for (const vendor of vendors) {
		const every = vendor.events.map(({ event }) => event).filter((event) => event !== 'other');
		await publish(vendor.id, vendor.id, every);
	}
	const last = lastEventsOf(vendorOf(SHIPPED)).map(({ event }) => event);
	await publish(LAST, SHIPPED, last);
}, 240_000);

async function publish(key: string, vendorId: string, events: string[]): Promise<void> {
	const example = await ExampleRun.create(n8n, 'odoo', [odoo.credential]);
	examples.set(key, example);
	deliveries.set(key, await example.publishFor(vendorId, events));
}

afterAll(() => console.log(tableOf(lines)));

const tables = async (): Promise<Tables> => await readTables(odoo.running.connection);

/** Posts a case's deliveries one after the other, each after the execution of the one before. */
async function deliver({ bodies }: Case, key: string): Promise<void> {
	for (const body of bodies) {
		expect(['accepted', 'duplicate', 'ignored']).toContain(await deliveries.get(key)?.(body));
		expect(await examples.get(key)?.failures()).toEqual([]);
	}
}

async function tryCase(one: Case, key: string): Promise<void> {
	const before = await tables();
	await deliver(one, key);
	lines.push(expectOutcome(one, before, await tables()));
}

const named = (cases: Case[]): Array<{ name: string; one: Case }> =>
	cases.map((one) => ({ name: one.name, one }));

it('runs where an empty number would find somebody', async () => {
	const { admin } = odoo.running;
	for (const nothing of ['', null]) {
		const found = await admin.search(
			'res.partner',
			[['phone_mobile_search', '=', nothing]],
			['name'],
		);
		expect(found.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['Administrator', 'Nobody at Home']),
		);
	}
});

describe("each vendor's plain deliveries", () => {
	it.each(named(plainCases()))(
		'$name',
		async ({ one }) => await tryCase(one, one.vendorId),
		120_000,
	);
});

describe('what has spoiled a CRM, or could', () => {
	it.each(named([...awkwardCases(), ...ownCases()]))(
		'$name',
		async ({ one }) => await tryCase(one, LAST),
		120_000,
	);

	it('notes its own sample once', async () => {
		expect(failuresOf(await shipped.run())).toEqual({});
		const before = await tables();
		expect(before.mail_message.at(-1)).toMatchObject({
			message_id: expect.stringMatching(/^<sample-call-\d+@oration>$/),
		});
		expect(failuresOf(await shipped.run())).toEqual({});
		expect(await tables()).toEqual(before);
	}, 120_000);
});

describe('what a colleague sees in Odoo', () => {
	let chatter: Chatter;
	beforeAll(async () => (chatter = await Chatter.signIn(odoo.running)), 180_000);
	afterAll(async () => await chatter.close());

	const shown = awkwardCases().filter(({ phone, says }) => phone !== null && says[0] !== undefined);

	it.each(named(shown))(
		'$name',
		async ({ one }) => {
			const [contact] = (await tables()).res_partner.filter(({ phone }) => phone === one.phone);
			const seen = lineByLine(await chatter.read(contact?.id as number));
			expect(seen).toContain(lineByLine(one.says[0] ?? ''));
			expect(seen).toContain('Jan 1, 2023, 12:00 PM');
			expect(chatter.dialogs).toEqual([]);
		},
		180_000,
	);
});

/** A browser shows several spaces as one, and none at the end of a line. */
function lineByLine(text: string): string {
	return text
		.split('\n')
		.map((line) => line.replace(/\s+/g, ' ').trim())
		.join('\n');
}
