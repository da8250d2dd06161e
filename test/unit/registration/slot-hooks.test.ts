import { NodeApiError, type IDataObject, type WorkflowActivateMode } from 'n8n-workflow';
import { z } from 'zod/v4';

import { anyAnswer } from '../../../nodes/shared/http/client';
import { apiPath } from '../../../nodes/shared/http/resource-id';
import { slotHooks } from '../../../nodes/shared/registration/slot-hooks';
import { SHARED_SECRET } from '../../../nodes/shared/vendor-kit/schemes';
import { ACME, acmeHook } from '../../support/acme';
import {
	failureOf,
	ok,
	WEBHOOK_URL,
	type HookNode,
	type Reply,
	type Sent,
} from '../../support/hook';
import { optionOf, STANDARD_WEBHOOKS } from '../../support/schemes';

const agentSchema = z.object({ url: z.string().nullable() });

/** A vendor whose agents hold a URL, and nothing else. */
const hooks = slotHooks({
	vendor: {
		name: 'Acme',
		authentication: { signature: optionOf(STANDARD_WEBHOOKS), sharedSecret: SHARED_SECRET },
	},
	api: ACME,
	proof: 'signature',
	otherEvents: [],
	slots: (client, { webhookUrl }) => ({
		async read(id) {
			const path = apiPath`/agents/${id}`;
			const content = await client.request({ method: 'GET', path }, agentSchema);
			return {
				id,
				label: `agent ${id}`,
				url: content.url,
				content,
				desired: { url: webhookUrl },
				isDesired: content.url === webhookUrl,
				vacant: { url: null },
				obstacle: null,
			};
		},
		async write({ id }, body) {
			const path = apiPath`/agents/${id}`;
			await client.request({ method: 'PATCH', path, body }, anyAnswer);
		},
	}),
});

const FOREIGN = 'https://hooks.example.com/secret-path';

const TEST_URL = 'https://n8n.example.com/webhook-test/1f6c/webhook';

/** Agents that hold these URLs. */
function agents(
	urls: Record<string, string | null>,
	fault: (sent: Sent) => Reply | null = () => null,
) {
	return (sent: Sent): Reply => {
		const id = sent.url.split('/').at(-1) ?? '';
		const failure = fault(sent);
		if (failure !== null) return failure;
		if (sent.method === 'PATCH') urls[id] = sent.body?.url as string | null;
		return ok({ url: urls[id] ?? null });
	};
}

const nodeOf = (node: HookNode = {}): HookNode => ({
	...node,
	parameters: { agents: ['a'], ...node.parameters },
});

const AWAY = (): Reply => ({ statusCode: 503, body: '' });

