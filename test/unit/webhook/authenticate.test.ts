import { createHmac, randomUUID } from 'node:crypto';

import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { authenticate } from '../../../nodes/shared/webhook/authenticate';
import { bodyReader } from '../../../nodes/shared/webhook/body';
import type { Vendor } from '../../../nodes/shared/vendor-kit/vendor';
import { LABELLED } from '../../support/schemes';
import { signatureHeaders, signatureOf, stampAt } from '../../support/sign';
import { vendorOf } from '../../support/vendors';

const SECRET = 'a-secret-of-24-characters';

const NOW = new Date('2026-01-01T00:00:00.000Z');

const TOO_LARGE = Object.assign(new Error('request entity too large'), { status: 413 });

interface Delivery {
	vendor: Vendor;
	authentication: string;
	/** `null` for a node without one. */
	credential?: IDataObject | Error | null;
	headers?: Record<string, string>;
	query?: Record<string, string>;
	/** An error where the body cannot be read. */
	body?: Buffer | Error;
	node?: { id: string };
	signatureHeader?: string;
	toleranceSeconds?: number | null;
	/** What n8n keeps for the workflow, under `global`. */
	staticData?: IDataObject;
}

/** Checks one delivery; gives the result, what was logged, and whether the body was read. */
async function check({
	vendor,
	authentication,
	credential = { secret: SECRET },
	headers = {},
	query = {},
	body = Buffer.from('{}'),
	node = { id: randomUUID() },
	signatureHeader = '',
	toleranceSeconds,
	staticData = {},
}: Delivery) {
	const warnings: string[] = [];
	let isBodyRead = false;
	const request = {
		rawBody: undefined as Buffer | undefined,
		readRawBody: async () => {
			isBodyRead = true;
			if (body instanceof Error) throw body;
			request.rawBody = body;
		},
	};
	const context = {
		getMode: () => 'webhook',
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({
			id: node.id,
			name: 'Trigger',
			...(credential && { credentials: { [vendor.credential]: { id: '1', name: 'Acme' } } }),
		}),
		getCredentials: async () => {
			if (credential instanceof Error) throw credential;
			return credential;
		},
		getRequestObject: () => request,
		getHeaderData: () => headers,
		getQueryData: () => query,
		getWorkflowStaticData: () => staticData,
		logger: { warn: (message: string) => warnings.push(message) },
	} as unknown as IWebhookFunctions;
	const result = await authenticate(
		context,
		vendor,
		bodyReader(context),
		{ authentication, signatureHeader, toleranceSeconds },
		NOW,
	);
	return { result, warnings, isBodyRead };
}

const speaknode = vendorOf('speaknode');

describe('the body', () => {
	const right = {
		bearer: { headers: { authorization: `Bearer ${SECRET}` } },
		sharedSecret: { headers: { 'x-webhook-secret': SECRET } },
	};

	it.each(['bearer', 'jwt', 'sharedSecret'])(
		'of a stranger is not read where %s is asked for',
		async (authentication) => {
			const { result, isBodyRead } = await check({
				vendor: speaknode,
				authentication,
				body: TOO_LARGE,
			});
			expect(result).toMatchObject({ ok: false, status: 401 });
			expect(isBodyRead).toBe(false);
		},
	);

	it.each(Object.entries(right))(
		'is not read for the proof by %s',
		async (authentication, sent) => {
			const { result, isBodyRead } = await check({ vendor: speaknode, authentication, ...sent });
			expect(result).toMatchObject({ ok: true, authenticated: true });
			expect(isBodyRead).toBe(false);
		},
	);

	it('is read for a signature, and refused where that is not possible', async () => {
		const signature = createHmac('sha256', SECRET).update('{}').digest('hex');
		const signed = {
			vendor: speaknode,
			authentication: 'signature',
			headers: { 'x-webhook-signature': signature },
		};
		expect((await check(signed)).result).toMatchObject({ ok: true });
		expect((await check({ ...signed, body: TOO_LARGE })).result).toMatchObject({
			ok: false,
			status: 413,
			reason: 'too-large',
		});
		expect(
			(await check({ ...signed, body: new Error('incorrect header check') })).result,
		).toMatchObject({
			ok: false,
			status: 400,
			reason: 'unreadable-body',
		});
	});

	it('is not read for a signature while there is no credential to check it with', async () => {
		const { result, isBodyRead } = await check({
			vendor: speaknode,
			authentication: 'signature',
			credential: new Error('it cannot be decrypted'),
			body: TOO_LARGE,
		});
		expect(result).toMatchObject({ ok: false, status: 503 });
		expect(isBodyRead).toBe(false);
	});
});

