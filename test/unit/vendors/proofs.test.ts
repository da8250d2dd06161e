import { createHmac } from 'node:crypto';

import { tenantMismatch } from '../../../nodes/shared/webhook/tenant';
import type { VerificationResult } from '../../../nodes/shared/verify/types';
import { verify } from '../../../nodes/shared/verify';
import { vendorOf } from '../../support/vendors';

/**
 * How each vendor proves itself, from its pages and without a look at its table: most tests sign by
 * the table, and so would agree with a mistake in it.
 */
const NOW = new Date('2026-01-01T00:00:00Z');
const SECONDS = String(NOW.getTime() / 1000);
const BODY = Buffer.from('{"event":"call.ended","data":{"id":"ä"}}');

/** It reads as base64, too, but is a key as it stands. */
const SECRET = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

function verdictOf(
	vendorId: string,
	choice: string,
	headers: Record<string, string>,
): VerificationResult {
	const option = vendorOf(vendorId).authentication[choice];
	if (option === undefined) throw new Error(`${vendorId} has no ${choice}`);
	return verify(
		option.scheme,
		{ headers, query: {}, rawBody: BODY },
		{ secrets: [SECRET], now: NOW, toleranceSeconds: 300 },
	);
}

describe('Whippy', () => {
	const signature = createHmac('sha256', SECRET).update(`${SECONDS}.`).update(BODY);
	const base64 = signature.digest('base64');

	it.each([
		`t=${SECONDS},v1=${base64}`,
		`v1=${base64},t=${SECONDS}`,
		`time=${SECONDS}, sign=${base64}`,
	])('signs the time and the body: %s', (header) => {
		expect(verdictOf('whippy', 'signature', { 'x-whippy-signature': header })).toEqual({
			ok: true,
		});
	});

	it('signs in a header of its own', () => {
		const headers = { 'x-webhook-signature': `t=${SECONDS},v1=${base64}` };
		expect(verdictOf('whippy', 'signature', headers)).toMatchObject({
			reason: 'missing-signature',
		});
	});
});

describe('SpeakNode', () => {
	const hex = createHmac('sha256', SECRET).update(BODY).digest('hex');

	it.each([
		['x-webhook-signature', hex],
		['x-webhook-signature', `sha256=${hex}`],
		['x-speaknode-signature', hex],
		['x-speaknode-signature', `sha256=${hex}`],
	])('signs the body in %s: %s', (name, value) => {
		expect(verdictOf('speaknode', 'signature', { [name]: value })).toEqual({ ok: true });
	});

	it('signs in a header that is named so', () => {
		expect(verdictOf('speaknode', 'signature', { 'x-webhook-hash': hex })).toMatchObject({
			reason: 'missing-signature',
		});
	});
});

describe('every vendor', () => {
	it.each(['oration', 'whippy', 'speaknode'])('may carry the shared secret: %s', (vendorId) => {
		const headers = { 'x-webhook-secret': SECRET };
		expect(verdictOf(vendorId, 'sharedSecret', headers)).toEqual({ ok: true });
	});
});

describe('Oration', () => {
	const check = (workspaceId: unknown) =>
		tenantMismatch(vendorOf('oration'), { workspaceId }, { workspaceId: 'ws_own' });

	it('names the workspace, which must be that of the credential', () => {
		expect(check('ws_own')).toBeNull();
		expect(check('ws_other')).toMatchObject({ reason: 'wrong-workspace' });
		expect(check(undefined)).toMatchObject({ reason: 'wrong-workspace' });
	});

	it('may name the workspace by a number', () => {
		const checkNumber = (workspaceId: unknown) =>
			tenantMismatch(vendorOf('oration'), { workspaceId }, { workspaceId: '42' });
		expect(checkNumber(42)).toBeNull();
		expect(checkNumber(43)).toMatchObject({ reason: 'wrong-workspace' });
	});
});