describe('when somebody publishes', () => {
	it.each<WorkflowActivateMode>(['activate', 'update'])(
		'enters the URL, and remembers what stood there (%s)',
		async (mode) => {
			const urls = { a: null, b: FOREIGN };
			const staticData = {};
			const parameters = { agents: ['a', 'b'], replaceExisting: true };
			const { context } = acmeHook(agents(urls), nodeOf({ mode, staticData, parameters }));
			expect(await hooks.checkExists.call(context)).toBe(false);
			expect(await hooks.create.call(context)).toBe(true);
			expect(urls).toEqual({ a: WEBHOOK_URL, b: WEBHOOK_URL });
			const slots = {
				a: { url: null, content: { url: null } },
				b: { url: FOREIGN, content: { url: FOREIGN } },
			};
			expect(staticData).toMatchObject({ global: { node: { slots } } });
		},
	);

	it.each([
		['a list', ['a', 'b', 'a']],
		['a text with commas', 'a, b'],
		['a text with lines', ' a \n b \n'],
	])('takes %s of agents', async (_name, chosen) => {
		const urls: Record<string, string | null> = { a: null, b: null };
		const { context, sent } = acmeHook(agents(urls), nodeOf({ parameters: { agents: chosen } }));
		await hooks.create.call(context);
		expect(urls).toEqual({ a: WEBHOOK_URL, b: WEBHOOK_URL });
		expect(sent).toHaveLength(4);
	});

	it('puts back an agent that was taken out of the list', async () => {
		const urls: Record<string, string | null> = { a: null, b: null };
		const staticData = {};
		const publish = async (chosen: string[]) =>
			await hooks.create.call(
				acmeHook(agents(urls), nodeOf({ staticData, parameters: { agents: chosen } })).context,
			);
		await publish(['a', 'b']);
		await publish(['b']);
		expect(urls).toEqual({ a: null, b: WEBHOOK_URL });
		expect(staticData).toMatchObject({ global: { node: { slots: { b: { url: null } } } } });
	});

	it('only warns where such an agent cannot be put back, and tries again the next time', async () => {
		const urls: Record<string, string | null> = { a: WEBHOOK_URL, b: null };
		const staticData = { global: { node: { slots: { a: null } } } };
		const parameters = { agents: ['b'] };
		const fault = ({ url }: Sent) => (url.endsWith('/a') ? AWAY() : null);
		const { context, warnings } = acmeHook(agents(urls, fault), nodeOf({ staticData, parameters }));
		expect(await hooks.create.call(context)).toBe(true);
		expect(urls.b).toBe(WEBHOOK_URL);
		expect(warnings).toEqual([
			"Trigger could not end its webhook registration. Acme failed with status 503: try again later. If an agent in Acme still has this node's webhook URL, take it out there.",
		]);
		expect(Object.keys(staticData.global.node.slots)).toEqual(['a', 'b']);
	});

	it.each<{ name: string; node: HookNode; message: string }>([
		{
			name: 'no agent',
			node: { parameters: { agents: [] } },
			message: "No agent is chosen: choose at least one under 'Agent Names or IDs'",
		},
		{
			name: 'another authentication',
			node: { parameters: { authentication: 'sharedSecret' } },
			message:
				"With automatic registration, deliveries are proved by Signature: set 'Authentication' to it, or 'Webhook Registration' to Manual",
		},
		{
			name: 'no authentication',
			node: { parameters: { authentication: 'none' } },
			message:
				"With automatic registration, deliveries are proved by Signature: set 'Authentication' to it, or 'Webhook Registration' to Manual",
		},
		{
			name: 'no event',
			node: { parameters: { events: [] } },
			message: "No event is ticked: tick at least one under 'Trigger On'",
		},
		{
			name: 'no credential',
			node: { credentials: undefined },
			message: 'Automatic registration needs a credential: choose one in the node',
		},
		{
			name: 'an n8n without a public address',
			node: { webhookUrl: 'http://localhost:5678/webhook/1f6c/webhook' },
			message:
				'Acme cannot reach n8n at http://localhost:5678/webhook/1f6c/webhook: set WEBHOOK_URL to a public https address',
		},
	])('refuses $name, and asks the vendor nothing', async ({ node, message }) => {
		const { context, sent } = acmeHook(agents({}), nodeOf(node));
		const failure = await failureOf(hooks.create.call(context));
		expect(failure).toBeInstanceOf(NodeApiError);
		expect(failure.message).toBe(message);
		expect(sent).toEqual([]);
	});

	it('says neither path nor token of a URL of somebody else', async () => {
		const urls = { a: `${FOREIGN}?token=secret` };
		const { context } = acmeHook(agents(urls), nodeOf());
		const { message, description } = await failureOf(hooks.create.call(context));
		expect(message).toContain('hooks.example.com');
		expect(`${message} ${description}`).not.toContain('secret');
	});
});

describe('a test', () => {
	/** n8n gives the test's URL and static data of its own to each hook, and to `delete` no mode. */
	it.each([WEBHOOK_URL, TEST_URL])('writes to no slot that holds %s', async (url) => {
		const urls = { a: url };
		const staticData: IDataObject = {};
		const node = nodeOf({ staticData, webhookUrl: TEST_URL });
		const started = acmeHook(agents(urls), { ...node, mode: 'manual' });
		expect(await hooks.checkExists.call(started.context)).toBe(true);
		const ended = acmeHook(agents(urls), { ...node, mode: 'update' });
		expect(await hooks.delete.call(ended.context)).toBe(true);
		expect([started.sent, ended.sent]).toEqual([[], []]);
	});

	it('is known by its mark where n8n was given another path for tests', async () => {
		const node = nodeOf({ staticData: {}, webhookUrl: 'https://n8n.example.com/try/1f6c/webhook' });
		await hooks.checkExists.call(acmeHook(agents({}), { ...node, mode: 'manual' }).context);
		const { context, sent } = acmeHook(agents({ a: WEBHOOK_URL }), { ...node, mode: 'update' });
		expect(await hooks.delete.call(context)).toBe(true);
		expect(sent).toEqual([]);
	});

	it('is known by its URL where it failed before it could leave a mark', async () => {
		const node = nodeOf({ staticData: {}, webhookUrl: TEST_URL, mode: 'update' });
		const { context, sent } = acmeHook(agents({ a: TEST_URL }), node);
		expect(await hooks.delete.call(context)).toBe(true);
		expect(sent).toEqual([]);
	});
});