describe('a secret that the node made', () => {
	const made = 'made-when-the-node-registered';

	const { sharedSecret } = speaknode.authentication;
	if (sharedSecret === undefined) throw new Error('there is no shared secret');
	const vendor: Vendor = {
		...speaknode,
		authentication: { sharedSecret: { ...sharedSecret, acceptsMadeSecret: true } },
	};
	const node = () => ({ id: randomUUID() });
	const sent = async (secret: string, changes: Partial<Delivery> = {}) => {
		const { id } = node();
		const { result } = await check({
			vendor,
			authentication: 'sharedSecret',
			headers: { 'x-webhook-secret': secret },
			node: { id },
			staticData: { [id]: { secret: made } },
			...changes,
		});
		return result;
	};

	it.each<{ name: string; credential: IDataObject | Error | null }>([
		{ name: 'and so is the one of the credential', credential: { secret: SECRET } },
		{ name: 'where the credential holds none', credential: {} },
		{ name: 'where there is no credential', credential: null },
		{ name: 'while n8n cannot read the credential', credential: new Error('vault') },
	])('is accepted, $name', async ({ credential }) => {
		expect(await sent(made, { credential })).toMatchObject({ ok: true, authenticated: true });
	});

	it('leaves the one of the credential accepted', async () => {
		expect(await sent(SECRET)).toMatchObject({ ok: true, authenticated: true });
	});

	it.each<{ name: string; credential: IDataObject | null }>([
		{ name: 'beside a credential', credential: { secret: SECRET } },
		{ name: 'without a credential', credential: null },
	])('lets no other pass, $name', async ({ credential }) => {
		expect(await sent(`${made}!`, { credential })).toMatchObject({
			ok: false,
			status: 401,
			reason: 'wrong-secret',
		});
	});

	it('is not accepted where the way to authenticate knows none', async () => {
		expect(await sent(made, { vendor: speaknode })).toMatchObject({ ok: false, status: 401 });
	});

	it('is not accepted from another node of the workflow', async () => {
		expect(await sent(made, { node: node() })).toMatchObject({ ok: false, status: 401 });
	});
});

describe('the log', () => {
	afterEach(() => jest.useRealTimers());

	it.each<{ name: string; credential: IDataObject | Error; log: RegExp }>([
		{ name: 'holds no secret', credential: {}, log: /choose a credential .* Enter the secret/ },
		{ name: 'holds a short one', credential: { secret: '1234567' }, log: /at least 8 characters/ },
		{
			name: 'is for something else',
			credential: { secret: SECRET, kind: 'signature' },
			log: /Choose Secret in the URL or a Header under 'Kind of Secret'/,
		},
		{ name: 'cannot be read', credential: new TypeError(SECRET), log: /503.*TypeError/ },
	])('says once a minute and node what to do where the credential $name', async (cause) => {
		jest.useFakeTimers();
		const { credential, log } = cause;
		const delivery = { vendor: speaknode, authentication: 'sharedSecret', credential };
		const [one, other] = [{ id: randomUUID() }, { id: randomUUID() }];
		const warningsOf = async (node: { id: string }) =>
			(await check({ ...delivery, node, query: { token: 'guess-guess' } })).warnings;
		expect(await warningsOf(one)).toEqual([expect.stringMatching(log)]);
		expect(await warningsOf(one)).toEqual([]);
		expect(await warningsOf(other)).toHaveLength(1);
		await jest.advanceTimersByTimeAsync(59_999);
		expect(await warningsOf(one)).toEqual([]);
		await jest.advanceTimersByTimeAsync(1);
		const again = await warningsOf(one);
		expect(again).toHaveLength(1);
		expect(again[0]).not.toContain(SECRET);
	});

	it('stays empty where a delivery is refused that can be checked', async () => {
		const { warnings } = await check({ vendor: speaknode, authentication: 'sharedSecret' });
		expect(warnings).toEqual([]);
	});
});

describe('the kind of secret', () => {
	const sent = { 'x-webhook-secret': SECRET };

	it.each([
		{ kind: undefined, ok: true },
		{ kind: '', ok: true },
		{ kind: 'any', ok: true },
		{ kind: 'sharedSecret', ok: true },
		{ kind: 'signature', ok: false },
		{ kind: 'nonsense', ok: false },
	])('$kind fits Shared Secret: $ok', async ({ kind, ok }) => {
		const credential = { secret: SECRET, ...(kind !== undefined && { kind }) };
		const { result } = await check({
			vendor: speaknode,
			authentication: 'sharedSecret',
			credential,
			headers: sent,
		});
		expect(result.ok).toBe(ok);
	});
});

describe('the tolerance', () => {
	const vendor: Vendor = {
		...speaknode,
		authentication: {
			signature: {
				scheme: { ...LABELLED, timestamp: { label: 't', toleranceSeconds: 60 } },
				credentialField: 'secret',
				texts: { label: '', description: '' },
			},
		},
	};
	const body = Buffer.from('{}');
	const stamp = stampAt(new Date(NOW.getTime() - 90_000));
	const headers = signatureHeaders(
		LABELLED,
		[signatureOf(LABELLED, SECRET, body, stamp).toString('hex')],
		stamp,
	);

	it.each([
		{ toleranceSeconds: undefined, ok: false },
		{ toleranceSeconds: 120, ok: true },
		{ toleranceSeconds: null, ok: true },
	])(
		"is the scheme's unless the user says otherwise: $toleranceSeconds",
		async ({ ok, ...chosen }) => {
			const delivery = { vendor, authentication: 'signature', headers, body };
			const { result } = await check(
				chosen.toleranceSeconds === undefined
					? delivery
					: { ...delivery, toleranceSeconds: chosen.toleranceSeconds },
			);
			expect(result.ok).toBe(ok);
		},
	);
});

describe('the header that the user names', () => {
	const signature = createHmac('sha256', SECRET).update('{}').digest('hex');

	it('is the only one that is read', async () => {
		const delivery = { vendor: speaknode, authentication: 'signature', signatureHeader: 'X-Own' };
		const inOwn = { 'x-own': signature };
		const inOther = { 'x-webhook-signature': signature };
		expect((await check({ ...delivery, headers: inOwn })).result).toMatchObject({ ok: true });
		expect((await check({ ...delivery, headers: inOther })).result).toMatchObject({
			reason: 'missing-signature',
			message: 'Expected a signature in the header x-own',
		});
	});
});
