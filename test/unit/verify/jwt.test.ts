import { createHmac } from 'node:crypto';

import { JWT } from '../../../nodes/shared/vendor-kit/schemes';
import { verify } from '../../../nodes/shared/verify';
import type { VerificationResult } from '../../../nodes/shared/verify/types';

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

function resultOf(authorization: string): VerificationResult {
	return verify(
		JWT,
		{ headers: { authorization }, query: {}, rawBody: Buffer.alloc(0) },
		{ secrets: [SECRET], now: new Date(NOW * 1000), toleranceSeconds: null },
	);
}

describe('the header Authorization', () => {
	const token = tokenOf({});

	it.each(['Bearer ', 'bearer ', 'BEARER    '])('may begin with "%s"', (start) => {
		expect(resultOf(start + token)).toEqual({ ok: true });
	});

	it.each(['Bearer', 'XBearer ', 'Basic x, Bearer ', ' Bearer '])(
		'must not begin with "%s"',
		(start) => {
			expect(resultOf(start + token)).toMatchObject({ reason: 'missing-token' });
		},
	);

	it('must not go on behind the token', () => {
		expect(resultOf(`Bearer ${token} x`)).toMatchObject({ reason: 'missing-token' });
	});
});

describe('the times of a token', () => {
	it.each([
		{ name: 'ran out less than a minute ago', claims: { exp: NOW - 59 }, reason: undefined },
		{ name: 'ran out a minute ago', claims: { exp: NOW - 60 }, reason: 'expired-token' },
		{ name: 'begins in a minute', claims: { nbf: NOW + 60 }, reason: undefined },
		{ name: 'begins later', claims: { nbf: NOW + 61 }, reason: 'invalid-token' },
	])('one that $name: $reason', ({ claims, reason }) => {
		const result = resultOf(`Bearer ${tokenOf(claims)}`);
		expect(result.ok ? undefined : result.reason).toBe(reason);
	});
});
