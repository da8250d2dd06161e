import {
	failureOf,
	hook,
	isRegistered,
	register,
	WEBHOOK_URL,
	ok,
	type HookNode,
	type Sent,
} from './hook';

/** A Whippy that has nothing yet and takes everything. */
function takeAll({ method }: Sent) {
	return method === 'GET' ? ok({ data: [] }) : ok({ data: { id: 'new' } });
}

/** The endpoint that is asked for. */
async function endpointOf(node: HookNode): Promise<unknown> {
	const { context, sent } = hook(takeAll, node);
	await register.call(context);
	return sent.at(-1)?.body;
}

it.each<{ name: string; node: HookNode; message: string }>([
	{
		name: 'without authentication',
		node: { parameters: { authentication: 'none' } },
		message:
			"Automatic registration needs a credential: set 'Authentication' to API Key (Signature) or Secret in the URL or a Header",
	},
	{
		name: 'with a base URL over http',
		node: { credential: { baseUrl: 'http://api.whippy.co/v1' } },
		message: "The credential's Base URL must begin with https://",
	},
	{
		name: 'without a ticked event',
		node: { parameters: { events: [] } },
		message: "No event is ticked: tick at least one under 'Trigger On'",
	},
])('a node $name is told why it cannot be registered', async ({ node, message }) => {
	const { context, sent } = hook(takeAll, node);
	expect((await failureOf(register.call(context))).message).toBe(message);
	expect(sent).toEqual([]);
});

it('a node that does not say otherwise is registered by hand', async () => {
	const { context, sent } = hook(takeAll, { parameters: { registration: undefined } });
	expect(await isRegistered.call(context)).toBe(true);
	expect(sent).toEqual([]);
});

describe('the endpoint', () => {
	const endpoint = {
		developer_application_id: 'new',
		event_types: ['call.ended'],
		url: WEBHOOK_URL,
		active: true,
		method: 'POST',
	};

	it.each<{ name: string; node: HookNode; expected: object }>([
		{ name: 'of a signed delivery', node: {}, expected: {} },
		{
			name: 'with the shared secret, encoded',
			node: {
				parameters: { authentication: 'sharedSecret' },
				credential: { sharedSecret: 'a b&c, and more' },
			},
			expected: { url: `${WEBHOOK_URL}?token=a%20b%26c%2C%20and%20more` },
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
