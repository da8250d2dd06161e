import type { BearerScheme, SharedSecretScheme } from '../../nodes/shared/vendor-kit/schemes';
import {
	caseFor,
	lookAlike,
	OTHER_SECRET,
	otherBodies,
	RECEIVER,
	SECRET,
	VERY_LONG,
	type HostileCase,
	type Sent,
} from './hostile-case';
import { secretsOfReceivers } from './hostile-receiver';

export function sharedSecretCases({ sources }: SharedSecretScheme, body: Buffer): HostileCase[] {
	const of = caseFor(body, RECEIVER);
	const [{ name: header } = { name: '' }] = sources.filter(({ from }) => from === 'header');
	const [{ name: queryParameter } = { name: '' }] = sources.filter(({ from }) => from === 'query');
	const inHeader = (value: string | string[]) => ({ headers: { [header]: value } });
	const inUrl = (value: string) => ({ query: `?${queryParameter}=${value}` });
	const escaped = [...Buffer.from(SECRET)].map((byte) => `%${byte.toString(16)}`).join('');
	return [
		of('accepted', 'the secret in the header', inHeader(SECRET)),
		of('accepted', 'the secret in the URL', inUrl(SECRET)),
		of('accepted', 'the secret in the URL, every character escaped', inUrl(escaped)),
		of('accepted', 'the secret in both', { ...inHeader(SECRET), ...inUrl(SECRET) }),
		of('accepted', 'an old secret in the header, the right one in the URL', {
			...inHeader(OTHER_SECRET),
			...inUrl(SECRET),
		}),
		of('accepted', 'an empty header, the secret in the URL', { ...inHeader(''), ...inUrl(SECRET) }),

		of('undetected', 'a delivery of last year, sent again', inHeader(SECRET)),
		...otherBodies(body).map((other) =>
			of('undetected', other.name, { ...inHeader(SECRET), body: other.body }),
		),

		of('missing-secret', 'no secret', {}),
		of('missing-secret', 'an empty header', inHeader('')),
		of('missing-secret', 'an empty parameter in the URL', inUrl('')),
		of('missing-secret', 'the secret under another name in the URL', {
			query: `?${queryParameter.toUpperCase()}=${SECRET}`,
		}),
		of('missing-secret', 'the secret under the name of the header in the URL', {
			query: `?${header}=${SECRET}`,
		}),
		of('missing-secret', 'the secret as a bearer token', {
			headers: { authorization: `Bearer ${SECRET}` },
		}),
		of('missing-secret', 'the secret as a cookie', {
			headers: { cookie: `${header}=${SECRET}; ${queryParameter}=${SECRET}` },
		}),

		...[
			{ name: "another tenant's secret", value: OTHER_SECRET },
			{ name: 'the secret without its last character', value: SECRET.slice(0, -1) },
			{ name: 'the secret with one more character', value: `${SECRET}1` },
			{ name: 'the secret in other case', value: SECRET.toUpperCase() },
			{ name: 'the secret with quotes', value: `"${SECRET}"` },
			{ name: 'the secret twice in one value', value: `${SECRET},${SECRET}` },
			{ name: 'a look-alike', value: lookAlike(SECRET) },
			{ name: 'a text that is very long', value: VERY_LONG },
			{ name: 'the secret and then very much', value: SECRET + VERY_LONG },
			{ name: 'a header that is injected', value: `x%0d%0a${header}: ${SECRET}` },
			{ name: 'a list of secrets', value: JSON.stringify([SECRET]) },
			{ name: 'a pattern', value: '.*' },
		].map(({ name, value }) => of('wrong-secret', name, inHeader(value))),
		of('wrong-secret', 'the header twice', inHeader([SECRET, SECRET])),
		of('wrong-secret', 'the header twice, once right', inHeader([OTHER_SECRET, SECRET])),
		...[
			{ name: "another tenant's secret", value: OTHER_SECRET },
			{ name: 'the secret with a space before it', value: `%20${SECRET}` },
			{ name: 'the secret with a plus behind it', value: `${SECRET}+` },
			{ name: 'the secret with a zero byte behind it', value: `${SECRET}%00` },
			{ name: 'the secret with a line break behind it', value: `${SECRET}%0d%0a` },
			{ name: 'the secret escaped twice', value: escaped.replaceAll('%', '%25') },
			{ name: 'a look-alike', value: encodeURIComponent(lookAlike(SECRET)) },
			{ name: 'a broken escape', value: `${SECRET}%` },
			{ name: 'two secrets, one right', value: `${OTHER_SECRET}&${queryParameter}=${SECRET}` },
			{ name: 'a text that is very long', value: VERY_LONG },
		].map(({ name, value }) => of('wrong-secret', `${name}, in the URL`, inUrl(value))),
		...awkwardSecrets(body, inHeader, inUrl),
		{
			...of('wrong-secret', 'a third secret while one is changed', inHeader(`${SECRET}3`)),
			receiver: { ...RECEIVER, secondSecret: OTHER_SECRET },
		},
	];
}

