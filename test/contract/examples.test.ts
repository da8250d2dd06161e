import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { examples } from '../../examples/generator/all';
import { VOICE_AGENT } from '../../examples/generator/fields';
import { textOf } from '../../examples/generator/files';
import { HAS_PHONE } from '../../examples/generator/contact';
import { itemOfBody } from '../../examples/generator/trigger';
import { CRM_FORMATS } from '../../nodes/shared/crm/formats';
import { isRecord } from '../../nodes/shared/util/type-guards';
import type { WorkflowNode } from '../../runtime/n8n/types';
import { EXAMPLES_FOLDER, exampleFiles, type ExampleFile } from '../support/examples';
import { boxOf, fontSizeOf, overlaps } from '../support/canvas';
import { conditionsOf, expressionsOf, referenceOf, textsIn } from '../support/references';
import { vendorOf } from '../support/vendors';
import { reachable } from '../support/wires';

const PACKAGE = 'n8n-nodes-voice-agents.';

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

/** Nodes at most, notes apart: one screen. */
const MOST_NODES = 12;
const MOST_NODES_OF_CRMS = 10;
const MOST_NODES_OF_TABLES = 6;

const CRMS = ['highlevel', 'hubspot', 'odoo', 'pipedrive', 'salesforce', 'zoho-crm'];
const TABLES = ['airtable', 'data-table', 'google-sheets', 'postgres'];

/** Nodes that need a programmer. */
const CODE = /\.(code|function|functionItem|executeCommand|aiTransform)$/;

/** Whatever else is more than a field: each saves nodes, and docs/examples.md says what it does. */
const EXPRESSIONS = [
	...TABLES.map((file) => `${file} › Columns`),
	'appointment › Create Event',
	'catch-up › Columns',
	'every-vendor › Log Call',
	'follow-up › Create Task',
	'highlevel › Find or Create',
	'highlevel › New?',
	'hubspot › Log Call',
	'pipedrive › Log Call',
	'recovery › List Crashed',
	'recovery › List Failed',
	'salesforce › Log Call',
	'slack-alert › Post in Slack',
	'slack-message › Post in Slack',
	'zoho-crm › Log Call',
];

/** n8n's operators that hold for a field that is null. */
const MET_BY_EMPTY = /^(?:false|not(?!Exists|Empty|Contains)\w+)$/;

/** Of a note's text, in pixels. */
const SMALLEST_FONT_SIZE = 9;

const files = exampleFiles();

const stepsOf = ({ nodes }: ExampleFile) => nodes.filter(({ type }) => type !== STICKY_NOTE);

const triggersOf = ({ nodes }: ExampleFile) => nodes.filter(({ type }) => type.startsWith(PACKAGE));

/** Items with every field that an example may ask for. */
function contract(options: object): unknown[] {
	const samples = [
		['oration', 'conversation.completed'],
		['oration', 'conversation.analysisCompleted'],
		['retell', 'call_analyzed'],
	] as const;
	return samples.map(([id, event]) => {
		const vendor = vendorOf(id);
		return itemOfBody(vendor, vendor.samples[event]?.(new Date()) ?? {}, { options });
	});
}

const nested = contract({ crmFormats: Object.keys(CRM_FORMATS) });
const flat = contract({ flatten: true });

function has(item: unknown, path: readonly string[]): boolean {
	let value = item;
	for (const key of path) {
		if (!isRecord(value) || !Object.hasOwn(value, key)) return false;
		value = value[key];
	}
	return path.length > 0;
}

describe('examples/', () => {
	it('has the files that the generator writes, and no others', () => {
		const written = examples.map(({ file }) => file).sort();
		expect(files.map(({ file }) => file).sort()).toEqual(written);
	});

	it('are described in the README, each in a section with its file', () => {
		const readme = readFileSync(join(EXAMPLES_FOLDER, 'README.md'), 'utf8');
		const sections = readme.split(/^### /m).slice(1);
		const linked = sections.map((section) => /\]\(([\w-]+)\.json\)/.exec(section)?.[1]);
		expect(linked.sort()).toEqual(files.map(({ file }) => file).sort());
	});

	it('has ids of n8n’s length, each once', () => {
		const ids = files.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.filter((id) => !/^[A-Za-z0-9]{16}$/.test(id))).toEqual([]);
	});

	it('has no expression but fields, and those that are told', () => {
		const found = files.flatMap((example) =>
			expressionsOf(example)
				.filter((one) => referenceOf(example, one) === null)
				.map(({ node }) => `${example.file} › ${node.name}`),
		);
		expect([...new Set(found)].sort()).toEqual([...EXPRESSIONS].sort());
	});

	it('has no more nodes than fit one screen', () => {
		const limitOf = (file: string): number => {
			if (TABLES.includes(file)) return MOST_NODES_OF_TABLES;
			return CRMS.includes(file) ? MOST_NODES_OF_CRMS : MOST_NODES;
		};
		const large = files.filter((one) => stepsOf(one).length > limitOf(one.file));
		expect(large.map(({ file }) => file)).toEqual([]);
	});
});

