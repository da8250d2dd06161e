import { generateKeyPairSync } from 'node:crypto';

import {
	openRegistration,
	type Registration,
} from '../../../nodes/shared/registration/registration';
import type { DesiredEndpoint } from '../../../nodes/shared/registration/reconcile';
import { SHARED_SECRET } from '../../../nodes/shared/vendor-kit/schemes';
import { ACME, ACME_URL, acmeHook } from '../../support/acme';
import { failureOf, ok, WEBHOOK_URL, type HookNode } from '../../support/hook';
import { optionOf, STANDARD_WEBHOOKS } from '../../support/schemes';

const REGISTRATION: Registration = {
	vendor: {
		name: 'Acme',
		authentication: {
			signature: optionOf(STANDARD_WEBHOOKS, 'Signature'),
			sharedSecret: SHARED_SECRET,
		},
	},
	api: ACME,
	otherEvents: ['contact.created', 'contact.updated'],
	webhooks: () => {
		throw new Error('nothing is asked of the vendor');
	},
};

async function desiredOf(node: HookNode) {
	const registration = { ...REGISTRATION, webhooks: () => ({}) as never };
	const { context } = acmeHook(() => ok({}), node);
	return (await openRegistration(context, registration)).desired;
}

const DESIRED: DesiredEndpoint = {
	webhookUrl: WEBHOOK_URL,
	url: WEBHOOK_URL,
	events: ['call.ended'],
	agents: [],
	secret: null,
};

it.each<{ name: string; node: HookNode; change: Partial<DesiredEndpoint> }>([
	{ name: 'a signature', node: {}, change: {} },
	{
		name: 'a shared secret, which the URL holds',
		node: {
			parameters: { authentication: 'sharedSecret' },
			credential: { sharedSecret: ' a b&c, and more\u200b\n' },
		},
		change: { url: `${WEBHOOK_URL}?token=a%20b%26c%2C%20and%20more` },
	},
	{
		name: 'a shared secret that nobody expects',
		node: { credential: { sharedSecret: 'secret' } },
		change: {},
	},
	{
		name: 'an event that is no list',
		node: { parameters: { events: 'call.started' } },
		change: { events: ['call.started'] },
	},
	{
		name: 'an event that is ticked twice',
		node: { parameters: { events: ['call.started', 'lead.new', 'call.started'] } },
		change: { events: ['call.started', 'lead.new'] },
	},
	{
		name: 'other events',
		node: { parameters: { events: ['contact.updated', 'other'] } },
		change: { events: ['contact.updated', 'contact.created'] },
	},
	{
		name: 'agents, which an expression may give as text',
		node: { parameters: { agents: 'one, two, one' } },
		change: { agents: ['one', 'two'] },
	},
	{
		name: 'a URL of this machine, where the API is there, too',
		node: {
			webhookUrl: 'http://localhost:5678/webhook/1',
			credential: { baseUrl: 'http://127.0.0.1:80' },
		},
		change: {
			webhookUrl: 'http://localhost:5678/webhook/1',
			url: 'http://localhost:5678/webhook/1',
		},
	},
])('takes $name', async ({ node, change }) => {
	expect(await desiredOf(node)).toEqual({ ...DESIRED, ...change });
});

describe('with a proof by a secret that the node makes', () => {
	const signature = { ...optionOf(STANDARD_WEBHOOKS, 'Signature'), acceptsMadeSecret: true };
	const registration: Registration = {
		...REGISTRATION,
		vendor: { name: 'Acme', authentication: { signature, sharedSecret: SHARED_SECRET } },
		proof: 'signature',
		webhooks: () => ({}) as never,
	};
	const open = async (node: HookNode) => {
		const { context } = acmeHook(() => ok({}), node);
		return (await openRegistration(context, registration)).desired.secret;
	};

	it('makes it once, and keeps it', async () => {
		const staticData = {};
		const secret = await open({ staticData });
		expect(secret).toMatch(/^[\w-]{43}$/);
		expect(staticData).toEqual({ global: { node: { secret } } });
		expect(await open({ staticData })).toBe(secret);
	});

	it.each(['sharedSecret', 'none'])('takes no other authentication: %s', async (choice) => {
		const staticData = {};
		const node = { parameters: { authentication: choice }, staticData };
		expect((await failureOf(open(node))).message).toBe(
			"With automatic registration, deliveries are proved by Signature: set 'Authentication' to it, or 'Webhook Registration' to Manual",
		);
		expect(staticData).toEqual({});
	});
});

