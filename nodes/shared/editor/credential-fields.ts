import type { IAuthenticateGeneric, INodeProperties } from 'n8n-workflow';

import { secondFieldOf } from '../vendor-kit/schemes';

/** What the editor says of a secret, and of the one that replaces it. */
interface SecretTexts {
	readonly displayName: string;
	readonly name: string;
	readonly placeholder?: string;
	readonly hint: string;
	readonly description: string;
	/** Of the second. */
	readonly until: string;
}

/** How n8n sends the API key. */
export function keyInHeader(name: string, prefix = ''): IAuthenticateGeneric {
	const value = `=${prefix}{{$credentials.apiKey?.trim()}}`;
	return { type: 'generic', properties: { headers: { [name]: value } } };
}

/** An API key that no delivery is signed with. */
export function apiKeyField(texts: Pick<INodeProperties, 'hint' | 'description'>): INodeProperties {
	return { ...SECRET, displayName: 'API Key', name: 'apiKey', ...texts };
}

/** The API key, and a second one while it is changed. */
export function apiKeyFields(
	vendorName: string,
	texts: Pick<SecretTexts, 'hint' | 'description'>,
): INodeProperties[] {
	return secretFields({
		displayName: 'API Key',
		name: 'apiKey',
		until: `The old key, or the new one, until ${vendorName} signs only with the other`,
		...texts,
	});
}

/** The secret by which the vendor signs a webhook, and a second one while it is changed. */
export function webhookSecretFields(
	vendorName: string,
	texts: Pick<SecretTexts, 'placeholder' | 'hint' | 'description'>,
): INodeProperties[] {
	return secretFields({
		displayName: 'Webhook Secret',
		name: 'webhookSecret',
		until: `The old secret, or the new one, until ${vendorName} signs only with the other`,
		...texts,
	});
}

/** The secret in the URL or a header, and a second one while it is changed. */
export function sharedSecretFields(
	vendorName: string,
	texts: Partial<Pick<SecretTexts, 'hint' | 'description'>> = {},
): INodeProperties[] {
	return secretFields({
		displayName: 'Shared Secret',
		name: 'sharedSecret',
		placeholder: 'e.g. 32 random letters and digits',
		hint: "For 'Secret in the URL or a Header': a random text of at least 16 characters. Keep a copy: n8n does not show it again.",
		description: `A long random text of your own, which stands as ?token= at the end of the webhook URL in ${vendorName}`,
		until: `The old secret, or the new one, until ${vendorName} sends only the other`,
		...texts,
	});
}

/** The address of the vendor's API. */
export function baseUrlField(vendorName: string, baseUrl: string): INodeProperties {
	return {
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: baseUrl,
		hint: `For automatic registration and other nodes. Leave it as it is, unless ${vendorName} gave you another address.`,
		description: `Address of ${vendorName}'s API, without a slash at its end`,
	};
}

const SECRET = { type: 'string', typeOptions: { password: true }, default: '' } as const;

/** A secret, and a second one while it is changed. */
export function secretFields({ until, ...first }: SecretTexts): INodeProperties[] {
	const { displayName, name } = first;
	return [
		{ ...SECRET, ...first },
		{
			...SECRET,
			displayName: `Second ${displayName}`,
			name: secondFieldOf(name),
			hint: 'Only while you change it: both are accepted. Empty it afterwards.',
			description: until,
		},
	];
}
