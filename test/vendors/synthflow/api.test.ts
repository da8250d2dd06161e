import type { IncomingMessage } from 'node:http';

import type { ICredentialTestFunctions } from 'n8n-workflow';

import { testApiKey } from '../../../nodes/Synthflow/api';
import { credentialOf } from '../../support/vendors';
import { useLocalServers } from '../../support/local-server';

const servers = useLocalServers();

const credential = credentialOf('Synthflow');

const SECRET = 'a-secret-of-24-characters';

let status: number;

let seen: IncomingMessage[];

let baseUrl: string;

beforeEach(async () => {
	status = 200;
	seen = [];
	const url = await servers.start((request, response) => {
		seen.push(request);
		response.writeHead(status).end('{"status":"success","response":{"assistants":[]}}');
	});
	baseUrl = `${url}/v2`;
});

async function test(data: Record<string, string>) {
	const decrypted = { id: '1', name: 'Synthflow', type: 'synthflowApi', data };
	return await testApiKey.call({} as ICredentialTestFunctions, decrypted);
}

it('offers the three regions, the global one at first', () => {
	const region = credential.properties.find(({ name }) => name === 'baseUrl');
	expect(region).toMatchObject({
		displayName: 'Region',
		type: 'options',
		default: 'https://api.synthflow.ai/v2',
		options: [
			{ name: 'European Union', value: 'https://api.eu.synthflow.ai/v2' },
			{ name: 'Global', value: 'https://api.synthflow.ai/v2' },
			{ name: 'United States', value: 'https://api.us.synthflow.ai/v2' },
		],
	});
});

it('asks for the list of agents, with the key', async () => {
	expect(await test({ apiKey: 'sf-key', baseUrl })).toEqual({
		status: 'OK',
		message: 'Synthflow accepted the API key',
	});
	expect(seen.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual([
		['GET', '/v2/assistants/', 'Bearer sf-key'],
	]);
});

it('says that a key which is refused may be of another region', async () => {
	status = 401;
	expect(await test({ apiKey: 'sf-key', baseUrl })).toEqual({
		status: 'Error',
		message: "Synthflow refused the API key: it is wrong, or of another 'Region'",
	});
});

it('asks nobody without a key', async () => {
	for (const data of [{ webhookSecret: SECRET }, { sharedSecret: SECRET }]) {
		expect((await test({ ...data, baseUrl })).status).toBe('OK');
	}
	expect(await test({ webhookSecret: 'short', baseUrl })).toMatchObject({ status: 'Error' });
	expect(seen).toEqual([]);
});