/** Secrets that a URL or a header changes on their way. */
function awkwardSecrets(
	body: Buffer,
	inHeader: (value: string) => Partial<Sent>,
	inUrl: (value: string) => Partial<Sent>,
): HostileCase[] {
	const holding = (secret: string) => caseFor(body, { ...RECEIVER, secret });
	const base64 = 'q83v+EjRWeJ/0Ae+Zz1Qbw';
	const plus = holding(base64);
	const blanks = holding('four words of mine');
	const both = holding('one + one = two+');
	const beyondAscii = holding('Schlüssel-für-Ödön');
	const asUtf8 = (text: string) => Buffer.from(text).toString('latin1');
	return [
		plus('accepted', 'a secret with a plus, in the header', inHeader(base64)),
		plus('accepted', 'a secret with a plus, in the URL as it is', inUrl(base64)),
		plus('accepted', 'a secret with a plus, in the URL encoded', inUrl(encodeURIComponent(base64))),
		plus('wrong-secret', 'a secret with a plus, in the header with blanks', {
			...inHeader(base64.replaceAll('+', ' ')),
		}),
		plus('wrong-secret', 'a secret with a plus less', inUrl(base64.replace('+', ''))),
		plus('wrong-secret', 'a secret with a plus more', inUrl(`${base64}+`)),
		blanks('accepted', 'a secret of words, in the URL', inUrl('four%20words+of%20mine')),
		both('accepted', 'a secret with blanks and pluses, encoded', {
			...inUrl(encodeURIComponent('one + one = two+')),
		}),
		both('accepted', 'a secret with blanks and pluses, half encoded', {
			...inUrl('one%20+%20one%20=%20two+'),
		}),
		beyondAscii('accepted', 'a secret beyond ASCII, in the header', {
			...inHeader(asUtf8('Schlüssel-für-Ödön')),
		}),
		beyondAscii('accepted', 'a secret beyond ASCII, in the header in Latin-1', {
			...inHeader('Schlüssel-für-Ödön'),
		}),
		beyondAscii('accepted', 'a secret beyond ASCII, in the URL', {
			...inUrl(encodeURIComponent('Schlüssel-für-Ödön')),
		}),
		beyondAscii('wrong-secret', 'a secret without its marks', inHeader('Schlussel-fur-Odon')),
	];
}

export function bearerCases(_scheme: BearerScheme, body: Buffer): HostileCase[] {
	const of = caseFor(body, RECEIVER);
	const sent = (authorization: string | string[]) => ({ headers: { authorization } });
	return [
		of('accepted', 'the token', sent(`Bearer ${SECRET}`)),
		of('accepted', 'the scheme in lower case', sent(`bearer ${SECRET}`)),
		of(
			'accepted',
			'the header twice: Node keeps the first',
			sent([`Bearer ${SECRET}`, 'Bearer x']),
		),

		of('undetected', 'a delivery of last year, sent again', sent(`Bearer ${SECRET}`)),
		...otherBodies(body).map((other) =>
			of('undetected', other.name, { ...sent(`Bearer ${SECRET}`), body: other.body }),
		),

		...bearerMistakes(SECRET).map(({ name, sent: mistake }) => of('missing-token', name, mistake)),
		...[
			{ name: "another tenant's token", value: OTHER_SECRET },
			{ name: 'the token without its last character', value: SECRET.slice(0, -1) },
			{ name: 'the token with one more character', value: `${SECRET}1` },
			{ name: 'the token in other case', value: SECRET.toLowerCase() },
			{ name: 'the token with quotes', value: `"${SECRET}"` },
			{ name: 'a look-alike', value: lookAlike(SECRET) },
			{ name: 'a text that is very long', value: VERY_LONG },
			{ name: 'two tokens with a comma', value: `${OTHER_SECRET},${SECRET}` },
			{ name: 'a header that is injected', value: `x%0d%0aauthorization:Bearer%20${SECRET}` },
			{ name: 'the token in base64', value: Buffer.from(SECRET).toString('base64') },
		].map(({ name, value }) => of('invalid-token', name, sent(`Bearer ${value}`))),
		of(
			'invalid-token',
			'the header twice: Node keeps the first, which is wrong',
			sent(['Bearer x', `Bearer ${SECRET}`]),
		),
	];
}

export function sharedSecretReceivers(
	{ sources }: SharedSecretScheme,
	body: Buffer,
): HostileCase[] {
	const headers = Object.fromEntries(
		sources.filter(({ from }) => from === 'header').map(({ name }) => [name, SECRET]),
	);
	const right = caseFor(body, RECEIVER)('accepted', 'the secret', { headers });
	return secretsOfReceivers(right, OTHER_SECRET);
}

export function bearerReceivers(body: Buffer): HostileCase[] {
	const headers = { authorization: `Bearer ${SECRET}` };
	return secretsOfReceivers(
		caseFor(body, RECEIVER)('accepted', 'the token', { headers }),
		OTHER_SECRET,
	);
}

/** Where a token is not, or is not as it must be; for every scheme that takes one. */
export function bearerMistakes(token: string): Array<{ name: string; sent: Partial<Sent> }> {
	const basic = Buffer.from(`user:${token}`).toString('base64');
	return [
		{ name: 'no header', sent: {} },
		{ name: 'an empty header', sent: { headers: { authorization: '' } } },
		{ name: 'the scheme alone', sent: { headers: { authorization: 'Bearer' } } },
		{ name: 'the token alone', sent: { headers: { authorization: token } } },
		{ name: 'another scheme', sent: { headers: { authorization: `Basic ${basic}` } } },
		{
			name: 'a scheme that looks alike',
			sent: { headers: { authorization: lookAlike(`Bearer ${token}`) } },
		},
		{ name: 'two tokens', sent: { headers: { authorization: `Bearer x ${token}` } } },
		{ name: 'no space behind the scheme', sent: { headers: { authorization: `Bearer${token}` } } },
		{ name: 'a tab behind the scheme', sent: { headers: { authorization: `Bearer\t${token}` } } },
		{ name: "a proxy's header", sent: { headers: { 'proxy-authorization': `Bearer ${token}` } } },
		{ name: 'the token in the URL', sent: { query: `?access_token=${token}&token=${token}` } },
		{ name: 'the token as a shared secret', sent: { headers: { 'x-webhook-secret': token } } },
	];
}
