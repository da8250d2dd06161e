import { createPublicKey } from 'node:crypto';

import { JWT, type Ed25519Scheme } from '../../../nodes/shared/vendor-kit/schemes';
import type { VerifyOptions } from '../../../nodes/shared/verify/types';
import { verify } from '../../../nodes/shared/verify';
import { bodyScheme, ED25519, STANDARD_WEBHOOKS } from '../../support/schemes';

/** What others have published: none of these values was computed here. */

const OPTIONS: VerifyOptions = { secrets: [], toleranceSeconds: 300, now: new Date(0) };

const repeated = (byte: number, count: number) => Buffer.alloc(count, byte);

const ascending = (from: number, to: number) =>
	Buffer.from(Array.from({ length: to - from + 1 }, (_value, index) => from + index));

/** https://www.rfc-editor.org/rfc/rfc4231, section 4; case 5 is of a digest that is cut. */
const RFC_4231 = [
	{
		name: 'case 1',
		key: repeated(0x0b, 20),
		data: Buffer.from('Hi There'),
		sha256: 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
		sha512:
			'87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854',
	},
	{
		name: 'case 2',
		key: Buffer.from('Jefe'),
		data: Buffer.from('what do ya want for nothing?'),
		sha256: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
		sha512:
			'164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
	},
	{
		name: 'case 3',
		key: repeated(0xaa, 20),
		data: repeated(0xdd, 50),
		sha256: '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
		sha512:
			'fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb',
	},
	{
		name: 'case 4',
		key: ascending(0x01, 0x19),
		data: repeated(0xcd, 50),
		sha256: '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
		sha512:
			'b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3dba91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd',
	},
	{
		name: 'case 6',
		key: repeated(0xaa, 131),
		data: Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First'),
		sha256: '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
		sha512:
			'80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598',
	},
	{
		name: 'case 7',
		key: repeated(0xaa, 131),
		data: Buffer.from(
			'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
		),
		sha256: '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
		sha512:
			'e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58',
	},
];

describe.each(['sha256', 'sha512'] as const)('RFC 4231, %s', (digest) => {
	const verdict = (key: Buffer, data: Buffer, signature: string) =>
		verify(
			bodyScheme(digest, 'base64'),
			{ headers: { 'x-signature': signature }, query: {}, rawBody: data },
			{ ...OPTIONS, secrets: [key.toString('base64')] },
		);

	it.each(RFC_4231)('$name', ({ key, data, [digest]: signature }) => {
		expect(verdict(key, data, signature)).toEqual({ ok: true });
		expect(verdict(key, Buffer.concat([data, data]), signature)).toMatchObject({
			reason: 'wrong-signature',
		});
	});
});

/** https://www.rfc-editor.org/rfc/rfc8032, section 7.1 */
const RFC_8032 = [
	{
		name: 'test 1',
		publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
		message: '',
		signature:
			'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
	},
	{
		name: 'test 2',
		publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
		message: '72',
		signature:
			'92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
	},
	{
		name: 'test 3',
		publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
		message: 'af82',
		signature:
			'6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
	},
];

it.each(RFC_8032)('RFC 8032, section 7.1, $name', ({ publicKey, message, signature }) => {
	const scheme: Ed25519Scheme = {
		type: 'ed25519',
		signedContent: '{body}',
		signature: ED25519.signature,
	};
	const secrets = [Buffer.from(publicKey, 'hex').toString('base64')];
	const verdict = (rawBody: Buffer) =>
		verify(
			scheme,
			{ headers: { 'x-signature': signature }, query: {}, rawBody },
			{ ...OPTIONS, secrets },
		);
	const body = Buffer.from(message, 'hex');
	expect(verdict(body)).toEqual({ ok: true });
	expect(verdict(Buffer.concat([body, body, Buffer.from(' ')]))).toMatchObject({
		reason: 'wrong-signature',
	});
});

describe('RFC 7515, appendix A', () => {
	const PAYLOAD =
		'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';

	const pemOf = (key: Record<string, string>) =>
		createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();

	it('A.1: HS256', () => {
		// The key is bytes that are no text, so no credential could hold it: only the HMAC is tried.
		const secret =
			'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow';
		const signature = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
		const rawBody = Buffer.from(`eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${PAYLOAD}`);
		const proof = { headers: { 'x-signature': signature }, query: {}, rawBody };
		expect(
			verify(bodyScheme('sha256', 'base64'), proof, { ...OPTIONS, secrets: [secret] }),
		).toEqual({
			ok: true,
		});
	});

	it.each([
		{
			name: 'A.2: RS256',
			secret: pemOf({
				kty: 'RSA',
				n: 'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ',
				e: 'AQAB',
			}),
			header: 'eyJhbGciOiJSUzI1NiJ9',
			signature:
				'cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw',
		},
		{
			name: 'A.3: ES256',
			secret: pemOf({
				kty: 'EC',
				crv: 'P-256',
				x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
				y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
			}),
			header: 'eyJhbGciOiJFUzI1NiJ9',
			signature:
				'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q',
		},
	])('$name', ({ secret, header, signature }) => {
		const verdict = (payload: string, seconds: number) =>
			verify(
				{ ...JWT, key: { type: 'publicKey', algorithm: null } },
				{
					headers: { authorization: `Bearer ${header}.${payload}.${signature}` },
					query: {},
					rawBody: Buffer.alloc(0),
				},
				{ ...OPTIONS, secrets: [secret], now: new Date(seconds * 1000) },
			);

		expect(verdict(PAYLOAD, 1_300_819_379)).toEqual({ ok: true });
		expect(verdict(PAYLOAD, 1_300_819_440)).toMatchObject({ reason: 'expired-token' });
		expect(verdict(PAYLOAD.replace('J', 'K'), 1_300_819_379)).toMatchObject({
			reason: 'invalid-token',
		});
	});
});

describe('Standard Webhooks', () => {
	/** From the test of the reference libraries, "sign function works". */
	const headers = {
		'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
		'webhook-timestamp': '1614265330',
		'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
	};

	const options: VerifyOptions = {
		...OPTIONS,
		secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
		now: new Date(1_614_265_330_000),
	};

	const verdict = (sent: Record<string, string>, body: string) =>
		verify(STANDARD_WEBHOOKS, { headers: sent, query: {}, rawBody: Buffer.from(body) }, options);

	it('accepts the example', () => {
		expect(verdict(headers, '{"test": 2432232314}')).toEqual({ ok: true });
	});

	it.each([
		{ name: 'serialised anew', sent: headers, body: '{"test":2432232314}' },
		{
			name: 'with another id',
			sent: { ...headers, 'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJel' },
			body: '{"test": 2432232314}',
		},
		{
			name: 'with another time',
			sent: { ...headers, 'webhook-timestamp': '1614265331' },
			body: '{"test": 2432232314}',
		},
	])('refuses it $name', ({ sent, body }) => {
		expect(verdict(sent, body)).toMatchObject({ reason: 'wrong-signature' });
	});
});
