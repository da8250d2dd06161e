import {
	failureOf,
	hook,
	isRegistered,
	register,
	unregister,
	ok,
	WEBHOOK_URL,
	type Hook,
	type Sent,
} from './hook';

type Node = Parameters<typeof hook>[1];

const BY_HAND = "set 'Webhook Registration' to Manual";

/** A Whippy that has nothing yet and takes everything. */
function takeAll({ method }: Sent) {
	return method === 'GET' ? ok({ data: [] }) : ok({ data: { id: 'new' } });
}

/** The endpoint that is asked for. */
async function endpointOf(node: Node): Promise<unknown> {
	const { context, sent } = hook(takeAll, node);
	await register.call(context);
	return sent.at(-1)?.body;
}

describe('a node that cannot be registered', () => {
	it.each<{ name: string; node: Node; message: string; description: string }>([
		{
			name: 'without authentication',
			node: { parameters: { authentication: 'none' } },
			message: "set 'Authentication' to Signature or Shared Secret",
			description: BY_HAND,
		},
		{
			name: 'without credentials',
			node: { credentials: undefined },
			message: 'needs a credential: choose one',
			description: BY_HAND,
		},
		{
			name: 'with a credential of another type only',
			node: { credentials: { otherApi: {} } },
			message: 'needs a credential: choose one',
			description: BY_HAND,
		},
		{
			name: 'without an API key',
			node: { credential: { apiKey: '' } },
			message: 'holds no API key',
			description: "enter 'API Key'",
		},
		{
			name: 'with an API key that is no text',
			node: { credential: { apiKey: 7 } },
			message: 'holds no API key',
			description: "enter 'API Key'",
		},
		{
			name: 'with a base URL over http',
			node: { credential: { baseUrl: 'http://api.whippy.co/v1' } },
			message: 'must begin with https://',
			description: 'https://api.whippy.co/v1',
		},
		{
			name: 'with a base URL that is no text',
			node: { credential: { baseUrl: null } },
			message: 'must begin with https://',
			description: 'https://api.whippy.co/v1',
		},
		{
			name: 'without the shared secret that it expects',
			node: { parameters: { authentication: 'sharedSecret' } },
			message: 'holds no shared secret',
			description: "enter 'Shared Secret'",
		},
		{
			name: 'without a ticked event',
			node: { parameters: { events: [] } },
			message: 'No event is ticked',
			description: 'only the events that an endpoint names',
		},
		{
			name: 'without a webhook URL',
			node: { webhookUrl: undefined },
			message: 'Whippy cannot reach n8n at : ',
			description: 'WEBHOOK_URL',
		},
	])('is told why, $name', async ({ node, message, description }) => {
		const { context, sent } = hook(takeAll, node);
		expect(await failureOf(register.call(context))).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringContaining(message),
			description: expect.stringContaining(description),
		});
		expect(sent).toEqual([]);
	});
});

describe('a node that the user registers by hand', () => {
	it.each<{ name: string; parameters: Record<string, unknown> }>([
		{ name: 'as chosen', parameters: { registration: 'manual' } },
		{ name: 'by default', parameters: { registration: undefined } },
	])('asks Whippy nothing, $name', async ({ parameters }) => {
		const { context, sent }: Hook = hook(takeAll, { parameters });
		expect(await isRegistered.call(context)).toBe(true);
		expect(await unregister.call(context)).toBe(true);
		expect(sent).toEqual([]);
	});
});

describe('the endpoint', () => {
	const endpoint = {
		developer_application_id: 'new',
		event_types: ['call.ended'],
		url: WEBHOOK_URL,
		active: true,
		method: 'POST',
	};

	it.each<{ name: string; node: Node; expected: object }>([
		{ name: 'of a signed delivery', node: {}, expected: {} },
		{
			name: 'with the shared secret, encoded',
			node: {
				parameters: { authentication: 'sharedSecret' },
				credential: { sharedSecret: 'a b&c' },
			},
			expected: { url: `${WEBHOOK_URL}?token=a%20b%26c` },
		},
		{
			name: 'without the shared secret that nobody expects',
			node: { credential: { sharedSecret: 'secret' } },
			expected: {},
		},
		{
			name: 'of one event that is no list',
			node: { parameters: { events: 'call.started' } },
			expected: { event_types: ['call.started'] },
		},
		{
			name: 'of each event once',
			node: { parameters: { events: ['call.started', 'lead.new', 'call.started'] } },
			expected: { event_types: ['call.started', 'lead.new'] },
		},
		{
			name: 'of the other events',
			node: { parameters: { events: ['lead.new', 'other'] } },
			expected: {
				event_types: [
					'lead.new',
					'campaign.created',
					'campaign.updated',
					'contact.created',
					'contact.updated',
					'conversation.created',
					'conversation.updated',
					'message.created',
					'message.updated',
					'message_template.created',
					'message_template.deleted',
					'message_template.updated',
					'sequence.created',
					'sequence.updated',
					'sequence_run.created',
					'sequence_run.updated',
					'step.created',
					'step.updated',
					'step_contact.created',
					'step_contact.updated',
				],
			},
		},
	])('is asked for, $name', async ({ node, expected }) => {
		expect(await endpointOf(node)).toEqual({ ...endpoint, ...expected });
	});

	it.each([
		['https://api.whippy.co/v1', 'https://api.whippy.co/v1'],
		[' https://api.whippy.co/v1// ', 'https://api.whippy.co/v1'],
	])('is asked for at the base URL %j', async (baseUrl, start) => {
		const { context, sent } = hook(takeAll, { credential: { baseUrl } });
		await register.call(context);
		expect(sent.map(({ url }) => url.startsWith(`${start}/developers/`))).toEqual(
			sent.map(() => true),
		);
	});

	it('is asked for on this machine, where Whippy’s stand-in runs there, too', async () => {
		const webhookUrl = 'http://localhost:5678/webhook/1f6c/webhook';
		const node = { webhookUrl, credential: { baseUrl: 'http://127.0.0.1:8080/v1' } };
		expect(await endpointOf(node)).toMatchObject({ url: webhookUrl });
	});
});