describe.each<WorkflowActivateMode>(['init', 'leadershipChange'])(
	'when n8n starts (%s)',
	(mode) => {
		it.each<{ name: string; fault: () => Reply; warning: string }>([
			{ name: '503', fault: AWAY, warning: 'Acme failed with status 503' },
			{ name: '401', fault: () => ({ statusCode: 401, body: '' }), warning: 'refused the API key' },
			{
				name: 'no connection',
				fault: () => {
					throw new NodeApiError({ name: 'Trigger' } as never, {}, { httpCode: 'ECONNREFUSED' });
				},
				warning: 'Acme cannot be reached',
			},
		])('$name leaves what is registered, with a warning', async ({ fault, warning }) => {
			const urls = { a: WEBHOOK_URL };
			const { context, warnings } = acmeHook(agents(urls, fault), nodeOf({ mode }));
			expect(await hooks.checkExists.call(context)).toBe(true);
			expect(urls).toEqual({ a: WEBHOOK_URL });
			expect(warnings).toEqual([
				expect.stringMatching(
					/^Trigger could not check its webhook registration while n8n started, and counts as registered\. .+\. If no deliveries arrive, publish the workflow again\.$/,
				),
			]);
			expect(warnings[0]).toContain(warning);
		});

		it('a slot that was emptied is filled again', async () => {
			const urls = { a: null };
			const { context, warnings } = acmeHook(agents(urls), nodeOf({ mode }));
			expect(await hooks.checkExists.call(context)).toBe(true);
			expect([urls, warnings]).toEqual([{ a: WEBHOOK_URL }, []]);
		});

		it('a URL of somebody else stays, even where it may be replaced', async () => {
			const urls = { a: FOREIGN };
			const parameters = { replaceExisting: true };
			const { context, warnings } = acmeHook(agents(urls), nodeOf({ mode, parameters }));
			expect(await hooks.checkExists.call(context)).toBe(true);
			expect(urls).toEqual({ a: FOREIGN });
			expect(warnings).toEqual([expect.stringContaining('already delivers to hooks.example.com')]);
		});
	},
);

describe('the end of the deliveries', () => {
	it('puts back every slot that was taken, also one that is no longer chosen', async () => {
		const urls = { a: WEBHOOK_URL, b: WEBHOOK_URL };
		const slots = { b: { url: FOREIGN, content: { url: FOREIGN } } };
		const staticData = { global: { node: { slots } } };
		const { context } = acmeHook(agents(urls), nodeOf({ staticData }));
		expect(await hooks.delete.call(context)).toBe(true);
		// Of a, n8n has lost what stood there.
		expect(urls).toEqual({ a: null, b: FOREIGN });
		expect(staticData.global).toEqual({});
	});

	it('goes on behind a slot that fails, and keeps in mind what to put back there', async () => {
		const urls = { a: WEBHOOK_URL, b: WEBHOOK_URL };
		const slots = { a: { url: FOREIGN, content: { url: FOREIGN } }, b: null };
		const staticData = { global: { node: { slots } } };
		const fault = ({ method, url }: Sent) =>
			method === 'PATCH' && url.endsWith('/a') ? AWAY() : null;
		const { context, warnings } = acmeHook(agents(urls, fault), nodeOf({ staticData }));
		expect(await hooks.delete.call(context)).toBe(false);
		expect(urls).toEqual({ a: WEBHOOK_URL, b: null });
		expect(staticData.global).toEqual({ node: { slots: { a: slots.a } } });
		expect(warnings).toHaveLength(1);
	});

	it.each<{ name: string; node: HookNode; fault?: () => Reply; warning: string }>([
		{ name: 'a vendor that is away', node: {}, fault: AWAY, warning: 'failed with status 503' },
		{
			name: 'a credential that was taken out',
			node: { credentials: undefined },
			warning: 'needs a credential',
		},
	])('is logged, not thrown, after $name', async ({ node, fault, warning }) => {
		const { context, warnings } = acmeHook(agents({ a: WEBHOOK_URL }, fault), nodeOf(node));
		expect(await hooks.delete.call(context)).toBe(false);
		expect(warnings).toEqual([expect.stringContaining(warning)]);
	});
});

it.each<WorkflowActivateMode>(['init', 'leadershipChange', 'activate', 'update', 'manual'])(
	'a node that the user registers by hand asks the vendor nothing (%s)',
	async (mode) => {
		const parameters = { registration: undefined, authentication: 'none', agents: ['a'] };
		const { context, sent } = acmeHook(agents({}), { mode, parameters });
		const answers = [await hooks.checkExists.call(context), await hooks.delete.call(context)];
		expect([answers, sent]).toEqual([[true, true], []]);
	},
);
