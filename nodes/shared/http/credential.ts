import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { isHttpsOrLoopback } from '../util/url';
import { trimSecret } from '../verify/secret';
import { apiError, type ErrorSource } from './errors';
import type { ApiContext } from './types';

/** What the node's credential holds for calls of the vendor's API. */
export interface ApiCredential {
	readonly apiKey: string;
	/** Without a slash at its end. */
	readonly baseUrl: string;
	/** Every text field, without the white space that copying leaves around it. */
	readonly fields: Readonly<Record<string, string>>;
	/** Values that no visible text may repeat. */
	readonly secrets: readonly string[];
}

/** A field that is missing here counts as a secret. */
const PUBLIC_FIELDS: ReadonlySet<string> = new Set(['baseUrl', 'region', 'workspaceId']);

/** @throws NodeApiError where the API cannot be called with it */
export async function readApiCredential(
	context: ApiContext,
	{ api, purpose }: ErrorSource,
): Promise<ApiCredential> {
	const { name, credential: type } = api.vendor;
	if (context.getNode().credentials?.[type] === undefined) {
		throw apiError(context, {
			message: `${purpose.name} needs a credential: choose one in the node`,
			description: purpose.byHand
				? `Without a credential, ${purpose.byHand.how}.`
				: `Choose a credential for ${name} in the node.`,
		});
	}
	const data = await context.getCredentials<ICredentialDataDecryptedObject>(type);
	const fields = textsIn(data);
	const apiKey = readApiKey(data.apiKey);
	if (apiKey === '') {
		throw apiError(context, {
			message: `The credential holds no API key: enter the one from ${name}`,
			description: "Open the node's credential and enter 'API Key'.",
		});
	}
	if (!isPossibleKey(apiKey)) {
		throw apiError(context, {
			message: STRAY_CHARACTER,
			description: `Open the node's credential and enter 'API Key' again, as ${name} shows it.`,
		});
	}
	const baseUrl = readBaseUrl(fields.baseUrl);
	if (baseUrl === null) {
		throw apiError(context, {
			message: "The credential's Base URL must begin with https://",
			description: `Open the node's credential and enter the address of ${name}'s API: ${api.baseUrl}`,
		});
	}
	return { apiKey, baseUrl, fields, secrets: secretsIn(fields) };
}

/** The key as n8n's credential type sends it: without white space around it; `''` for none. */
export function readApiKey(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

export const STRAY_CHARACTER = 'Copy the API key again: it has a stray character';

/** Whether a header can hold a key: printable ASCII without a space. */
export function isPossibleKey(apiKey: string): boolean {
	return /^[!-~]+$/.test(apiKey);
}

/** A base URL without a slash at its end; `null` for an address to which a key must not be sent. */
export function readBaseUrl(value: unknown): string | null {
	const baseUrl = typeof value === 'string' ? value.trim().replace(/\/+$/, '') : '';
	return isHttpsOrLoopback(baseUrl) ? baseUrl : null;
}

function textsIn(data: ICredentialDataDecryptedObject): Record<string, string> {
	return Object.fromEntries(
		Object.entries(data).flatMap(([name, value]) =>
			typeof value === 'string' ? [[name, trimSecret(value)]] : [],
		),
	);
}

function secretsIn(fields: Readonly<Record<string, string>>): string[] {
	return Object.entries(fields).flatMap(([name, value]) =>
		PUBLIC_FIELDS.has(name) ? [] : [value],
	);
}