describe.each(files.map((example) => ({ file: example.file, example })))(
	'$file',
	({ file, example }) => {
		const references = expressionsOf(example).flatMap((one) => referenceOf(example, one) ?? []);

		it('is what the generator writes: npm run examples', () => {
			const generated = examples.find((candidate) => candidate.file === file);
			const text = readFileSync(join(EXAMPLES_FOLDER, `${file}.json`), 'utf8');
			expect(text).toBe(generated && textOf(generated));
		});

		it('brings no webhook id, which two copies would share, and no code', () => {
			expect(example.nodes.filter(({ webhookId }) => webhookId !== undefined)).toEqual([]);
			expect(example.nodes.filter(({ type }) => CODE.test(type))).toEqual([]);
		});

		it('has a call pinned on each trigger that is nobody’s', () => {
			for (const { name } of triggersOf(example)) {
				const [pinned, ...more] = example.pinData?.[name] ?? [];
				expect(more).toEqual([]);
				expect(JSON.stringify(pinned?.json)).toContain('sample-call-');
			}
		});

		it('has one step for all events, by the name that the steps ask', () => {
			if (triggersOf(example).length === 0) return;
			expect(example.nodes.filter(({ name }) => name === VOICE_AGENT)).toHaveLength(1);
			expect(triggersOf(example).filter(({ parameters }) => 'outputs' in parameters)).toEqual([]);
		});

		it('asks for nothing that an empty field would meet, too', () => {
			const met = conditionsOf(example).filter(
				({ leftValue, operator }) =>
					MET_BY_EMPTY.test(operator.operation) && leftValue !== '={{ $json.isError }}',
			);
			expect(met).toEqual([]);
		});

		it('asks whether there is a call or a number before it acts', () => {
			if (triggersOf(example).length === 0) return;
			const asked = conditionsOf(example).map(({ leftValue }) => leftValue);
			expect(asked.filter((left) => ASKS_FOR_A_CALL.test(left))).not.toEqual([]);
		});

		it('refers to nodes that it has, and to fields that the item has', () => {
			const names = new Set(example.nodes.map(({ name }) => name));
			const isFlat = triggersOf(example).some(
				({ parameters }) => (parameters.options as { flatten?: boolean }).flatten === true,
			);
			const items = isFlat ? flat : nested;
			for (const { from, path, text } of references) {
				expect([text, from.filter((name) => !names.has(name))]).toEqual([text, []]);
				if (!from.includes(VOICE_AGENT)) continue;
				expect([text, items.some((item) => has(item, path))]).toEqual([text, true]);
			}
		});

		it('looks for a contact only where there is a number', () => {
			const ungated = reachable(example, ({ from, output }) => from !== HAS_PHONE || output !== 0);
			const careless = references.filter(
				({ path, node }) =>
					/^(findContact|contactPhone|phone)$/.test(path.at(-1) ?? '') && ungated.has(node),
			);
			expect(careless).toEqual([]);
		});

		it('asks an address that the vendor has sent only where it was looked at', () => {
			const unchecked = stepsOf(example).flatMap((node) =>
				callFieldsIn(example, node, node.parameters.url)
					.filter((path) => /^(call|contact)\./.test(path))
					.filter((path) => {
						const checks = stepsOf(example).filter((one) => isCheckOf(one, path));
						const names = checks.map(({ name }) => name);
						return reachable(
							example,
							({ from, output }) => output !== 0 || !names.includes(from),
						).has(node.name);
					}),
			);
			expect(unchecked).toEqual([]);
		});

		it('has notes above the nodes that they are about, to be read when all of it fits the window', () => {
			const notes = example.nodes.filter(({ type }) => type === STICKY_NOTE);
			expect(notes.length).toBeGreaterThan(1);
			expect(fontSizeOf(example)).toBeGreaterThan(SMALLEST_FONT_SIZE);
			const boxes = example.nodes.map(boxOf);
			for (const note of notes.map(boxOf)) {
				expect(boxes.filter((box) => box.of !== note.of && overlaps(box, note))).toEqual([]);
			}
		});
	},
);

const ASKS_FOR_A_CALL =
	/\b(?:hasPhone|eventType|call_id|findCall|findTask|toolCalls|isError|transcript\.text)\b/;

/** The fields of the call event in a parameter of a node: `call.id`. */
function callFieldsIn(example: ExampleFile, node: WorkflowNode, parameter: unknown): string[] {
	return expressionsOf({ nodes: [{ ...node, parameters: { parameter } }] })
		.flatMap((one) => referenceOf(example, one) ?? [])
		.filter(({ from }) => from.includes(VOICE_AGENT))
		.map(({ path }) => path.join('.'));
}

/** Whether an IF or a Filter lets only certain texts of a field pass. */
function isCheckOf({ type, parameters }: WorkflowNode, path: string): boolean {
	return (
		/\.(if|filter)$/.test(type) &&
		textsIn(parameters).some((text) => text.endsWith(`.json.${path} }}`)) &&
		/"operation":"(?:regex|startsWith)"/.test(JSON.stringify(parameters))
	);
}
