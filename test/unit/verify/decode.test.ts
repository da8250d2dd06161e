import {
	decodeBase64,
	decodeBase64Url,
	decodeHeaderText,
	decodeHex,
} from '../../../nodes/shared/verify/decode';

/** Their base64 has, in turn, `+`, `/` and no padding; one padding character; two. */
const BYTES = [Buffer.from([0xfb, 0xff, 0xbe]), Buffer.from([0xfb, 0xff]), Buffer.from([0xfb])];

describe('decodeHex', () => {
	it.each([
		{ text: '00ff7a', bytes: [0x00, 0xff, 0x7a] },
		{ text: '00FF7A', bytes: [0x00, 0xff, 0x7a] },
		{ text: '0123', bytes: [0x01, 0x23] },
	])('reads $text', ({ text, bytes }) => {
		expect(decodeHex(text)).toEqual(Buffer.from(bytes));
	});

	it.each([
		{ name: 'nothing', text: '' },
		{ name: 'half a byte', text: 'abc' },
		{ name: 'mixed case', text: 'aB' },
		{ name: 'a letter beyond f', text: 'ag' },
		{ name: 'a prefix', text: '0xab' },
		{ name: 'a space', text: 'ab cd ' },
		{ name: 'a line break at the end', text: 'abc\n' },
		{ name: 'full-width digits', text: '００' },
		{ name: 'colons', text: 'ab:cd0' },
	])('refuses $name', ({ text }) => {
		expect(decodeHex(text)).toBeNull();
	});
});

describe.each([
	{
		name: 'decodeBase64',
		decode: decodeBase64,
		forms: [
			{ form: 'base64', texts: ['+/++', '+/8=', '+w=='] },
			{ form: 'base64 without padding', texts: ['+/++', '+/8', '+w'] },
			{ form: 'base64url', texts: ['-_--', '-_8', '-w'] },
			{ form: 'base64url with padding', texts: ['-_--', '-_8=', '-w=='] },
		],
		refused: [],
	},
	{
		name: 'decodeBase64Url',
		decode: decodeBase64Url,
		forms: [{ form: 'base64url', texts: ['-_--', '-_8', '-w'] }],
		refused: [
			{ name: 'the alphabet of base64', text: '+/++' },
			{ name: 'padding', text: '-_8=' },
		],
	},
])('$name', ({ decode, forms, refused }) => {
	it.each(forms)('reads $form', ({ texts }) => {
		expect(texts.map(decode)).toEqual(BYTES);
	});

	it.each([
		{ name: 'spare bits that are not zero', text: '-x' },
		{ name: 'spare bits that are not zero, with one byte more', text: '-_9' },
		{ name: 'too much padding', text: '-_--=' },
		{ name: 'too little padding', text: '-w=' },
		{ name: 'padding within', text: '-w==-_--' },
		{ name: 'a single character', text: 'A' },
		{ name: 'both alphabets at once', text: '+_++' },
		{ name: 'a space', text: '-_ --' },
		{ name: 'a line break at the end', text: '-_--\n' },
		{ name: 'what is in neither alphabet', text: '-_-!' },
		{ name: 'full-width letters', text: 'ＡＡＡＡ' },
		...refused,
	])('refuses $name', ({ text }) => {
		expect(decode(text)).toBeNull();
	});

	it('reads every byte as itself, and no other text of the same length as the same byte', () => {
		const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
		const pairs = [...alphabet].flatMap((one) => [...alphabet].map((two) => one + two));
		const decoded = pairs.map((pair) => decode(pair)?.toString('hex')).filter(Boolean);
		expect(decoded.sort()).toEqual(
			Array.from({ length: 256 }, (_value, byte) => Buffer.from([byte]).toString('hex')),
		);
	});
});

describe('decodeHeaderText', () => {
	it.each([
		{ name: 'ASCII', sent: 'plain-text', meant: 'plain-text' },
		{ name: 'UTF-8', sent: Buffer.from('Schlüssel').toString('latin1'), meant: 'Schlüssel' },
		{ name: 'Latin-1', sent: 'Schlüssel', meant: 'Schlüssel' },
		{ name: 'half a character of UTF-8', sent: 'a\u00c3', meant: 'a\u00c3' },
		// Node never gives such a text. Cut to bytes, its first character would be an A.
		{ name: 'characters that no byte holds', sent: '\u0141BC', meant: '\u0141BC' },
	])('reads $name', ({ sent, meant }) => {
		expect(decodeHeaderText(sent)).toBe(meant);
	});
});
