import { fixturesOf } from '../../support/fixtures';
import { anyVendor } from '../../support/vendor-with';
import type { TestN8n } from '../support/n8n';

type Json = Record<string, unknown>;

const FREE_MAPS = ['variables', 'metadata'];

/** The contract's rule for names, said in another way than the code says it. */
function columnOf(...keys: string[]): string {
	return keys
		.join('_')
		.split(/(?=[A-Z])/)
		.join('_')
		.toLowerCase();
}

function cellOf(value: unknown): unknown {
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** What the option should make of a call event. */
function flat(event: Json): Json {
	const cells: Json = { raw: cellOf(event.raw ?? null) };
	for (const [key, value] of Object.entries(event)) {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			cells[columnOf(key)] = cellOf(value);
		} else if (FREE_MAPS.includes(key)) {
			cells[key] = JSON.stringify(value);
		} else if (key !== 'raw') {
			for (const [inner, cell] of Object.entries(value)) {
				cells[columnOf(key, inner)] = cellOf(cell);
			}
		}
	}
	return cells;
}

/** The option *Flatten Output*, of every named event and of one that has no name. */
export function flatten(n8n: TestN8n): void {
	const { vendor, unnamed } = anyVendor();
	const { id } = vendor;
	const plain = fixturesOf(vendor).filter(({ isPlain }) => isPlain);

	it('puts every event on one level, with the same columns', async () => {
		const events = [...vendor.events.map(({ event }) => event)];
		const workflow = await n8n.publish(id, { parameters: { events, options: { flatten: true } } });
		for (const { rawBody } of plain) {
			expect(await workflow.post({ body: rawBody })).toMatchObject({ status: 200 });
		}
		await workflow.post({ body: unnamed.rawBody });

		const items = (await workflow.runs(plain.length + 1)).map(({ item }) => item ?? {});
		for (const [index, { expected }] of plain.entries()) {
			const receivedAt = items[index]?.received_at;
			const transcript = { ...expected.transcript, turns: [] };
			expect(items[index]).toEqual(flat({ ...expected, receivedAt, transcript }));
		}
		const [first, ...others] = items.map((item) => Object.keys(item).sort());
		for (const columns of others) expect(columns).toEqual(first);
		const raw = JSON.stringify(JSON.parse(unnamed.rawBody.toString()));
		expect(items.at(-1)).toMatchObject({ raw, crm_title: null });
	});

	it("leaves the vendor's own body as it is", async () => {
		const [fixture] = plain;
		if (fixture === undefined) throw new Error(`${id} has no plain fixture`);
		const parameters = { simplify: false, options: { flatten: true } };
		const workflow = await n8n.publish(id, { parameters });
		await workflow.post({ body: fixture.rawBody });
		const [run] = await workflow.runs(1);
		expect(run?.item).toEqual(JSON.parse(fixture.rawBody.toString()));
	});
}
