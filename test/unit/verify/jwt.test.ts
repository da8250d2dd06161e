import { createHmac } from 'node:crypto';

import type { Verdict } from '../../../nodes/shared/verify/types';
import { isMeantAsKey, verifyJwt } from '../../../nodes/shared/verify/jwt';

/** Edges that neither the hostile cases nor the comparison with another library fall on. */
const SECRET = 'jwt-secret-of-this-test';
const NOW = 1_800_000_000;

function tokenOf(claims: object): string {
	const parts = [{ alg: 'HS256' }, claims].map((part) =>
		Buffer.from(JSON.stringify(part)).toString('base64url'),
	);
	const signature = createHmac('sha256', SECRET).update(parts.join('.')).digest('base64url');
	return [...parts, signature].join('.');
}

function verdictOf(authorization: string): Verdict {
	return verifyJwt(
		{ headers: { authorization }, query: {}, rawBody: Buffer.alloc(0) },
		{
			secret: SECRET,
			now: new Date(NOW * 1000),
			toleranceSeconds: null,
			signatureHeader: '',
			issuer: '',
			audience: '',
		},
	);
}

describe('the header Authorization', () => {
	const token = tokenOf({});

	it.each(['Bearer ', 'bearer ', 'BEARER    '])('may begin with "%s"', (start) => {
		expect(verdictOf(start + token)).toEqual({ ok: true });
	});

	it.each(['Bearer', 'XBearer ', 'Basic x, Bearer ', ' Bearer '])(
		'must not begin with "%s"',
		(start) => {
			expect(verdictOf(start + token)).toMatchObject({ reason: 'missing-token' });
		},
	);

	it('must not go on behind the token', () => {
		expect(verdictOf(`Bearer ${token} x`)).toMatchObject({ reason: 'missing-token' });
	});
});

describe('the times of a token', () => {
	it.each([
		{ name: 'ran out less than a minute ago', claims: { exp: NOW - 59 }, reason: undefined },
		{ name: 'ran out a minute ago', claims: { exp: NOW - 60 }, reason: 'expired-token' },
		{ name: 'begins in a minute', claims: { nbf: NOW + 60 }, reason: undefined },
		{ name: 'begins later', claims: { nbf: NOW + 61 }, reason: 'invalid-token' },
	])('one that $name: $reason', ({ claims, reason }) => {
		const verdict = verdictOf(`Bearer ${tokenOf(claims)}`);
		expect(verdict.ok ? undefined : verdict.reason).toBe(reason);
	});
});

describe('isMeantAsKey', () => {
	it.each([
		{ text: '{"kty":"RSA","n":"x"}', isKey: true },
		{ text: '\n {"use": "sig", "kty": "RSA"}', isKey: true },
		{ text: '{\n  "keys": []\n}', isKey: true },
		{ text: '-----BEGIN PRIVATE KEY-----', isKey: true },
		{ text: 'a secret {"kty":"RSA"}', isKey: false },
		{ text: 'secret{"kty":"RSA"}', isKey: false },
		{ text: '{0123456789abcdef}', isKey: false },
		{ text: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A', isKey: false },
	])('$text: $isKey', ({ text, isKey }) => {
		expect(isMeantAsKey(text)).toBe(isKey);
	});
});
