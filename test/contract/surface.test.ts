import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeProperties } from 'n8n-workflow';

import { actionOf, hasAction, ROOT, triggerOf, vendorFolders, vendors } from '../support/vendors';

/** The values that a saved workflow holds: whoever changes one breaks workflows that are in use. */
function surfaceOf(property: INodeProperties): unknown {
	const { name, type, default: byDefault, options } = property;
	return {
		name,
		type,
		default: byDefault,
		...(options && {
			options: options.map((option) =>
				'type' in option ? surfaceOf(option) : 'value' in option ? option.value : option.name,
			),
		}),
	};
}

/** `UPDATE_SURFACE=1 npx jest surface` writes the files after a change that is meant. */
it.each(vendorFolders)('$folder keeps its public surface', ({ folder, vendor }) => {
	const { name, version, credentials, webhooks, properties } = triggerOf(folder).description;
	const parameters = properties.map(surfaceOf);
	const outputNames = vendor.events.map(({ output }) => output);
	const surface = { name, version, outputNames, credentials, webhooks, parameters };
	expectSame(surface, `${vendor.id}/surface.json`);
});

const actions = vendorFolders.filter(({ folder }) => hasAction(folder));

it.each(actions)('$folder keeps the public surface of its action', ({ folder, vendor }) => {
	const { name, version, credentials, properties } = actionOf(folder).description;
	const parameters = properties.map(surfaceOf);
	expectSame({ name, version, credentials, parameters }, `${vendor.id}/surface.action.json`);
});

function expectSame(surface: object, path: string): void {
	const file = join(ROOT, 'fixtures', path);
	if (process.env.UPDATE_SURFACE) writeFileSync(file, `${JSON.stringify(surface, null, 2)}\n`);
	if (!existsSync(file)) {
		throw new Error(
			`fixtures/${path} is missing. Write it when events and outputs are final: UPDATE_SURFACE=1 npx jest surface`,
		);
	}
	expect(surface).toEqual(JSON.parse(readFileSync(file, 'utf8')));
}

it.each(actions)('$folder has an action that n8n shows with the trigger', ({ folder, vendor }) => {
	const [action, trigger] = [actionOf(folder).description, triggerOf(folder).description];
	expect(action).toMatchObject({
		displayName: trigger.displayName.replace(/ Trigger$/, ''),
		name: trigger.name.replace(/Trigger$/, ''),
		defaults: { name: action.displayName },
		icon: trigger.icon,
		usableAsTool: true,
		credentials: [{ name: vendor.credential, required: true }],
	});
	const operations = action.properties.find(({ name }) => name === 'operation')?.options ?? [];
	expect(operations.every((operation) => 'action' in operation)).toBe(true);
	const lists = operations.some(
		(operation) => 'value' in operation && operation.value === 'getAll',
	);
	expect(lists).toBe(vendor.listsCalls === true);
});

it.each(vendorFolders)('$folder offers to record calls where they can be fetched', (one) => {
	const { properties } = triggerOf(one.folder).description;
	const options = properties.find(({ name }) => name === 'options')?.options ?? [];
	const offers = options.some(({ name }) => name === 'recordCalls');
	expect(offers).toBe(one.vendor.listsCalls === true);
	if (one.vendor.listsCalls) expect(hasAction(one.folder)).toBe(true);
});

it.each(vendorFolders)('$folder looks in the editor like every trigger', ({ folder, vendor }) => {
	const { description } = triggerOf(folder);
	expect(description).toMatchObject({
		defaults: { name: description.displayName },
		group: ['trigger'],
		icon: { light: `file:${vendor.id}.svg`, dark: `file:${vendor.id}.dark.svg` },
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length + " events" }}',
		inputs: [],
	});
});

describe('nodes/shared', () => {
	const files = readdirSync(join(ROOT, 'nodes', 'shared'), {
		recursive: true,
		encoding: 'utf8',
	}).filter((path) => path.endsWith('.ts'));

	it.each(files)('%s names no vendor', (file) => {
		const code = readFileSync(join(ROOT, 'nodes', 'shared', file), 'utf8').toLowerCase();
		for (const { id, name } of vendors) {
			expect(code).not.toContain(id);
			expect(code).not.toContain(name.toLowerCase());
		}
	});
});

it('every vendor has an id and a credential of its own', () => {
	expect(new Set(vendors.map(({ id }) => id)).size).toBe(vendors.length);
	expect(new Set(vendors.map(({ credential }) => credential)).size).toBe(vendors.length);
});

it.each(vendorFolders)(
	'nodes/$folder has the files that every vendor has',
	({ folder, vendor }) => {
		const files = readdirSync(join(ROOT, 'nodes', folder));
		expect(files).toEqual(
			expect.arrayContaining([
				`${folder}Trigger.node.json`,
				`${folder}Trigger.node.ts`,
				'events.ts',
				'normalize.ts',
				`${vendor.id}.dark.svg`,
				`${vendor.id}.svg`,
				'schemas.ts',
				'vendor.ts',
				'mappings.ts',
			]),
		);
	},
);
