import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Vapi } from '@vapi-ai/server-sdk';

import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { vendor } from '../../../nodes/Vapi/vendor';
import { fixturesOf } from '../../support/fixtures';
import { ROOT, triggerOf } from '../../support/vendors';
import { deliver, type Answer } from '../../support/webhook';

const node = triggerOf('Vapi');

const SECRET = 'a-secret-of-24-characters';

/** All but *Other Events*. */
const NAMED = vendor.events.map((row) => row.event).filter((event) => event !== 'other');

async function post(body: unknown, parameters: JsonObject = {}): Promise<Answer> {
	return await deliver(
		{
			node,
			credential: { sharedSecret: SECRET },
			parameters: { authentication: 'sharedSecret', events: NAMED, ...parameters } as never,
		},
		{
			body: typeof body === 'string' ? body : JSON.stringify(body),
			headers: { 'content-type': 'application/json', 'x-vapi-secret': SECRET },
		},
	);
}

const bodyOf = (type: string): JsonObject => ({
	message: { type, timestamp: 1790000012000, call: { id: 'c1', type: 'inboundPhoneCall' } },
});

/** The types that an assistant can subscribe to, beside those of our table. */
const types = [...new Set(Object.values(Vapi.CreateAssistantDtoServerMessagesItem))].filter(
	(type) => type !== 'end-of-call-report' && type !== 'status-update',
);

const REQUESTS = Object.keys(vendor.answers ?? {});

describe('what the node does not name', () => {
	const read = vendor.events.flatMap((row) =>
		row.type === 'unknown' ? [] : [jest.spyOn(row, 'toDraft')],
	);

	it.each(types)('starts nothing and is read by no schema: %s', async (type) => {
		const answer = await post(bodyOf(type));
		expect(answer).toMatchObject({
			status: 200,
			body: REQUESTS.includes(type) ? {} : { status: 'ignored', reason: 'event-not-selected' },
			outputs: null,
			warnings: [],
		});
		for (const spy of read) expect(spy).not.toHaveBeenCalled();
	});

	it('is most of what Vapi can send', () => expect(types.length).toBeGreaterThan(15));
});

describe('a request that wants an answer', () => {
	it.each(REQUESTS)('is answered with an empty object: %s', async (type) => {
		expect(await post(bodyOf(type))).toMatchObject({ status: 200, body: {}, outputs: null });
	});

	it('is every type that Vapi waits for, as far as an assistant can subscribe to it', () => {
		const waiting = types.filter((type) => /request$|-calls?$/.test(type));
		expect(waiting.length).toBeGreaterThan(3);
		expect(waiting.filter((type) => !REQUESTS.includes(type))).toEqual([]);
	});
});

it('refuses a body without a message', async () => {
	for (const body of [{}, { message: 'end-of-call-report' }, { message: [] }, { type: 'hang' }]) {
		expect(await post(body)).toMatchObject({
			status: 400,
			body: { reason: 'no-event-type', message: 'Expected an event of Vapi' },
		});
	}
});

it('takes a report once, though its presigned links differ', async () => {
	const report = readFileSync(join(ROOT, 'fixtures/vapi/end-of-call-report.json'), 'utf8');
	const again = report.replaceAll('X-Amz-Expires=3600', 'X-Amz-Expires=3599');
	expect(again).not.toBe(report);
	const answers = [await post(report), await post(again)];
	expect(answers.map(({ body }) => body)).toEqual([
		{ status: 'accepted' },
		{ status: 'duplicate' },
	]);
});

/** Of the fixtures: a prompt, keys, and links by which anybody can listen, speak or join. */
const SECRETS = [
	'You are a receptionist',
	'Never say the price',
	'not-a-real',
	'example.invalid',
	'vapi.daily.co',
];

const withSecrets = fixturesOf(vendor).filter(({ rawBody }) =>
	SECRETS.some((secret) => rawBody.includes(secret)),
);

describe.each<{ name: string; parameters: JsonObject }>([
	{ name: 'as the node is at first', parameters: {} },
	{ name: 'with the raw payload', parameters: { options: { includeRaw: true } } },
	{
		name: 'flat, with the raw payload',
		parameters: { options: { includeRaw: true, flatten: true, customFieldsAsColumns: true } },
	},
	{ name: 'with Simplify off', parameters: { simplify: false } },
])('prompts, keys and links, $name', ({ parameters }) => {
	const events = vendor.events.map((row) => row.event);

	it.each(withSecrets)('stay inside: $name', async ({ rawBody }) => {
		const answer = await post(rawBody.toString(), {
			events,
			...parameters,
			options: { ...(parameters.options as object), skipDuplicates: false },
		});
		expect(answer.outputs?.flat()).toHaveLength(1);
		const text = JSON.stringify(answer);
		expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
	});
});
