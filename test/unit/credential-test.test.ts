import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { testSharedSecret } from '../../nodes/shared/credential-test';

const NO_CONTEXT = {} as ICredentialTestFunctions;

async function test(data: ICredentialsDecrypted['data']): Promise<INodeCredentialTestResult> {
	const credential = { id: '1', name: 'Vendor', type: 'vendorApi', ...(data && { data }) };
	return await testSharedSecret.call(NO_CONTEXT, credential);
}

const MISSING = 'Enter the secret that each delivery will carry';
const WHITE_SPACE = 'Take the white space out of the secret';
const UNSAFE = 'Use only letters, digits, and - . _ ~, because others change in a URL';
const TOO_SHORT = 'Use at least 16 characters';

describe('testSharedSecret', () => {
	it.each<{ name: string; data: ICredentialsDecrypted['data']; message: string }>([
		{ name: 'no data', data: undefined, message: MISSING },
		{ name: 'no secret', data: {}, message: MISSING },
		{ name: 'an empty secret', data: { sharedSecret: '' }, message: MISSING },
		{
			name: 'a secret that is a number',
			data: { sharedSecret: 1234567890123456 },
			message: MISSING,
		},
		{
			name: 'a space at the end, as it comes with a copy',
			data: { sharedSecret: '0123456789abcdef ' },
			message: WHITE_SPACE,
		},
		{
			name: 'a line break inside',
			data: { sharedSecret: '01234567\n89abcdef' },
			message: WHITE_SPACE,
		},
		...['&', '#', '+', '%', '=', 'é'].map((character) => ({
			name: `"${character}", which does not survive in a URL`,
			data: { sharedSecret: `0123456789abcdef${character}` },
			message: UNSAFE,
		})),
		{ name: '15 characters', data: { sharedSecret: '0123456789abcde' }, message: TOO_SHORT },
	])('refuses $name', async ({ data, message }) => {
		expect(await test(data)).toEqual({ status: 'Error', message });
	});

	it.each([
		{ name: '16 characters', sharedSecret: '0123456789abcdef' },
		{ name: 'every character that is safe in a URL', sharedSecret: 'AZaz09-._~AZaz09-._~' },
		{ name: '200 characters', sharedSecret: 'x7'.repeat(100) },
	])('accepts $name', async ({ sharedSecret }) => {
		expect(await test({ sharedSecret })).toEqual({
			status: 'OK',
			message: 'The secret is well formed',
		});
	});
});
