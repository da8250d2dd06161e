import { NodeApiError, type WorkflowActivateMode } from 'n8n-workflow';
import { z } from 'zod/v4';

import { anyAnswer } from '../../../nodes/shared/http/client';
import { apiPath, resourceId } from '../../../nodes/shared/http/resource-id';
import { automaticHooks } from '../../../nodes/shared/registration/automatic';
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

/** A vendor whose API is as plain as can be. */
const hooks = automaticHooks({
	vendor: {
		name: 'Acme',
		authentication: { signature: optionOf(STANDARD_WEBHOOKS), sharedSecret: SHARED_SECRET },
	},
	api: ACME,
	otherEvents: [],
	webhooks: (client) => ({
		list: () =>
			client.list(
				{ method: 'GET', path: '/webhooks' },
				z.object({
					id: resourceId,
					url: z.string(),
					isActive: z.boolean(),
					events: z.array(z.string()),
				}),
				{
					by: 'number',
					parameter: 'page',
					first: 1,
					rows: ['data'],
					id: 'id',
					size: { parameter: 'size', value: 100 },
					total: ['total'],
					maxPages: 3,
				},
			),
		async create({ url, events }) {
			const body = { url, events };
			await client.request({ method: 'POST', path: '/webhooks', body }, anyAnswer);
		},
		async update({ id }, { url, events }) {
			const body = { url, events };
			await client.request({ method: 'PUT', path: apiPath`/webhooks/${id}`, body }, anyAnswer);
		},
		async remove({ id }) {
			await client.delete(apiPath`/webhooks/${id}`);
		},
	}),
});

const OWN = { id: 1, url: WEBHOOK_URL, isActive: true, events: ['call.ended'] };

const FOREIGN = { ...OWN, id: 2, url: 'https://example.com' };

/** An Acme that holds these webhooks, and takes all that is written, unless `write` says otherwise. */
const holding =
	(webhooks: unknown[], write: Reply = ok({})) =>
	({ method }: Sent): Reply =>
		method === 'GET' ? ok({ data: webhooks, total: webhooks.length }) : write;

const methods = (sent: readonly Sent[]) => sent.map(({ method }) => method);

const failsWith = (statusCode: number, headers = {}) => ({
	name: `status ${statusCode}`,
	reply: (): Reply => ({ statusCode, headers: { 'retry-after': '60', ...headers }, body: '' }),
});

const disconnects = (httpCode: string) => ({
	name: httpCode,
	reply: (): Reply => {
		throw new NodeApiError({ name: 'Trigger' } as never, {}, { httpCode });
	},
});

/** After none of these is anything known about the webhook that the vendor holds. */
const FAILURES: Array<{ name: string; reply: (sent: Sent) => Reply }> = [
	...[302, 400, 401, 403, 404, 405, 408, 429, 500, 502, 503, 504].map((status) =>
		failsWith(status),
	),
	...['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNABORTED', 'ECONNRESET'].map(disconnects),
	{ name: 'a web page', reply: () => ok('<h1>Maintenance</h1>') },
	{ name: 'JSON of another kind', reply: () => ok({ error: 'maintenance' }) },
	{
		name: 'a second page that fails',
		reply: ({ qs }) =>
			qs?.page === 1 ? ok({ data: [FOREIGN], total: 200 }) : { statusCode: 503, body: '' },
	},
	{
		name: 'a list without an end',
		reply: ({ qs }) => ok({ data: [{ ...FOREIGN, id: qs?.page }] }),
	},
];

const STARTS: WorkflowActivateMode[] = ['init', 'leadershipChange'];

const OTHER_MODES: WorkflowActivateMode[] = ['activate', 'update', 'create', 'manual'];

