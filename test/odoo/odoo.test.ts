import { useN8n } from '../e2e/support/n8n';
import {
	failuresOf,
	importExamples,
	LiveExample,
	type ChosenCredentials,
} from '../e2e/support/live-example';
import { awkwardCases, plainCases, type Case } from './support/cases';
import { Chatter } from './support/chatter';
import { withEveryVendor } from './support/every-vendor';
import { useOdoo } from './support/odoo-for-n8n';
import { expectOutcome, type Line } from './support/outcome';
import { ownCases } from './support/own-cases';
import { createPeople } from './support/people';
import { tableOf } from './support/print';
import { readTables, type Tables } from './support/tables';

/** The example for Odoo, through a real n8n, in a real Odoo. */
const odoo = useOdoo();
const n8n = useN8n();
let everyVendor: LiveExample;
let shipped: LiveExample;

const lines: Line[] = [];
const accepted = new Map<LiveExample, number>();

beforeAll(async () => {
	await createPeople(odoo.running.admin);
	const credential = await odoo.credential(n8n);
	const credentials: ChosenCredentials = { 'n8n-nodes-base.odoo': { type: 'odooApi', credential } };
	await importExamples(n8n);
	shipped = await LiveExample.publish(n8n, 'odoo', { credentials });
	const saved = await n8n.running.client.createWorkflow(withEveryVendor());
	everyVendor = await LiveExample.publishSaved(n8n, saved, { credentials });
}, 180_000);

afterAll(() => console.log(tableOf(lines)));

const tables = async (): Promise<Tables> => await readTables(odoo.running.connection);

/** Posts a case's deliveries one after the other, each after the execution of the one before. */
async function deliver(example: LiveExample, { vendorId, bodies }: Case): Promise<void> {
	for (const body of bodies) {
		const { body: answer } = await example.post(vendorId, body);
		const { status } = answer as { status: string };
		expect(['accepted', 'ignored', 'duplicate']).toContain(status);
		if (status !== 'accepted') continue;
		const count = (accepted.get(example) ?? 0) + 1;
		accepted.set(example, count);
		expect(await example.failuresOf(count)).toEqual([]);
	}
}

async function tryCase(example: LiveExample, one: Case): Promise<void> {
	const before = await tables();
	await deliver(example, one);
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
		async ({ one }) => await tryCase(everyVendor, one),
		120_000,
	);
});

describe('the example as it is, at the last event of a call', () => {
	it.each(named([...awkwardCases(), ...ownCases()]))(
		'$name',
		async ({ one }) => await tryCase(shipped, one),
		120_000,
	);

	it('notes its own sample once', async () => {
		expect(failuresOf(await shipped.runSample())).toEqual({});
		const before = await tables();
		expect(before.mail_message.at(-1)).toMatchObject({
			message_id: '<sample-call-oration@oration>',
		});
		expect(failuresOf(await shipped.runSample())).toEqual({});
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
