import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { examples } from '../../examples/generator/all';
import { textOf } from '../../examples/generator/files';
import { flatten } from '../../nodes/shared/call-event/flatten';
import {
	EXAMPLES_FOLDER,
	exampleFiles,
	sampleCallIdsOf,
	type ExampleFile,
} from '../support/examples';
import { fixturesOf } from '../support/fixtures';
import { expressionsOf, referenceOf, textsIn, type Reference } from '../support/references';
import { describedVendors, triggerOf, vendorOf, vendors } from '../support/vendors';
import { reachable } from '../support/wires';

const PACKAGE = 'n8n-nodes-voice-agents.';

const GATE = 'Has Phone Number?';

/** Nodes that need a programmer. */
const CODE = /\.(code|function|functionItem|executeCommand|aiTransform)$/;

/** n8n's operators that hold for a field that is null. */
const MET_BY_EMPTY = /"(?:false|not(?!Exists|Empty)\w+)"$/;

/** n8n's operators that say what a text must look like. */
const CHECKING = /^(?:equals|regex|startsWith)$/;

/** What is safe in HTML: written by us, or escaped. */
const ESCAPED = ['crm.noteHtml', 'vendor'];

/** What the vendor or its user names: any key may follow. */
const FREE_MAPS = ['analysis.custom', 'variables', 'metadata', 'raw'];

/** How far an example is proven, in the words of examples/README.md. */
const PROOFS = ['real product', "vendor's client", 'request shape', 'assumption'];

const files = exampleFiles();

const documentedCalls = new Set(
	vendors.flatMap(fixturesOf).map(({ expected }) => expected.call.id),
);

/** The cells of each row of the table that begins with a link to an example. */
function listed(): string[][] {
	return readFileSync(join(EXAMPLES_FOLDER, 'README.md'), 'utf8')
		.split('\n')
		.filter((line) => line.startsWith('| ['))
		.map((line) =>
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);
}

const [whole] = fixturesOf(vendorOf('oration')).filter(({ isPlain }) => isPlain);

/** The call event as `$('Call')` gives it in an example. */
function contractOf(example: ExampleFile): unknown {
	const isFlat = triggersOf(example).map(
		({ parameters }) => (parameters.options as { flatten?: boolean }).flatten === true,
	);
	expect(new Set(isFlat).size).toBeLessThan(2);
	if (whole === undefined || isFlat[0] !== true) return whole?.expected;
	return flatten(whole.expected, {
		customFieldsAsColumns: false,
		omitEmpty: false,
		lastStage: null,
	});
}

function triggersOf({ nodes }: ExampleFile): ExampleFile['nodes'] {
	return nodes.filter(({ type }) => type.startsWith(PACKAGE));
}

/** The fields of the call event in a parameter of a node: `call.id`. */
function callFieldsIn(
	example: ExampleFile,
	node: ExampleFile['nodes'][number],
	parameter: unknown,
): string[] {
	return expressionsOf({ nodes: [{ ...node, parameters: { parameter } }] })
		.map((one) => referenceOf(example, one))
		.filter((reference) => reference?.from.includes('Call'))
		.map((reference) => reference?.path.join('.') ?? '');
}

/** Whether a node is an IF that lets only certain texts of a field pass. */
function isCheckOf({ type, parameters }: ExampleFile['nodes'][number], path: string): boolean {
	if (!type.endsWith('.if')) return false;
	const { conditions } = parameters.conditions as {
		conditions: Array<{ leftValue: string; operator: { operation: string } }>;
	};
	return conditions.every(
		({ leftValue, operator }) =>
			leftValue.endsWith(`.json.${path} }}`) && CHECKING.test(operator.operation),
	);
}

function existsIn(event: unknown, { path }: Reference): boolean {
	if (FREE_MAPS.some((map) => `${path.join('.')}.`.startsWith(`${map}.`))) return true;
	let value = event;
	for (const key of path) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
		value = (value as Record<string, unknown>)[key];
	}
	return path.length > 0;
}

describe('examples/', () => {
	it('has the files that the generator writes, and no others', () => {
		const written = examples.map(({ file }) => file).sort();
		expect(files.map(({ file }) => file).sort()).toEqual(written);
	});

	it('are listed in the README, each with its proof', () => {
		expect(
			listed()
				.map(([link]) => link)
				.sort(),
		).toEqual(files.map(({ file }) => `[${file}](${file}.json)`).sort());
		const unproven = listed().filter(
			([, use, setup, proof = '']) =>
				!use || !setup || !PROOFS.includes(proof.replace(/ [¹²]$/, '')),
		);
		expect(unproven).toEqual([]);
	});

	it('has ids of n8n’s length, each once', () => {
		const ids = files.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.filter((id) => !/^[A-Za-z0-9]{16}$/.test(id))).toEqual([]);
	});

	it('has an example for every vendor that the README describes', () => {
		const used = new Set(files.flatMap(triggersOf).map(({ type }) => type.toLowerCase()));
		expect(used).toEqual(
			new Set(describedVendors.map(({ folder }) => `${PACKAGE}${folder}Trigger`.toLowerCase())),
		);
	});
});

