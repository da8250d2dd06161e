import {
	failureOf,
	hook,
	isRegistered,
	register,
	unregister,
	ok,
	WEBHOOK_URL,
	WHIPPY_URL,
	type Reply,
	type Sent,
} from './hook';

const CHECK_BASE_URL =
	"Check that 'Base URL' in the node's credential is the address of Whippy's API, such as https://api.whippy.co/v1; if it is, set 'Webhook Registration' to Manual and add the webhook URL in Whippy by hand.";

const refused = (statusCode: number, ...reasons: string[]): Reply => ({
	statusCode,
	body: { errors: reasons.map((description) => ({ description })), status: statusCode },
});

/** Refuses the endpoint that is asked for, and takes all else. */
const refusing =
	(reply: Reply) =>
	({ method, url }: Sent): Reply => {
		if (method === 'GET') return ok({ data: [] });
		return url.endsWith('endpoints') ? reply : ok({ data: { id: 'new' } });
	};

const ENDPOINT = {
	id: 7,
	url: WEBHOOK_URL,
	active: true,
	event_types: ['call.ended'],
	developer_application_id: 3,
};

/** A Whippy with these endpoints, which does what it is told but answers `DELETE` with `deleted`. */
const withEndpoints =
	(endpoints: unknown[], deleted: Reply = ok('')) =>
	({ method }: Sent): Reply => {
		if (method === 'GET') return ok({ data: endpoints, total: endpoints.length });
		return method === 'DELETE' ? deleted : ok({});
	};

const writesOf = (sent: readonly Sent[]) =>
	sent.filter(({ method }) => method !== 'GET').map(({ method, url }) => [method, url]);

it('is called with the credential, and follows no redirect with the key', async () => {
	const { context, requests } = hook(() => ok({ data: [ENDPOINT], total: 1 }));
	await isRegistered.call(context);
	expect(requests).toEqual([
		[
			'whippyApi',
			{
				json: true,
				encoding: 'text',
				timeout: 5000,
				arrayFormat: 'repeat',
				abortSignal: expect.any(AbortSignal),
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: true,
				returnFullResponse: true,
			},
		],
	]);
});

describe('a refusal', () => {
	it.each([
		{ name: 'one reason', reasons: ['taken'], shown: 'taken' },
		{ name: 'several', reasons: ['taken', 'too long'], shown: 'taken, too long' },
		{
			name: 'secrets',
			reasons: ['key-1, key-1 and a b and a%20b'],
			shown: '***, *** and *** and ***',
		},
	])('repeats $name', async ({ reasons, shown }) => {
		const credential = { apiKey: 'key-1', sharedSecret: 'a b' };
		const { context } = hook(refusing(refused(422, ...reasons)), { credential });
		expect(await failureOf(register.call(context))).toMatchObject({
			message: `Whippy refused the webhook (${shown}): register it by hand`,
			description: `Whippy answered 422 to POST /developers/endpoints: ${shown}. If that cannot be fixed, set 'Webhook Registration' to Manual and add the webhook URL in Whippy by hand.`,
		});
	});

	it.each([
		['no object', null],
		['errors of another kind', { errors: 'taken' }],
		['errors without a description', { errors: [{}] }],
	])('may hold %s', async (_name, body) => {
		const { context } = hook(refusing({ statusCode: 422, body }));
		expect((await failureOf(register.call(context))).message).toContain('the webhook: register');
	});

	it('names the address of Whippy’s API where it may be wrong', async () => {
		const { context } = hook(refusing({ statusCode: 404, body: {} }));
		expect((await failureOf(register.call(context))).description).toContain(CHECK_BASE_URL);
	});
});

describe('too many requests', () => {
	it('are waited for as long as Whippy’s own header says', async () => {
		const headers = { 'x-ratelimit-remaining-interval-milliseconds': '61001', 'retry-after': '0' };
		const { context, sent } = hook(() => ({ statusCode: 429, headers, body: {} }));
		const { message } = await failureOf(register.call(context));
		expect(message).toBe('Whippy is receiving too many requests: try again in 62 s');
		expect(sent).toHaveLength(1);
	});
});

describe('a list', () => {
	it('that has not ended after 20 pages lacks nothing for sure', async () => {
		const { context, sent } = hook(({ qs }) => ok({ data: [{ id: qs?.offset, url: '' }] }));
		const { message } = await failureOf(isRegistered.call(context));
		expect(message).toBe('The list in Whippy is too long to read: register by hand');
		expect(sent).toHaveLength(20);
	});

	it.each([
		['ends at its total', { data: [{ id: 1, url: '' }], total: 1 }],
		['ends at an empty page', { data: [] }],
		['may have a total that is no number', { data: [], total: 'many' }],
	])('%s', async (_name, page) => {
		const { context, sent } = hook(() => ok(page));
		expect(await isRegistered.call(context)).toBe(false);
		expect(sent).toHaveLength(1);
	});

	it('fails where Whippy counts more than it gives', async () => {
		const { context } = hook(() => ok({ data: [], total: 5 }));
		const { message } = await failureOf(isRegistered.call(context));
		expect(message).toBe('Whippy gave a list with gaps: try again later');
	});

	it('must be one', async () => {
		const { context } = hook(() => ok({ data: {} }));
		const { message, httpCode } = await failureOf(isRegistered.call(context));
		expect([message, httpCode]).toEqual([expect.stringContaining('unexpected answer'), '200']);
	});
});

