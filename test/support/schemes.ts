import type {
	AuthenticationOption,
	AuthenticationScheme,
	Ed25519Scheme,
	HmacScheme,
} from '../../nodes/shared/vendor-kit/schemes';

/** An HMAC of the body alone. */
export function bodyScheme(
	digest: HmacScheme['digest'],
	key: HmacScheme['key'] = 'text',
): HmacScheme {
	return {
		type: 'hmac',
		digest,
		key,
		signedContent: '{body}',
		signature: { headers: ['x-signature'] },
	};
}

/** A time in front of the body, with a label of its own, and a label for the signatures. */
export const LABELLED: HmacScheme = {
	...bodyScheme('sha256'),
	signedContent: '{timestamp}.{body}',
	signature: { headers: ['x-signature'], fields: { separator: ',', assign: '=', label: 'v1' } },
	timestamp: { label: 't', toleranceSeconds: 300 },
};

/**
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, as
 * data. No vendor of this package signs so; it shows that one could, without new code.
 */
export const STANDARD_WEBHOOKS: HmacScheme = {
	...bodyScheme('sha256', 'base64'),
	signedContent: '{id}.{timestamp}.{body}',
	signature: {
		headers: ['webhook-signature'],
		fields: { separator: ' ', assign: ',', label: 'v1' },
	},
	timestamp: { header: 'webhook-timestamp', toleranceSeconds: 300 },
	idHeader: 'webhook-id',
};

/** The time in ISO 8601 behind the body, and signatures without labels. */
export const UNLABELLED: HmacScheme = {
	...bodyScheme('sha256'),
	signedContent: '{body}{timestamp}',
	signature: { headers: ['x-signature'], fields: { separator: ',', label: null } },
	timestamp: { header: 'x-timestamp', format: 'iso', toleranceSeconds: 300 },
};

/** One text of the body is signed. */
export const PATH: HmacScheme = {
	...bodyScheme('sha256'),
	signedContent: { path: ['call', 'call_id'] },
};

export const ED25519: Ed25519Scheme = {
	type: 'ed25519',
	signedContent: '{timestamp}|{body}',
	signature: { headers: ['x-signature'] },
	timestamp: { header: 'x-timestamp', toleranceSeconds: 300 },
};

/** A way to authenticate whose secret is the credential's `secret`. */
export function optionOf(scheme: AuthenticationScheme, label = 'Signature'): AuthenticationOption {
	return { scheme, credentialField: 'secret', texts: { label, description: '' } };
}
