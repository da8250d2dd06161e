import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodePropertyOptions,
	WorkflowActivateMode,
} from 'n8n-workflow';

import type { RegistrationHooks } from '../../nodes/shared/registration/by-hand';
import { failureOf } from './hook';
import { n8nHook, publisherOf } from './n8n-hook';

export const WEBHOOK_URL = 'http://127.0.0.1:5678/webhook/1f6c/webhook';

/** Of somebody else; what stands in its path may be a secret. */
export const FOREIGN_URL = 'https://hooks.example.com/catch/path-that-is-a-secret';

/** What a test chooses in a node. */
export interface SlotNode {
	agents: unknown;
	events?: string[];
	replaceExisting?: boolean;
	authentication?: string;
	staticData?: IDataObject;
	mode?: WorkflowActivateMode;
	apiKey?: string;
}

interface Registration {
	hooks: RegistrationHooks;
	getAgents: (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;
	/** The type of the credential, whose key is sent as Bearer token. */
	type: string;
	/** Where a test chooses nothing else. */
	parameters: { authentication: string; events: string[] };
	/** The vendor's API on the loopback address. */
	api: {
		key: string;
		url: string;
		requests: unknown[];
		readonly writes: unknown[];
		fault: (request: never) => unknown;
	};
}

type Context = ReturnType<typeof n8nHook>;

interface Node extends ReturnType<typeof publisherOf<SlotNode>> {
	contextOf: (node: SlotNode) => Context;
	/** The list to choose agents from. */
	list: (apiKey?: string) => Promise<INodePropertyOptions[]>;
}

/** A node with such a registration, as n8n calls it, over n8n's own HTTP helper. */
export function nodeOf({ hooks, getAgents, type, parameters, api }: Registration): Node {
	const contextOf = ({ staticData = {}, mode, apiKey = api.key, ...chosen }: SlotNode): Context =>
		n8nHook({
			type,
			credential: { apiKey, baseUrl: api.url },
			keyHeader: 'authorization',
			keyPrefix: 'Bearer ',
			parameters: {
				registration: 'automatic',
				...parameters,
				...(chosen as IDataObject),
			} as never,
			webhookUrl: WEBHOOK_URL,
			staticData,
			...(mode && { mode }),
		});
	return {
		...publisherOf(hooks, contextOf),
		contextOf,
		list: async (apiKey = api.key) =>
			await getAgents.call(contextOf({ agents: [], apiKey }) as unknown as ILoadOptionsFunctions),
	};
}

/** A vendor whose agents each hold one URL, with the slots that its stand-in has. */
export interface SlotSubject extends Registration {
	/** In messages. */
	vendor: string;
	/** What messages call an agent. */
	agent: string;
	/** Adds an agent with an empty slot, or with this in it; gives its id. */
	add: (name?: string, held?: unknown) => string;
	/** What the agent's slot holds. */
	heldBy: (id: string) => unknown;
	/** Somebody changes it at the vendor. */
	write: (id: string, held: unknown) => void;
	/** All agents are deleted at the vendor. */
	deleteAll: () => void;
	/** What a slot holds of somebody with `FOREIGN_URL`, of this node, and when it was emptied. */
	foreign: unknown;
	own: unknown;
	emptied: unknown;
	/** What is said of a key that is not known. */
	refusedKey: { publishing: RegExp; listing: RegExp; detail: RegExp };
	/** The requests that may look for an agent which is not there. */
	lookups: RegExp;
	/** With what else publishing is refused. */
	refusals?: ReadonlyArray<{ name: string; node: Partial<SlotNode>; message: string }>;
}

/** Where the node makes the secret that proves the sender, and another authentication is chosen. */
export const OTHER_PROOF =
	"With automatic registration, deliveries are proved by Secret in the URL or a Header: set 'Authentication' to it, or 'Webhook Registration' to Manual";

const UNKNOWN_IDS = ['unknown', '../phone-number', '..', '\ud800'];

/** What holds of every slot that a node borrows. */
export function borrowsSlots(subject: SlotSubject): void {
	describe('a slot, when publishing,', () => publishing(subject));
	describe('a slot, when unpublishing,', () => unpublishing(subject));
	describe('a slot, at other times,', () => otherwise(subject));
}

function publishing(subject: SlotSubject): void {
	const { agent, api, hooks, add, heldBy } = subject;
	const { publish, unpublish, contextOf } = nodeOf(subject);

	it('holds the same at each agent of a node, and when it is published again', async () => {
		const agents = [add('One'), add()];
		const node = { agents, staticData: {} };
		expect(await publish(node)).toBeNull();
		const [one, two] = agents.map((id) => structuredClone(heldBy(id)));
		expect(one).toEqual(subject.own);
		expect(two).toEqual(one);
		api.requests = [];
		expect(await publish(node)).toBeNull();
		expect(api.writes).toEqual([]);
		await unpublish(node);
		expect(agents.map(heldBy)).toEqual([subject.emptied, subject.emptied]);
		expect(await publish(node)).toBeNull();
		expect(agents.map(heldBy)).toEqual([one, two]);
	});

	it('is given back where its agent is no longer chosen', async () => {
		const [first, second] = [add('First', subject.foreign), add('Second')];
		const node = { replaceExisting: true, staticData: {} };
		await publish({ agents: [first, second], ...node });
		expect(await publish({ agents: [second], ...node })).toBeNull();
		expect([first, second].map(heldBy)).toEqual([subject.foreign, subject.own]);
	});

	it.each([
		{
			name: 'no agent is chosen',
			node: { agents: [] },
			message: "No agent is chosen: choose at least one under 'Agent Names or IDs'",
		},
		{
			name: 'it holds the URL of somebody else',
			node: {},
			message: `The ${agent} Receptionist already delivers to hooks.example.com: turn on 'Replace Another Webhook', or take it out of 'Agent Names or IDs'`,
		},
		...(subject.refusals ?? []),
	])('is left alone where $name', async ({ node, message }) => {
		const id = add('Receptionist', subject.foreign);
		expect(await publish({ agents: [id], ...node })).toBe(message);
		expect(api.writes).toEqual([]);
		expect(heldBy(id)).toEqual(subject.foreign);
	});

	it('is not looked for under an id that the vendor does not know, or that would lead elsewhere', async () => {
		add('Receptionist');
		for (const id of UNKNOWN_IDS) {
			expect(await publish({ agents: [id] })).toBe(
				`There is no agent with the ID ${id}: choose another one under 'Agent Names or IDs'`,
			);
		}
		expect(api.requests).not.toEqual([]);
		const asked = api.requests.map((request) => nameOf(request));
		expect(asked.filter((request) => !subject.lookups.test(request))).toEqual([]);
		expect(api.writes).toEqual([]);
	});

	it('is left alone with a wrong key, which the message does not hold', async () => {
		const id = add('Receptionist');
		const apiKey = 'key-of-another-account';
		const failure = await failureOf(hooks.create.call(contextOf({ agents: [id], apiKey })));
		expect(failure.message).toMatch(subject.refusedKey.publishing);
		expect(failure.description).toMatch(subject.refusedKey.detail);
		expect(JSON.stringify(failure)).not.toContain(apiKey);
		expect(api.writes).toEqual([]);
	});
}

function unpublishing(subject: SlotSubject): void {
	const { vendor, api, add, heldBy } = subject;
	const { publish, unpublish } = nodeOf(subject);

	it('gets back what somebody else had in it, of which no trace is kept', async () => {
		const id = add('Receptionist', subject.foreign);
		const staticData = {};
		const node = { agents: [id], replaceExisting: true, staticData };
		expect(await publish(node)).toBeNull();
		expect(heldBy(id)).toEqual(subject.own);
		expect(JSON.stringify(staticData)).toContain(FOREIGN_URL);
		expect(await unpublish(node)).toEqual([]);
		expect(heldBy(id)).toEqual(subject.foreign);
		expect(JSON.stringify(staticData)).not.toContain(FOREIGN_URL);
	});

	it('is left alone where somebody has written to it since', async () => {
		const id = add('Receptionist');
		const node = { agents: [id], staticData: {} };
		await publish(node);
		subject.write(id, subject.foreign);
		api.requests = [];
		expect(await unpublish(node)).toEqual([]);
		expect(api.writes).toEqual([]);
	});

	it('is forgotten where its agent is gone; n8n warns where the vendor is away', async () => {
		const node = { agents: [add('Receptionist')], staticData: {} };
		await publish(node);
		api.fault = () => ({ status: 503, body: 'maintenance' });
		expect(await unpublish(node)).toEqual([
			expect.stringContaining(`If an agent in ${vendor} still has this node's webhook URL`),
		]);
		api.fault = () => undefined;
		subject.deleteAll();
		expect(await unpublish(node)).toEqual([]);
	});
}

function otherwise(subject: SlotSubject): void {
	const { vendor, api, hooks, add, heldBy } = subject;
	const { publish, contextOf, list } = nodeOf(subject);

	it('stays as it is when n8n starts while the vendor is away', async () => {
		const id = add('Receptionist');
		const node = { agents: [id], staticData: {} };
		await publish(node);
		const before = structuredClone(heldBy(id));
		api.fault = () => ({ status: 503, body: 'maintenance' });
		const context = contextOf({ ...node, mode: 'init' });
		expect(await hooks.checkExists.call(context)).toBe(true);
		expect(heldBy(id)).toEqual(before);
		expect(context.warnings).toEqual([
			expect.stringContaining(`${vendor} failed with status 503: try again later`),
		]);
	});

	it('is chosen from a list of agents by name, those without one by id', async () => {
		const [sales, nameless, desk] = [add('Sales'), add(), add('Front Desk')];
		const listed = [
			{ name: 'Front Desk', value: desk, description: desk },
			{ name: 'Sales', value: sales, description: sales },
			{ name: nameless, value: nameless, description: nameless },
		].sort((one, other) => one.name.localeCompare(other.name));
		expect(await list()).toEqual(listed);
	});

	it('has no list where the key is refused', async () => {
		expect((await failureOf(list('wrong'))).message).toMatch(subject.refusedKey.listing);
	});
}

/** `GET /assistant/1`, in the form in which a stand-in keeps it. */
function nameOf(request: unknown): string {
	const { call, method, path } = request as { call?: string; method?: string; path?: string };
	return call ?? `${method} ${path}`;
}