describe('an endpoint that Whippy holds', () => {
	const other = { ...ENDPOINT, id: 8, active: false };

	it.each([
		{ name: 'as wished', endpoints: [ENDPOINT], expected: true },
		{
			name: 'with its events twice',
			endpoints: [{ ...ENDPOINT, event_types: ['call.ended', 'call.ended'] }],
			expected: true,
		},
		{ name: 'beside a disabled one', endpoints: [other, ENDPOINT], expected: true },
		{
			name: 'beside an enabled one',
			endpoints: [ENDPOINT, { ...other, active: true }],
			expected: false,
		},
		{ name: 'that is disabled', endpoints: [other], expected: false },
		{ name: 'without events', endpoints: [{ ...ENDPOINT, event_types: null }], expected: false },
		{
			name: 'with another secret',
			endpoints: [{ ...ENDPOINT, url: `${WEBHOOK_URL}?token=old` }],
			expected: false,
		},
	])('$name counts as registered: $expected', async ({ endpoints, expected }) => {
		const { context } = hook(withEndpoints(endpoints));
		expect(await isRegistered.call(context)).toBe(expected);
	});

	it('counts by its events in any order', async () => {
		const events = ['call.started', 'call.ended', 'lead.new'];
		const reply = withEndpoints([{ ...ENDPOINT, event_types: [...events].reverse() }]);
		const { context } = hook(reply, { parameters: { events } });
		expect(await isRegistered.call(context)).toBe(true);
	});

	it('stays as it is where it is as wished', async () => {
		const { context, sent } = hook(withEndpoints([other, ENDPOINT]));
		await register.call(context);
		expect(writesOf(sent)).toEqual([]);
	});

	it('is enabled in its own application', async () => {
		const { context, sent } = hook(withEndpoints([other]));
		await register.call(context);
		expect(sent.at(-1)?.body).toEqual({
			developer_application_id: 3,
			event_types: ['call.ended'],
			url: WEBHOOK_URL,
			active: true,
			method: 'POST',
		});
	});

	it.each([
		{ name: 'is deleted', deleted: ok(''), writes: ['DELETE'] },
		{
			name: 'is disabled where it cannot be deleted',
			deleted: refused(405),
			writes: ['DELETE', 'PUT'],
		},
	])('$name beside another', async ({ deleted, writes }) => {
		const second = { ...ENDPOINT, id: 8 };
		const { context, sent } = hook(withEndpoints([ENDPOINT, second], deleted));
		await register.call(context);
		expect(writesOf(sent)).toEqual(writes.map((method) => [method, `${WHIPPY_URL}/endpoints/8`]));
	});

	it('is left alone by the end of deliveries where it is disabled already', async () => {
		const { context, sent } = hook(withEndpoints([other]));
		expect(await unregister.call(context)).toBe(true);
		expect(writesOf(sent)).toEqual([]);
	});

	it.each([
		{ name: 'refuses', deleted: refused(500), message: 'Whippy failed with status 500' },
		{ name: 'redirects', deleted: refused(302), message: 'gave an unexpected answer' },
		{ name: 'only begins', deleted: refused(199), message: 'gave an unexpected answer' },
	])('that Whippy $name to delete is told in the log', async ({ deleted, message }) => {
		const { context, warnings, details } = hook(withEndpoints([ENDPOINT], deleted));
		expect(await unregister.call(context)).toBe(false);
		expect(warnings).toEqual([expect.stringContaining(message)]);
		expect(details).toEqual([{ workflowId: 'workflow' }]);
	});
});

describe('the application', () => {
	const n8n = { id: 5, name: 'n8n', active: true };

	/** A Whippy with these applications. */
	const withApplications =
		(applications: unknown[], created: Reply = ok({ data: { id: 'new' } })) =>
		({ method, url }: Sent): Reply => {
			const isApplication = url.endsWith('applications');
			if (method === 'GET') return ok({ data: isApplication ? applications : [] });
			return isApplication ? created : ok({});
		};

	it.each([
		{ name: 'is the one that is there', applications: [n8n], id: 5 },
		{
			name: 'is one that does not say whether it is enabled',
			applications: [{ ...n8n, active: null }],
			id: 5,
		},
		{ name: 'is the enabled one', applications: [{ ...n8n, id: 4, active: false }, n8n], id: 5 },
		{
			name: 'is a new one where others are there',
			applications: [{ ...n8n, name: 'N8N' }],
			id: 'new',
		},
		{ name: 'is a new one where one has no id', applications: [{ ...n8n, id: '' }], id: 'new' },
	])('$name', async ({ applications, id }) => {
		const { context, sent } = hook(withApplications(applications));
		await register.call(context);
		expect(sent.at(-1)?.body).toMatchObject({ developer_application_id: id });
	});

	it('is not made a second time where it is disabled', async () => {
		const { context, sent } = hook(withApplications([{ ...n8n, active: false }]));
		expect(await failureOf(register.call(context))).toMatchObject({
			message: "The application 'n8n' is disabled in Whippy: enable it there",
			description: expect.stringContaining('Enable it in Whippy'),
		});
		expect(writesOf(sent)).toEqual([]);
	});

	it('is asked for again after it could not be made', async () => {
		const failing = hook(withApplications([], refused(500)));
		await failureOf(register.call(failing.context));
		const { context, sent } = hook(withApplications([]));
		expect(await register.call(context)).toBe(true);
		expect(writesOf(sent).map(([method]) => method)).toEqual(['POST', 'POST']);
	});

	it('is one for each account', async () => {
		const ids = ['1', '2'].map(async (apiKey) => {
			const reply = withApplications([], ok({ data: { id: `of ${apiKey}` } }));
			const { context, sent } = hook(reply, { credential: { apiKey } });
			await register.call(context);
			return sent.at(-1)?.body?.developer_application_id;
		});
		expect(await Promise.all(ids)).toEqual(['of 1', 'of 2']);
	});
});
