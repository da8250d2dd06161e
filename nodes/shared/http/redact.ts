import { isRecord } from '../util/type-guards';
import { TOKEN_PARAMETER } from '../vendor-kit/schemes';

const MASK = '***';

/**
 * Takes secrets out of somebody else's text: in a refusal, an API may repeat what it was sent, as it
 * is, as part of a URL, in JSON, or in base64.
 */
export function redact(text: string, secrets: readonly string[]): string {
	return secrets
		.filter((secret) => secret !== '')
		.flatMap(spellingsOf)
		.sort((one, other) => other.length - one.length)
		.reduce((rest, spelling) => rest.replaceAll(spelling, MASK), text);
}

/** The secrets of a webhook that a request registers: those in its headers, under such a name, or in its URL. */
export function secretsIn(body: unknown, isSecret = false): string[] {
	if (typeof body === 'string') return isSecret ? [body] : tokensIn(body);
	if (Array.isArray(body)) return body.flatMap((entry) => secretsIn(entry, isSecret));
	if (!isRecord(body)) return [];
	return Object.entries(body).flatMap(([key, value]) =>
		secretsIn(value, isSecret || /^headers$|secret/i.test(key)),
	);
}

function tokensIn(text: string): string[] {
	const [, query = ''] = text.split('?');
	return new URLSearchParams(query).getAll(TOKEN_PARAMETER);
}

function spellingsOf(secret: string): string[] {
	const bytes = Buffer.from(secret);
	const encoded = encodeURIComponent(bytes.toString());
	const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
	const inUrls = [encoded, inForm].flatMap((spelling) => [spelling, withLowerCaseHex(spelling)]);
	const inJson = JSON.stringify(secret).slice(1, -1);
	const inBase64 = [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')];
	return [secret, ...inUrls, inJson, ...inBase64];
}

function withLowerCaseHex(text: string): string {
	return text.replaceAll(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
}
