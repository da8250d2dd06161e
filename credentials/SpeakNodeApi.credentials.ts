import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** JSON Web Tokens need fields that nothing else needs. */
const FOR_TOKENS = { show: { kind: ['jwt'] } };

const FOR_PASSPHRASES = { show: { kind: ['jwt'], keyType: ['passphrase'] } };

const FOR_PUBLIC_KEYS = { show: { kind: ['jwt'], keyType: ['pemKey'] } };

const FOR_THE_REST = { show: { kind: ['any', 'bearer', 'sharedSecret', 'signature'] } };

export class SpeakNodeApi implements ICredentialType {
	name = 'speakNodeApi';

	displayName = 'SpeakNode API';

	icon = {
		light: 'file:../nodes/SpeakNode/speaknode.svg',
		dark: 'file:../nodes/SpeakNode/speaknode.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents/blob/main/docs/vendors/speaknode.md#connect';

	// It holds nothing but secrets, so no other node has a use for it.
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Kind of Secret',
			name: 'kind',
			type: 'options',
			options: [
				{
					name: 'Any',
					value: 'any',
					description:
						"Works with every 'Authentication' of the trigger; a JWT must then be signed with HS256",
				},
				{
					name: 'JWT',
					value: 'jwt',
					description: 'The passphrase or the public key for signed tokens',
				},
				{
					name: 'Secret in the URL or a Header',
					value: 'sharedSecret',
					description: 'A random text of your own, in the URL or a header',
				},
				{
					name: 'Token',
					value: 'bearer',
					description: 'The token that SpeakNode sends',
				},
				{
					name: 'Webhook Secret (Signature)',
					value: 'signature',
					description: 'The secret that SpeakNode shows for the webhook',
				},
			],
			default: 'any',
			hint: "Choose the same as the trigger's 'Authentication', so that the test of this credential fits it",
		},
		{
			displayName: 'Key Type',
			name: 'keyType',
			type: 'options',
			options: [
				{
					name: 'Passphrase',
					value: 'passphrase',
					description: 'A passphrase that both sides know',
				},
				{ name: 'PEM Key', value: 'pemKey', description: 'The public key of the sender' },
			],
			default: 'passphrase',
			hint: "For the authentication 'JWT'",
			displayOptions: FOR_TOKENS,
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: "What the trigger's authentication needs: the webhook's secret, a token, or a random text of your own, of at least 16 characters. Keep a copy: n8n does not show it again.",
			description:
				"What the trigger's authentication needs. Webhook Secret (Signature): the secret that SpeakNode shows for the webhook. Secret in the URL or a Header: a long random text of your own. Token: the token.",
			displayOptions: FOR_THE_REST,
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: "For the authentication 'JWT': the passphrase that tokens are signed with",
			displayOptions: FOR_PASSPHRASES,
		},
		{
			displayName: 'Second Secret',
			name: 'secondSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'While you change the secret: both are accepted. Empty it afterwards.',
			description: 'The old secret, or the new one, until SpeakNode uses only the other',
			displayOptions: FOR_THE_REST,
		},
		{
			displayName: 'Second Secret',
			name: 'secondSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'While you change the passphrase: both are accepted. Empty it afterwards.',
			displayOptions: FOR_PASSPHRASES,
		},
		{
			displayName: 'Algorithm',
			name: 'algorithm',
			type: 'options',
			options: [
				{ name: 'HS256', value: 'HS256' },
				{ name: 'HS384', value: 'HS384' },
				{ name: 'HS512', value: 'HS512' },
			],
			default: 'HS256',
			hint: "For the authentication 'JWT': tokens of another algorithm are refused",
			displayOptions: FOR_PASSPHRASES,
		},
		{
			displayName: 'Public Key',
			name: 'publicKey',
			type: 'string',
			typeOptions: { rows: 6 },
			default: '',
			placeholder: 'e.g. -----BEGIN PUBLIC KEY-----',
			hint: "For the authentication 'JWT': the key in PEM, RSA of at least 2048 bits or elliptic on the curve P-256",
			displayOptions: FOR_PUBLIC_KEYS,
		},
		{
			displayName: 'Second Public Key',
			name: 'secondPublicKey',
			type: 'string',
			typeOptions: { rows: 6 },
			default: '',
			hint: 'While SpeakNode changes the key: tokens of both are accepted. Empty it afterwards.',
			displayOptions: FOR_PUBLIC_KEYS,
		},
		{
			displayName: 'Algorithm',
			name: 'publicKeyAlgorithm',
			type: 'options',
			options: [
				{ name: 'By the Key', value: 'byKey' },
				{ name: 'ES256', value: 'ES256' },
				{ name: 'RS256', value: 'RS256' },
			],
			default: 'byKey',
			hint: "For the authentication 'JWT': RS256 for an RSA key, ES256 for one on the curve P-256",
			displayOptions: FOR_PUBLIC_KEYS,
		},
		{
			displayName: 'JWT Issuer',
			name: 'jwtIssuer',
			type: 'string',
			default: '',
			hint: "For the authentication 'JWT'",
			description: 'If set, a token must name this issuer',
			displayOptions: { show: { kind: ['any', 'jwt'] } },
		},
		{
			displayName: 'JWT Audience',
			name: 'jwtAudience',
			type: 'string',
			default: '',
			hint: "For the authentication 'JWT'",
			description: 'If set, a token must name this audience',
			displayOptions: { show: { kind: ['any', 'jwt'] } },
		},
	];
}
