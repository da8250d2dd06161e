import { readApiCredential, readBaseUrl } from '../../../nodes/shared/http/credential';
import { ACME, ACME_URL, acmeHook, MANAGE_WEBHOOKS, READ_CALLS } from '../../support/acme';
import { failureOf, ok, type HookNode } from '../../support/hook';

const read = async (node: HookNode, purpose = READ_CALLS) =>
	await readApiCredential(acmeHook(() => ok({}), node).context, { api: ACME, purpose });

describe('readApiCredential', () => {
	it('takes white space and slashes off', async () => {
		const credential = { apiKey: ' key\n', baseUrl: ` ${ACME_URL}// `, sharedSecret: '\ts \u200b' };
		expect(await read({ credential })).toMatchObject({
			apiKey: 'key',
			baseUrl: ACME_URL,
			fields: { sharedSecret: 's' },
		});
	});

	it('counts every text as a secret that is not known to be public', async () => {
		const credential = {
			sharedSecret: 'secret',
			another: 'another',
			number: 7,
			region: 'eu',
			workspaceId: 'w',
		};
		expect((await read({ credential })).secrets).toEqual(['key', 'secret', 'another']);
	});

	it.each<{ name: string; node: HookNode; message: string; description: string }>([
		{
			name: 'no credential',
			node: { credentials: undefined },
			message: 'This operation needs a credential: choose one in the node',
			description: 'Choose a credential for Acme in the node.',
		},
		{
			name: 'a credential of another type only',
			node: { credentials: { otherApi: {} } },
			message: 'This operation needs a credential: choose one in the node',
			description: 'Choose a credential for Acme in the node.',
		},
		{
			name: 'no API key',
			node: { credential: { apiKey: ' ' } },
			message: 'The credential holds no API key: enter the one from Acme',
			description: "Open the node's credential and enter 'API Key'.",
		},
		{
			name: 'an API key that is no text',
			node: { credential: { apiKey: 7 } },
			message: 'The credential holds no API key: enter the one from Acme',
			description: "Open the node's credential and enter 'API Key'.",
		},
		...['k\u200bey', 'key\u200b', 'ke y', 'kéy'].map((apiKey) => ({
			name: `an API key like ${JSON.stringify(apiKey)}`,
			node: { credential: { apiKey } },
			message: 'Copy the API key again: it has a stray character',
			description: "Open the node's credential and enter 'API Key' again, as Acme shows it.",
		})),
		{
			name: 'a base URL over http',
			node: { credential: { baseUrl: 'http://api.acme.example' } },
			message: "The credential's Base URL must begin with https://",
			description: `Open the node's credential and enter the address of Acme's API: ${ACME_URL}`,
		},
		{
			name: 'a base URL that is no text',
			node: { credential: { baseUrl: null } },
			message: "The credential's Base URL must begin with https://",
			description: `Open the node's credential and enter the address of Acme's API: ${ACME_URL}`,
		},
	])('tells what to do about $name', async ({ node, message, description }) => {
		expect(await failureOf(read(node))).toMatchObject({
			name: 'NodeApiError',
			message,
			description,
		});
	});

	it('names what the user can do without a credential', async () => {
		const failure = await failureOf(read({ credentials: undefined }, MANAGE_WEBHOOKS));
		expect(failure.description).toBe('Without a credential, add the webhook in Acme by hand.');
	});
});

it.each([
	['https://api.acme.example/v1', 'https://api.acme.example/v1'],
	[' https://api.acme.example// ', 'https://api.acme.example'],
	['http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080/v1'],
	['http://localhost', 'http://localhost'],
	['http://api.acme.example', null],
	['http://localhost.acme.example', null],
	['ftp://api.acme.example', null],
	['api.acme.example', null],
	['', null],
	[undefined, null],
	[7, null],
])('readBaseUrl: %j → %j', (value, expected) => {
	expect(readBaseUrl(value)).toBe(expected);
});
