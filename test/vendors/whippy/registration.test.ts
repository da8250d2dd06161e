import {
	failureOf,
	hook,
	isRegistered,
	register,
	unregister,
	ok,
	WEBHOOK_URL as URL,
	WHIPPY_URL as API,
	type Reply,
	type Sent,
} from './hook';

/**
 * What cannot be provoked with a local Whippy, such as an n8n with a public address or answers that the
 * strict server does not give, and the failures. The rest is in test/e2e/registration.test.ts.
 */
const LIST = { limit: 500, offset: 0 };

describe('an n8n with a public address', () => {
	it('asks Whippy for an endpoint', async () => {
		const { context, sent } = hook(({ method, url }) =>
			method === 'GET' ? ok({ data: [] }) : ok({ data: { id: url.length } }),
		);
		expect(await register.call(context)).toBe(true);
		expect(sent).toEqual([
			{ method: 'GET', url: `${API}/endpoints`, qs: LIST },
			{ method: 'GET', url: `${API}/applications`, qs: LIST },
			{
				method: 'POST',
				url: `${API}/applications`,
				body: {
					name: 'n8n',
					description: 'Webhooks of n8n workflows, registered by n8n',
					active: true,
				},
			},
			{
				method: 'POST',
				url: `${API}/endpoints`,
				body: {
					developer_application_id: `${API}/applications`.length,
					event_types: ['call.ended'],
					url: URL,
					active: true,
					method: 'POST',
				},
			},
		]);
	});

	it('makes one application for workflows that are published at once', async () => {
		const applications: unknown[] = [];
		const publish = async (webhookUrl: string) => {
			const { context } = hook(
				({ method, url, body }) => {
					if (!url.endsWith('applications')) return ok({ data: [] });
					if (method === 'GET') return ok({ data: applications });
					applications.push({ ...body, id: 'application' });
					return ok({ data: { id: 'application' } });
				},
				{ webhookUrl },
			);
			return await register.call(context);
		};
		await Promise.all(['1', '2', '3'].map(async (id) => await publish(`${URL}/${id}`)));
		expect(applications).toHaveLength(1);
	});

	it.each([
		['over http', 'http://n8n.example.com/webhook/1f6c/webhook'],
		['on this machine', 'https://localhost:5678/webhook/1f6c/webhook'],
	])('is not one %s', async (_name, webhookUrl) => {
		const { context, sent } = hook(() => ok({ data: [] }), { webhookUrl });
		const { message } = await failureOf(register.call(context));
		expect(message).toBe(
			`Whippy cannot reach n8n at ${webhookUrl}: set WEBHOOK_URL to a public https address`,
		);
		expect(sent).toEqual([]);
	});
});

describe('a list', () => {
	const row = { id: 7, url: URL, active: true, event_types: ['call.ended'] };

	it('is read once where Whippy ignores the offset and gives no total', async () => {
		const { context, sent } = hook(() => ok({ data: [row] }));
		expect(await isRegistered.call(context)).toBe(true);
		expect(sent.map(({ qs }) => qs?.offset)).toEqual([0, 1]);
	});

	it('is read to its end where Whippy gives smaller pages', async () => {
		const { context, sent } = hook(({ qs }) => {
			const offset = Number(qs?.offset);
			return ok({ data: [{ ...row, id: offset, url: offset === 2 ? URL : '' }], total: 3 });
		});
		expect(await isRegistered.call(context)).toBe(true);
		expect(sent.map(({ qs }) => qs?.offset)).toEqual([0, 1, 2]);
	});

	it.each([
		['is no object', null],
		['has no id', { ...row, id: undefined }],
		['has no URL', { ...row, id: 'another', url: null }],
	])('may hold what %s', async (_name, strange) => {
		const { context } = hook(() => ok({ data: [strange, row], total: 2 }));
		expect(await isRegistered.call(context)).toBe(true);
	});
});

describe('an endpoint of which Whippy says little', () => {
	const reply = ({ method }: Sent): Reply => {
		if (method === 'GET') return ok({ data: [{ id: 'a/b', url: URL }], total: 1 });
		return { statusCode: method === 'DELETE' ? 404 : 204, body: '' };
	};

	const put = (active: boolean) => ({
		method: 'PUT',
		url: `${API}/endpoints/a%2Fb`,
		body: { event_types: ['call.ended'], url: URL, active, method: 'POST' },
	});

	it('is written, with what is known', async () => {
		const { context, sent } = hook(reply);
		expect(await isRegistered.call(context)).toBe(false);
		await register.call(context);
		expect(sent.at(-1)).toEqual(put(true));
	});

	it('is disabled', async () => {
		const { context, sent, warnings } = hook(reply);
		expect(await unregister.call(context)).toBe(true);
		expect(sent.slice(1)).toEqual([
			{ method: 'DELETE', url: `${API}/endpoints/a%2Fb` },
			put(false),
		]);
		expect(warnings).toEqual([]);
	});
});

describe('a failure of Whippy', () => {
	const row = { id: 1, url: URL, active: true, event_types: ['call.started'] };

	it.each<{ name: string; reply: (sent: Sent) => Reply; problem: string }>([
		{
			name: 'to list',
			reply: () => ({ statusCode: 500, body: {} }),
			problem: 'Whippy failed with status 500: try again later',
		},
		{
			name: 'to delete',
			reply: ({ method }) =>
				method === 'GET' ? ok({ data: [row], total: 1 }) : { statusCode: 403, body: {} },
			problem:
				'The API key may not manage webhooks in Whippy: use another one, or register by hand',
		},
	])('$name is a warning when the registration ends', async ({ reply, problem }) => {
		const { context, warnings } = hook(reply);
		expect(await unregister.call(context)).toBe(false);
		expect(warnings).toEqual([
			`Trigger could not end its webhook registration. ${problem}. If Whippy still has an enabled endpoint with this node's webhook URL, disable it there.`,
		]);
	});

	it('does not repeat the key', async () => {
		const body = { errors: [{ description: 'the key key is unknown' }] };
		const { context } = hook(() => ({ statusCode: 422, body }));
		const { message } = await failureOf(register.call(context));
		expect(message).toBe(
			'Whippy refused the webhook (the *** *** is unknown): register it by hand',
		);
	});

	it('is an answer that is none', async () => {
		const { context } = hook(() => ok('<html>'));
		const { message } = await failureOf(register.call(context));
		expect(message).toBe(
			"Whippy gave an unexpected answer: check 'Base URL' in the node's credential",
		);
	});

	it('is an application that is disabled', async () => {
		const disabled = { id: 'application', name: 'n8n', active: false };
		const { context, sent } = hook(({ url }) => {
			const data = url.endsWith('applications') ? [disabled] : [];
			return ok({ data, total: data.length });
		});
		const { message } = await failureOf(register.call(context));
		expect(message).toBe("The application 'n8n' is disabled in Whippy: enable it there");
		expect(sent.every(({ method }) => method === 'GET')).toBe(true);
	});
});

it('leaves one of two own endpoints, the one that delivers', async () => {
	const asWished = { url: URL, event_types: ['call.ended'] };
	const rows = [
		{ ...asWished, id: 'disabled', active: false },
		{ ...asWished, id: 'first', active: true },
		{ ...asWished, id: 'second', active: true },
	];
	const { context, sent } = hook(({ method }) =>
		ok(method === 'GET' ? { data: rows, total: 3 } : {}),
	);
	expect(await isRegistered.call(context)).toBe(false);
	await register.call(context);
	expect(sent.filter(({ method }) => method !== 'GET')).toEqual([
		{ method: 'DELETE', url: `${API}/endpoints/second` },
	]);
});
