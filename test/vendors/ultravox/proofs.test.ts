import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { vendor } from '../../../nodes/Ultravox/vendor';
import { authenticate } from '../../../nodes/shared/webhook/authenticate';
import { bodyReader } from '../../../nodes/shared/webhook/body';
import { ROOT } from '../../support/root';

/**
 * Ultravox publishes no code that checks a delivery but a few lines of Python. So what it signs is
 * written here from its page, without a look at our scheme: https://docs.ultravox.ai/webhooks/securing-webhooks
 */
const rawBody = readFileSync(join(ROOT, 'fixtures', 'ultravox', 'call.ended.json'));

const SECRET = 'ultravox_secret_test';

const TIME = '2026-09-21T14:14:22.000000Z';

const NOW = new Date('2026-09-21T14:14:23.000Z');

/** Made by hand, by Python's hmac, of the bytes of the fixture call.ended and the time behind them. */
const VECTOR = 'cc69f6de1d484a9bc4800daf39b6b2c849649261fe094079ea6ce9419cca5529';

const sign = (secret: string, time: string): string =>
	createHmac('sha256', secret).update(rawBody).update(time).digest('hex');

interface Delivery {
	signature?: string;
	time?: string;
	body?: Buffer;
	now?: Date;
	toleranceSeconds?: number | null;
	credential?: IDataObject;
	/** The secret that the node made when it registered its webhook. */
	made?: string;
}

/** The reason of a refusal; `null` for a delivery that is proved. */
async function refusalOf({
	signature = VECTOR,
	time = TIME,
	body = rawBody,
	now = NOW,
	toleranceSeconds,
	credential = { webhookSecret: SECRET },
	made,
}: Delivery): Promise<string | null> {
	const id = randomUUID();
	const request = { rawBody: body, readRawBody: async () => undefined };
	const context = {
		getMode: () => 'webhook',
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({ id, name: 'Trigger', credentials: { ultravoxApi: { id: '1' } } }),
		getCredentials: async () => credential,
		getRequestObject: () => request,
		getHeaderData: () => ({
			'x-ultravox-webhook-signature': signature,
			'x-ultravox-webhook-timestamp': time,
		}),
		getQueryData: () => ({}),
		getWorkflowStaticData: () => (made === undefined ? {} : { [id]: { secret: made } }),
		logger: { warn: () => undefined },
	} as unknown as IWebhookFunctions;
	const parameters = { authentication: 'signature', signatureHeader: '', toleranceSeconds };
	const result = await authenticate(context, vendor, bodyReader(context), parameters, now);
	return result.ok ? null : result.reason;
}

describe('a delivery', () => {
	it('is proved by the signature of its body and its time', async () => {
		expect(sign(SECRET, TIME)).toBe(VECTOR);
		expect(await refusalOf({})).toBeNull();
	});

	it.each([
		['the first', `${VECTOR},${sign('another_secret_of_20', TIME)}`],
		['the last, behind a blank', `${sign('another_secret_of_20', TIME)}, ${VECTOR}`],
		['in capitals', VECTOR.toUpperCase()],
	])('may have several signatures, of which %s is right', async (_name, signature) => {
		expect(await refusalOf({ signature })).toBeNull();
	});

	it.each(['2026-09-21T14:14:22.123456', '2026-09-21T14:14:22+00:00', '2026-09-21T16:14:22+02:00'])(
		'may write its time as Python does: %s',
		async (time) => {
			expect(await refusalOf({ time, signature: sign(SECRET, time) })).toBeNull();
		},
	);

	it.each<{ name: string; delivery: Delivery; reason: string }>([
		{
			name: 'another body',
			delivery: { body: Buffer.concat([rawBody, Buffer.from(' ')]) },
			reason: 'wrong-signature',
		},
		{
			name: 'another time',
			delivery: { time: '2026-09-21T14:14:22.000001Z' },
			reason: 'wrong-signature',
		},
		{ name: 'no time', delivery: { time: '' }, reason: 'malformed-signature' },
		{ name: 'no signature', delivery: { signature: '' }, reason: 'missing-signature' },
		{
			name: 'signatures of other secrets',
			delivery: { signature: ['one', 'two'].map((name) => sign(name, TIME)).join(',') },
			reason: 'wrong-signature',
		},
		{
			name: 'a time of six minutes ago',
			delivery: { now: new Date('2026-09-21T14:20:23.000Z') },
			reason: 'stale-timestamp',
		},
	])('is refused with $name', async ({ delivery, reason }) => {
		expect(await refusalOf(delivery)).toBe(reason);
	});

	it('may be a day old where any age is taken', async () => {
		const now = new Date('2026-09-22T14:14:22.000Z');
		expect(await refusalOf({ now, toleranceSeconds: null })).toBeNull();
	});
});

describe('the secret that the node made', () => {
	const made = 'the-secret-that-the-node-made';
	const byMade = sign(made, TIME);

	it('proves a delivery, and so does the one in the credential', async () => {
		expect(await refusalOf({ made, signature: byMade })).toBeNull();
		expect(await refusalOf({ made })).toBeNull();
	});

	it('needs none in the credential, where there is an API key only', async () => {
		const credential = { apiKey: 'key' };
		expect(await refusalOf({ made, signature: byMade, credential })).toBeNull();
	});

	it("is the workflow's own: another one does not prove", async () => {
		expect(await refusalOf({ signature: byMade })).toBe('wrong-signature');
	});
});
