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
