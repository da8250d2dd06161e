import type { ICredentialTestFunctions } from 'n8n-workflow';

import { testApiKey } from '../../../nodes/Bland/api';
import { useLocalServers } from '../../support/local-server';

const servers = useLocalServers();

const KEY = 'org_0123456789abcdef';

const SECRET = 'a-signing-secret-of-bland';

const test = async (data: Record<string, string>) =>
	await testApiKey.call({} as ICredentialTestFunctions, { id: '1', name: '', type: '', data });

describe('the test of the credential', () => {
	it('asks for the account, with the key as it is', async () => {
		const seen: unknown[] = [];
		const baseUrl = await servers.start(({ method, url, headers }, response) => {
			seen.push({ method, url, authorization: headers.authorization });
			response.end('{"status":"active"}');
		});
		expect(await test({ apiKey: ` ${KEY} `, baseUrl })).toMatchObject({ status: 'OK' });
		expect(seen).toEqual([{ method: 'GET', url: '/v1/me', authorization: KEY }]);
	});

	it('fails where Bland refuses the key', async () => {
		const baseUrl = await servers.start((_request, response) => {
			response.writeHead(401).end('{}');
		});
		expect(await test({ apiKey: KEY, baseUrl })).toEqual({
			status: 'Error',
			message: 'Bland refused the API key',
		});
	});

	it.each<[name: string, data: Record<string, string>, status: string]>([
		['a signing secret', { webhookSecret: SECRET }, 'OK'],
		['a signing secret that is too short', { webhookSecret: 'short' }, 'Error'],
		['both secrets', { webhookSecret: SECRET, sharedSecret: SECRET }, 'OK'],
		['a second one that is too short', { webhookSecret: SECRET, sharedSecret: 'short' }, 'Error'],
		['nothing', {}, 'Error'],
	])('calls nobody for %s', async (_name, data, status) => {
		const baseUrl = await servers.start(() => {
			throw new Error('somebody called');
		});
		expect(await test({ ...data, baseUrl })).toMatchObject({ status });
	});
});
