import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';

import { isPossibleKey, readApiKey, readBaseUrl, STRAY_CHARACTER } from '../http/credential';
import { secondFieldOf } from '../vendor-kit/schemes';
import type { Vendor } from '../vendor-kit/vendor';
import { readSecret, trimSecret } from '../verify/secret';
import { secretFieldsOf, testOfSecrets, type CredentialTest } from './credential-test';

interface ApiKeyTest {
	readonly vendorName: string;
	/** A call that changes nothing and that every valid key may make. */
	readonly path: `/${string}`;
	/** The headers that n8n's credential type adds to a request. */
	readonly headers: (apiKey: string) => Record<string, string>;
	/** Looks at the form of the secret in `secretField`, which the vendor cannot check. */
	readonly testSecret: CredentialTest;
	/** Where the secret stands; of several fields, any. */
	readonly secretField: string | readonly string[];
	/** For a vendor whose regions have an API each: the credential's field for the address is *Region* then. */
	readonly hasRegions?: true;
}

const TIMEOUT_MS = 10_000;

/**
 * Makes the test of a vendor's credential: `apiKeyTest`, for every secret that one of its ways to
 * authenticate reads.
 */
export function vendorKeyTest(
	{ name: vendorName, authentication }: Pick<Vendor, 'name' | 'authentication'>,
	call: Pick<ApiKeyTest, 'path' | 'headers' | 'hasRegions'>,
): CredentialTest {
	const secretField = secretFieldsOf(authentication);
	const testSecret = testOfSecrets(authentication);
	return apiKeyTest({ vendorName, ...call, testSecret, secretField });
}

/** The header `Authorization: Bearer`. */
export function bearerKey(apiKey: string): Record<string, string> {
	return { Authorization: `Bearer ${apiKey}` };
}

/**
 * Makes the test of a credential that may hold an API key, a secret for deliveries, or both. It asks
 * the vendor about the key, and looks at the form of the secret; without a key it calls nobody.
 */
export function apiKeyTest(test: ApiKeyTest, timeoutMs = TIMEOUT_MS): CredentialTest {
	return async function (credential) {
		const apiKey = readApiKey(credential.data?.apiKey);
		const hasSecret = [test.secretField].flat().some((field) => textOf(credential, field) !== '');
		if (apiKey === '' || hasSecret) {
			const result = await test.testSecret.call(this, credential);
			if (apiKey === '' || result.status !== 'OK') return result;
		}
		if (!isPossibleKey(apiKey)) return failure(STRAY_CHARACTER);
		// The vendor may have withdrawn this one already, so that only its form can be checked.
		const second = textOf(credential, secondFieldOf('apiKey'));
		const reading = readSecret(second);
		if (second !== '' && !reading.ok) return failure(`In the second field: ${reading.mistake}`);
		const baseUrl = readBaseUrl(credential.data?.baseUrl);
		if (baseUrl === null) return failure(`${addressField(test)} must begin with https://`);
		const request = { headers: test.headers(apiKey), signal: AbortSignal.timeout(timeoutMs) };
		return await ask(`${baseUrl}${test.path}`, request, test);
	};
}

/** n8n's own helper for credential tests is deprecated, and would take the key along to another host. */
async function ask(
	url: string,
	{ headers, signal }: { headers: Record<string, string>; signal: AbortSignal },
	test: ApiKeyTest,
): Promise<INodeCredentialTestResult> {
	try {
		const { status, body } = await fetch(url, { headers, redirect: 'manual', signal });
		await body?.cancel();
		return resultOf(status, test);
	} catch (error) {
		return failure(
			signal.aborted
				? `${test.vendorName} did not answer in time: try again later`
				: `${test.vendorName} cannot be reached${codeOf(error)}: check ${addressField(test)}, and whether n8n can reach the Internet`,
		);
	}
}

function addressField({ hasRegions }: ApiKeyTest): string {
	return hasRegions ? "'Region'" : "'Base URL'";
}

function resultOf(status: number, test: ApiKeyTest): INodeCredentialTestResult {
	const { vendorName, hasRegions } = test;
	if (status >= 200 && status <= 299) {
		return { status: 'OK', message: `${vendorName} accepted the API key` };
	}
	if (status === 401 || status === 403) {
		const why = hasRegions ? ": it is wrong, or of another 'Region'" : '';
		return failure(`${vendorName} refused the API key${why}`);
	}
	if (status === 429)
		return failure(`${vendorName} is receiving too many requests: try again later`);
	if (status >= 500) return failure(`${vendorName} failed with status ${status}: try again later`);
	return failure(
		`${vendorName} gave an unexpected answer, with status ${status}: check ${addressField(test)}`,
	);
}

function failure(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}

function textOf({ data }: ICredentialsDecrypted, field: string): string {
	const value = data?.[field];
	return typeof value === 'string' ? trimSecret(value) : '';
}

/** The message of the error could repeat a header, and so the key. */
function codeOf(error: unknown): string {
	const { cause } = error as { cause?: { code?: unknown } };
	return typeof cause?.code === 'string' ? ` (${cause.code})` : '';
}