const UNREACHABLE = 'set WEBHOOK_URL to a public https address';

it.each<{ name: string; node: HookNode; message: string; description: string }>([
	...['none', 'constructor', 7, undefined].map((authentication) => ({
		name: `the authentication ${authentication}`,
		node: { parameters: { authentication } },
		message:
			"Automatic registration needs a credential: set 'Authentication' to Signature or Secret in the URL or a Header",
		description: "set 'Webhook Registration' to Manual",
	})),
	{
		name: 'no credential',
		node: { credentials: undefined },
		message: 'Automatic registration needs a credential: choose one in the node',
		description: "set 'Webhook Registration' to Manual and add the webhook URL in Acme by hand",
	},
	{
		name: 'no API key',
		node: { credential: { apiKey: '' } },
		message: 'The credential holds no API key: enter the one from Acme',
		description: "enter 'API Key'",
	},
	{
		name: 'a base URL over http',
		node: { credential: { baseUrl: 'http://api.acme.example' } },
		message: "The credential's Base URL must begin with https://",
		description: ACME_URL,
	},
	...['', ' \n', undefined, 7].map((sharedSecret) => ({
		name: `the shared secret ${JSON.stringify(sharedSecret)}`,
		node: { parameters: { authentication: 'sharedSecret' }, credential: { sharedSecret } },
		message: 'The credential holds no shared secret: enter a long random text',
		description: "enter 'Shared Secret'. n8n adds it to the webhook URL in Acme.",
	})),
	{
		name: 'a shared secret that every delivery would be refused for, being short',
		node: {
			parameters: { authentication: 'sharedSecret' },
			credential: { sharedSecret: ' 1234567 ' },
		},
		message: 'The secret is too short: use at least 8 characters',
		description: 'With this one every delivery would be refused.',
	},
	{
		name: 'a shared secret that every delivery would be refused for, being a public key',
		node: {
			parameters: { authentication: 'sharedSecret' },
			credential: {
				sharedSecret: generateKeyPairSync('ec', { namedCurve: 'P-256' })
					.publicKey.export({ type: 'spki', format: 'pem' })
					.toString(),
			},
		},
		message: 'Enter a secret: this is a key, and anyone may know a public key',
		description: 'With this one every delivery would be refused.',
	},
	{
		name: 'no ticked event',
		node: { parameters: { events: [] } },
		message: "No event is ticked: tick at least one under 'Trigger On'",
		description: 'Acme delivers only the events that an endpoint names.',
	},
	...[
		'http://n8n.example.com/webhook/1',
		'https://localhost:5678/webhook/1',
		'http://127.0.0.1:5678/webhook/1',
	].map((webhookUrl) => ({
		name: `n8n at ${webhookUrl}`,
		node: { webhookUrl },
		message: `Acme cannot reach n8n at ${webhookUrl}: ${UNREACHABLE}`,
		description: "Set n8n's environment variable WEBHOOK_URL",
	})),
	{
		name: 'no webhook URL',
		node: { webhookUrl: undefined },
		message: `Acme cannot reach n8n at : ${UNREACHABLE}`,
		description: "Set n8n's environment variable WEBHOOK_URL",
	},
])('refuses $name', async ({ node, message, description }) => {
	const { context, sent } = acmeHook(() => ok({}), node);
	expect(await failureOf(openRegistration(context, REGISTRATION))).toMatchObject({
		name: 'NodeApiError',
		message,
		description: expect.stringContaining(description),
	});
	expect(sent).toEqual([]);
});

it('opens a client that may take 5 seconds for an answer and wait 3 in all', async () => {
	const headers = { 'retry-after': '3.001' };
	const { context, sent, requests } = acmeHook(() => ({ statusCode: 429, headers, body: {} }));
	const registration: Registration = {
		...REGISTRATION,
		webhooks: (client) => ({
			async *list() {
				await client.send({ method: 'GET', path: '/webhooks' });
			},
			create: async () => {},
			update: async () => {},
			remove: async () => {},
		}),
	};
	const { webhooks } = await openRegistration(context, registration);
	const listed = (async () => {
		for await (const webhook of webhooks.list()) void webhook;
	})();
	expect((await failureOf(listed)).message).toContain('try again in 4 s');
	expect(sent).toHaveLength(1);
	expect(requests).toEqual([['acmeApi', expect.objectContaining({ timeout: 5000 })]]);
});
