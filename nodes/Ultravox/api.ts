import type { ICredentialsDecrypted, ICredentialTestFunctions } from 'n8n-workflow';

import { apiKeyTest } from '../shared/editor/api-key-test';
import { testSecretOrKey, testSharedSecret } from '../shared/editor/credential-test';
import { errorReader } from '../shared/http/errors';
import type { Paging } from '../shared/http/paging';
import type { Api } from '../shared/http/types';
import { z } from '../shared/vendor-kit/zod';
import { vendor } from './vendor';

/**
 * https://docs.ultravox.ai/api-reference. What a refusal looks like is not documented; Django REST
 * framework, whose lists these are, gives `{ detail: "…" }` or `{ <field>: ["…"] }`.
 */
export const api: Api = {
	vendor,
	baseUrl: 'https://api.ultravox.ai',
	reasonIn: errorReader({
		errorSchema: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
		errorToMessage: (reasons) => Object.values(reasons).flat().join(', '),
	}),
};

/** https://docs.ultravox.ai/api-reference/accounts/accounts-me-get */
export const testApiKey = apiKeyTest({
	vendorName: vendor.name,
	path: '/api/accounts/me',
	headers: (apiKey) => ({ 'X-API-Key': apiKey }),
	testSecret,
	secretField: 'webhookSecret',
});

async function testSecret(this: ICredentialTestFunctions, credential: ICredentialsDecrypted) {
	const { webhookSecret: secret, secondWebhookSecret: secondSecret } = credential.data ?? {};
	if (!secret) return await testSharedSecret.call(this, credential);
	const data = { kind: 'signature', secret, secondSecret: secondSecret ?? '' };
	return await testSecretOrKey.call(this, { ...credential, data });
}

/** Every list gives the address of its next page. */
export function pagesOf(id: string): Paging {
	return {
		by: 'cursor',
		parameter: 'cursor',
		next: ['next'],
		nextIsAddress: true,
		size: { parameter: 'pageSize', value: 100 },
		rows: ['results'],
		id,
		maxPages: 50,
	};
}
