import { Workflow, type IHookFunctions, type INode, type INodeTypes } from 'n8n-workflow';

import { RegistrationMemory } from '../../../nodes/shared/registration/memory';

/** n8n's own static data, as it is after it was stored and read again. */
function workflowWith(staticData: object): Workflow {
	const nodeTypes = { getByNameAndVersion: () => undefined } as unknown as INodeTypes;
	const stored = JSON.parse(JSON.stringify(staticData)) as Workflow['staticData'];
	return new Workflow({ nodes: [], connections: {}, active: true, nodeTypes, staticData: stored });
}

function memoryOf(workflow: Workflow, { id = 'node', name = 'Trigger' } = {}): RegistrationMemory {
	return new RegistrationMemory({
		getNode: () => ({ id, name }) as INode,
		getWorkflowStaticData: (type) => workflow.getStaticData(type),
	} satisfies Pick<IHookFunctions, 'getNode' | 'getWorkflowStaticData'>);
}

/** Whether n8n would store it. */
const isChanged = (workflow: Workflow) =>
	(workflow.staticData as { __dataChanged?: boolean }).__dataChanged === true;

const BEFORE = { url: 'https://example.com', content: { webhook_url: 'https://example.com' } };

it('keeps what slots held before, by the id of the node', () => {
	const workflow = workflowWith({});
	const memory = memoryOf(workflow);
	memory.keepSlot('a', BEFORE);
	memory.keepSlot('b', null);
	expect(isChanged(workflow)).toBe(true);
	const renamed = memoryOf(workflowWith(workflow.staticData), { name: 'Another name' });
	expect(renamed.slotIds).toEqual(['a', 'b']);
	expect([renamed.slot('a'), renamed.slot('b'), renamed.slot('c')]).toEqual([BEFORE, null, null]);
	expect(memoryOf(workflow, { id: 'another node' }).slotIds).toEqual([]);
});

it('n8n stores a change inside of what is there', () => {
	const workflow = workflowWith({ global: { node: { slots: { a: BEFORE, b: BEFORE } } } });
	memoryOf(workflow).forgetSlot('a');
	expect(isChanged(workflow)).toBe(true);
	expect(JSON.parse(JSON.stringify(workflow.staticData))).toEqual({
		global: { node: { slots: { b: BEFORE } } },
	});
});

it('leaves nothing behind when the last slot is forgotten', () => {
	const workflow = workflowWith({ global: { node: { slots: { a: null } }, ofCodeNode: 1 } });
	memoryOf(workflow).forgetSlot('a');
	expect(isChanged(workflow)).toBe(true);
	expect(JSON.parse(JSON.stringify(workflow.staticData))).toEqual({ global: { ofCodeNode: 1 } });
});

it('asks nothing to be stored where nothing is remembered', () => {
	const workflow = workflowWith({});
	const memory = memoryOf(workflow);
	expect([memory.secret, memory.slotIds]).toEqual([null, []]);
	memory.forgetSlot('a');
	expect(isChanged(workflow)).toBe(false);
});

it('makes a secret once, and keeps it beside the slots', () => {
	const workflow = workflowWith({});
	const memory = memoryOf(workflow);
	const secret = memory.makeSecret();
	// 32 random bytes.
	expect(secret).toMatch(/^[\w-]{43}$/);
	memory.keepSlot('a', BEFORE);
	memory.forgetSlot('a');
	expect(memoryOf(workflowWith(workflow.staticData)).makeSecret()).toBe(secret);
	expect(memoryOf(workflowWith({})).makeSecret()).not.toBe(secret);
});

it("keeps the vendor's secret in the place of the old one", () => {
	const memory = memoryOf(workflowWith({ global: { node: { secret: 'old' } } }));
	memory.keepSecret('new');
	expect(memory.secret).toBe('new');
});

it.each([
	['a text', 'text'],
	['a list', []],
	['slots that are none', { slots: 'text', secret: 7 }],
	['an empty secret', { secret: '' }],
])('reads %s that something else wrote as nothing', (_name, node) => {
	const memory = memoryOf(workflowWith({ global: { node } }));
	expect([memory.secret, memory.slotIds]).toEqual([null, []]);
});

it.each([
	['text', null],
	[{ url: 'https://example.com' }, null],
	[
		{ url: 7, content: { a: 1 } },
		{ url: null, content: { a: 1 } },
	],
])('reads the slot %j as %j', (slot, expected) => {
	const memory = memoryOf(workflowWith({ global: { node: { slots: { a: slot } } } }));
	expect([memory.slotIds, memory.slot('a')]).toEqual([['a'], expected]);
});