describe.each(STARTS)('when n8n starts (%s)', (mode) => {
	it.each(FAILURES)('$name leaves what is registered, with a warning', async ({ reply }) => {
		const node = { mode, credential: { apiKey: 'the-key' } };
		const { context, sent, warnings, details } = acmeHook(reply, node);
		expect(await hooks.checkExists.call(context)).toBe(true);
		expect(sent.every(({ method }) => method === 'GET')).toBe(true);
		expect(warnings).toEqual([
			expect.stringMatching(
				/^Trigger could not check its webhook registration while n8n started, and counts as registered\. .+\. If no deliveries arrive, publish the workflow again\.$/,
			),
		]);
		expect(details).toEqual([{ workflowId: 'workflow' }]);
		expect(warnings.join()).not.toContain('the-key');
	});

	it.each<{ name: string; node: HookNode; message: string }>([
		{
			name: 'a credential that was deleted',
			node: { credentials: undefined },
			message: 'needs a credential',
		},
		{
			name: 'an API key that was taken out',
			node: { credential: { apiKey: '' } },
			message: 'holds no API key',
		},
		{
			name: 'an n8n that lost its public address',
			node: { webhookUrl: 'http://localhost:5678/webhook/1' },
			message: 'cannot reach n8n',
		},
	])('$name leaves what is registered, too', async ({ node, message }) => {
		const { context, sent, warnings } = acmeHook(holding([]), { ...node, mode });
		expect(await hooks.checkExists.call(context)).toBe(true);
		expect(warnings).toEqual([expect.stringContaining(message)]);
		expect(sent).toEqual([]);
	});

	it('a credential that n8n cannot read leaves what is registered, too', async () => {
		const { context, warnings } = acmeHook(holding([]), { mode });
		const unreadable = async () => await Promise.reject(new Error('the vault is away'));
		Object.assign(context, { getCredentials: unreadable });
		expect(await hooks.checkExists.call(context)).toBe(true);
		expect(warnings).toEqual([expect.stringContaining('the vault is away')]);
	});

	it.each([
		['empty', []],
		['that holds only webhooks of others', [FOREIGN]],
		['whose ids would lead elsewhere', [{ ...OWN, id: '..' }]],
	])('a list %s leads to a new webhook', async (_name, webhooks) => {
		const { context, sent, warnings } = acmeHook(holding(webhooks), { mode });
		expect(await hooks.checkExists.call(context)).toBe(false);
		expect(await hooks.create.call(context)).toBe(true);
		expect(methods(sent)).toEqual(['GET', 'GET', 'POST']);
		expect(warnings).toEqual([]);
	});

	it('a webhook as desired stays as it is', async () => {
		const { context, sent, warnings } = acmeHook(holding([FOREIGN, OWN]), { mode });
		expect(await hooks.checkExists.call(context)).toBe(true);
		expect([methods(sent), warnings]).toEqual([['GET'], []]);
	});

	it.each([
		{ name: 'with an older token', webhook: { ...OWN, url: `${WEBHOOK_URL}?token=old` } },
		{ name: 'for other events', webhook: { ...OWN, events: ['call.started'] } },
		{ name: 'that is disabled', webhook: { ...OWN, isActive: false } },
	])('a webhook $name is updated at once', async ({ webhook }) => {
		const { context, sent, warnings } = acmeHook(holding([webhook]), { mode });
		expect(await hooks.checkExists.call(context)).toBe(true);
		expect(sent.at(-1)).toMatchObject({
			method: 'PUT',
			body: { url: WEBHOOK_URL, events: ['call.ended'] },
		});
		expect([methods(sent), warnings]).toEqual([['GET', 'PUT'], []]);
	});

	it('an update that fails leaves what is registered, with a warning', async () => {
		const old = { ...OWN, url: `${WEBHOOK_URL}?token=old` };
		const { context, sent, warnings } = acmeHook(holding([old], { statusCode: 503, body: '' }), {
			mode,
		});
		expect(await hooks.checkExists.call(context)).toBe(true);
		expect(methods(sent)).toEqual(['GET', 'PUT']);
		expect(warnings).toEqual([expect.stringContaining('Acme failed with status 503')]);
	});
});

describe.each(OTHER_MODES)('when somebody publishes or tests (%s)', (mode) => {
	it.each(FAILURES)('$name is told', async ({ reply }) => {
		const { context, warnings } = acmeHook(reply, { mode });
		expect(await failureOf(hooks.checkExists.call(context))).toBeInstanceOf(NodeApiError);
		expect(await failureOf(hooks.create.call(context))).toBeInstanceOf(NodeApiError);
		expect(warnings).toEqual([]);
	});

	it('a webhook that differs is updated by create', async () => {
		const { context, sent } = acmeHook(holding([{ ...OWN, events: [] }]), { mode });
		expect(await hooks.checkExists.call(context)).toBe(false);
		expect(await hooks.create.call(context)).toBe(true);
		expect(methods(sent)).toEqual(['GET', 'GET', 'PUT']);
	});
});

describe('a node that the user registers by hand', () => {
	it.each<WorkflowActivateMode>([...STARTS, ...OTHER_MODES])(
		'asks the vendor nothing (%s)',
		async (mode) => {
			const node = { mode, parameters: { registration: undefined, authentication: 'none' } };
			const { context, sent } = acmeHook(holding([]), node);
			expect(await hooks.checkExists.call(context)).toBe(true);
			expect(await hooks.delete.call(context)).toBe(true);
			expect(sent).toEqual([]);
		},
	);
});

describe('the end of the deliveries', () => {
	it('removes every own webhook that may deliver, and none of others', async () => {
		const twin = { ...OWN, id: 'twin/1', url: `${WEBHOOK_URL}?token=old` };
		const disabled = { ...OWN, id: 3, isActive: false };
		const { context, sent } = acmeHook(holding([FOREIGN, OWN, disabled, twin]));
		expect(await hooks.delete.call(context)).toBe(true);
		expect(sent.slice(1).map(({ method, url }) => [method, new URL(url).pathname])).toEqual([
			['DELETE', '/v1/webhooks/1'],
			['DELETE', '/v1/webhooks/twin%2F1'],
		]);
	});

	it.each(FAILURES)('is logged, not thrown, after $name', async ({ reply }) => {
		const { context, warnings, details } = acmeHook(reply);
		expect(await hooks.delete.call(context)).toBe(false);
		expect(warnings).toEqual([
			expect.stringMatching(
				/^Trigger could not end its webhook registration\. .+\. If Acme still has an enabled endpoint with this node's webhook URL, disable it there\.$/,
			),
		]);
		expect(details).toEqual([{ workflowId: 'workflow' }]);
	});
});
