import type { SharedSecretScheme, ValueSource } from '../vendor-kit/schemes';
import { constantTimeEqual } from './constant-time';
import { decodeHeaderText } from './decode';
import { defineVerifier } from './define-verifier';
import { readSecret } from './secret';
import { fail, type SignedRequest } from './types';

/** Checks a secret that each delivery repeats. */
export const sharedSecret = defineVerifier<SharedSecretScheme, string>({
	readsBody: false,
	readKey: readSecret,
	check: ({ sources }, secrets, request) => {
		const sent = sources
			.map((source) => ({ source, value: valueIn(request, source) }))
			.filter(({ value }) => value !== undefined && value !== '');
		if (sent.length === 0) {
			return fail('missing-secret', `Send the secret ${sources.map(placeOf).join(' or ')}`);
		}
		const isRight = sent.some(({ source, value }) =>
			secrets.some((secret) => typeof value === 'string' && isSame(source, value, secret)),
		);
		if (isRight) return { ok: true };
		return fail('wrong-secret', wrongSecretMessage(sent.map(({ source }) => source)));
	},
});

function valueIn({ headers, query }: SignedRequest, { from, name }: ValueSource): unknown {
	return from === 'header' ? headers[name] : query[name];
}

function placeOf({ from, name }: ValueSource): string {
	return from === 'header' ? `in the header ${name}` : `in the URL as ?${name}=`;
}

/** In a URL a `+` that was not encoded arrives as a blank, so the two count as one character there. */
function isSame({ from }: ValueSource, value: string, secret: string): boolean {
	if (from === 'query') return constantTimeEqual(withPluses(value), withPluses(secret));
	return [value, decodeHeaderText(value)].some((text) => constantTimeEqual(text, secret));
}

function withPluses(text: string): string {
	return text.replaceAll(' ', '+');
}

function wrongSecretMessage(sources: readonly ValueSource[]): string {
	const message = "The secret that was sent is not the one in the trigger node's credential";
	return sources.some(({ from }) => from === 'query')
		? `${message}. In a URL, all but letters, digits, and - . _ ~ must be percent-encoded`
		: message;
}