describe.each(files.map((example) => ({ file: example.file, example })))(
	'$file',
	({ file, example }) => {
		const expressions = expressionsOf(example);
		const references = expressions.map((one) => referenceOf(example, one));

		it('is what the generator writes: npm run examples', () => {
			const generated = examples.find((candidate) => candidate.file === file);
			const text = readFileSync(join(EXAMPLES_FOLDER, `${file}.json`), 'utf8');
			expect(text).toBe(generated && textOf(generated));
		});

		it('brings no webhook id, which two copies would share', () => {
			expect(example.nodes.filter(({ webhookId }) => webhookId !== undefined)).toEqual([]);
		});

		it('has triggers by the names that the editor gives them', () => {
			const names = new Map(
				describedVendors.map(({ folder }) => {
					const { name, displayName } = triggerOf(folder).description;
					return [PACKAGE + name, displayName];
				}),
			);
			const triggers = triggersOf(example);
			expect(triggers.map(({ name }) => name)).toEqual(triggers.map(({ type }) => names.get(type)));
		});

		it('has a Sample Call that is none of the documented calls', () => {
			const ids = sampleCallIdsOf(example);
			expect(ids.filter((id) => typeof id !== 'string')).toEqual([]);
			expect(ids.filter((id) => documentedCalls.has(id as string))).toEqual([]);
			expect(ids.length > 0).toBe(triggersOf(example).length > 0);
		});

		it('needs no programmer: no code, and no expression but a field', () => {
			expect(example.nodes.filter(({ type }) => CODE.test(type))).toEqual([]);
			expect(expressions.filter((_, index) => references[index] === null)).toEqual([]);
		});

		it('asks for nothing that an empty field would meet, too', () => {
			const operations = JSON.stringify(example.nodes).match(/"operation":"[^"]+"/g) ?? [];
			expect(operations.filter((one) => MET_BY_EMPTY.test(one))).toEqual([]);
		});

		it('refers to nodes that it has, and to fields that the call event has', () => {
			const names = new Set(example.nodes.map(({ name }) => name));
			const contract = contractOf(example);
			for (const reference of references) {
				if (reference === null) continue;
				expect(reference.from.filter((name) => !names.has(name))).toEqual([]);
				expect(reference.from).not.toEqual([]);
				if (!reference.from.includes('Call')) continue;
				expect({ ...reference, exists: existsIn(contract, reference) }).toEqual({
					...reference,
					exists: true,
				});
			}
		});

		it('looks for a contact by phone only behind the gate', () => {
			const ungated = reachable(example, ({ from, output }) => from !== GATE || output !== 0);
			const careless = references.filter(
				(reference) =>
					reference !== null &&
					reference.path
						.join('_')
						.replace(/([A-Z])/g, '_$1')
						.toLowerCase() === 'crm_contact_phone' &&
					ungated.has(reference.node),
			);
			expect(careless).toEqual([]);
		});

		it('asks an address that the vendor has sent only where an IF has looked at it', () => {
			const unchecked = example.nodes.flatMap((node) =>
				callFieldsIn(example, node, node.parameters.url).filter((path) => {
					const checks = example.nodes
						.filter((one) => isCheckOf(one, path))
						.map(({ name }) => name);
					return reachable(
						example,
						({ from, output }) => output !== 0 || !checks.includes(from),
					).has(node.name);
				}),
			);
			expect(unchecked).toEqual([]);
		});

		it('puts nothing into HTML but what is escaped', () => {
			const inHtml = example.nodes
				.filter(({ type }) => !type.endsWith('.stickyNote'))
				.flatMap((node) =>
					textsIn(node.parameters)
						.filter((text) => /<[a-z]+>/.test(text))
						.flatMap((text) => callFieldsIn(example, node, text)),
				);
			expect(inHtml.filter((path) => !ESCAPED.includes(path))).toEqual([]);
		});

		it('can be tried before the first call, and says in notes what to do', () => {
			const names = example.nodes.map(({ name }) => name);
			const notes = example.nodes.filter(({ type }) => type.endsWith('.stickyNote'));
			expect(notes.length).toBeGreaterThan(0);
			if (triggersOf(example).length === 0) return;
			expect(names).toEqual(expect.arrayContaining(['Try It', 'Sample Call', 'Call']));
			// A trigger leads nowhere but to *Call*, so that it can be exchanged.
			const targets = triggersOf(example).flatMap(({ name }) =>
				(example.connections[name]?.main ?? []).flat().map(({ node }) => node),
			);
			expect(new Set(targets)).toEqual(new Set(['Call']));
		});
	},
);
