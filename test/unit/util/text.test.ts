import {
	capitalize,
	isBlank,
	toOneLine,
	toPlainCharacters,
	toStorableText,
	TRUNCATION_MARKER,
	truncate,
} from '../../../nodes/shared/util/text';

describe('truncate', () => {
	it.each<{ name: string; text: string; maxLength: number; marker?: string; cut: string }>([
		{ name: 'empty text', text: '', maxLength: 0, cut: '' },
		{ name: 'a text of just the limit', text: 'x'.repeat(20), maxLength: 20, cut: 'x'.repeat(20) },
		{
			name: 'a text that is one too long',
			text: 'x'.repeat(21),
			maxLength: 20,
			cut: `xxxxxxx${TRUNCATION_MARKER}`,
		},
		{
			name: 'a text of 200,000 characters',
			text: 'x'.repeat(200_000),
			maxLength: 20,
			cut: `xxxxxxx${TRUNCATION_MARKER}`,
		},
		{ name: 'a marker of its own', text: 'abcdef', maxLength: 5, marker: '…', cut: 'abcd…' },
		{ name: 'no marker', text: 'abcdef', maxLength: 5, marker: '', cut: 'abcde' },
		{
			name: 'an emoji that fits whole',
			text: 'abc😀def',
			maxLength: 6,
			marker: '…',
			cut: 'abc😀…',
		},
		{ name: 'an emoji at the cut', text: 'abc😀def', maxLength: 5, marker: '…', cut: 'abc…' },
		...['\ud800', '\udbff'].map((half) => ({
			name: `the first half of a pair, U+${half.charCodeAt(0).toString(16)}`,
			text: `abc${half}\udc00def`,
			maxLength: 5,
			marker: '…',
			cut: 'abc…',
		})),
		...['\ud7ff', '\ue000'].map((character) => ({
			name: `no half of a pair, U+${character.charCodeAt(0).toString(16)}`,
			text: `abc${character}\udc00def`,
			maxLength: 5,
			marker: '…',
			cut: `abc${character}…`,
		})),
		{
			name: 'a limit of just the marker',
			text: 'x'.repeat(20),
			maxLength: TRUNCATION_MARKER.length,
			cut: TRUNCATION_MARKER,
		},
		{
			name: 'a limit below the marker',
			text: 'x'.repeat(20),
			maxLength: 5,
			cut: TRUNCATION_MARKER,
		},
	])('cuts $name', ({ text, maxLength, marker, cut }) => {
		expect(truncate(text, maxLength, marker)).toBe(cut);
	});

	it('ends with a visible marker', () => {
		expect(TRUNCATION_MARKER).toBe('… [truncated]');
	});
});

describe('capitalize', () => {
	it.each([
		{ text: 'phone call', capital: 'Phone call' },
		{ text: 'SMS conversation', capital: 'SMS conversation' },
		{ text: 'über', capital: 'Über' },
		{ text: '', capital: '' },
	])('"$text" → "$capital"', ({ text, capital }) => {
		expect(capitalize(text)).toBe(capital);
	});
});

describe('toStorableText', () => {
	it.each<{ text: string; storable: string }>([
		{ text: 'words\r\n😀', storable: 'words\r\n😀' },
		{ text: '\0a\0b', storable: 'ab' },
		{ text: 'a\ud83d', storable: 'a\ufffd' },
		{ text: '\ude00\ud83d', storable: '\ufffd\ufffd' },
		{ text: '\ud83d\0\ude00', storable: '😀' },
	])('makes $storable', ({ text, storable }) => {
		expect(toStorableText(text)).toBe(storable);
	});
});

describe('isBlank', () => {
	it.each([
		'',
		' ',
		'\t\r\n',
		'\u00a0\u3000',
		'\u2028',
		'\u200b',
		'\ufeff',
		'\u202e\u2069',
		'\0\u001b',
		'\u3164',
	])('sees nothing in %j', (text) => {
		expect(isBlank(text)).toBe(true);
	});

	it.each(['x', ' . ', '\u200b0', '\ud83d', '\ufffd', '😀'])('sees something in %j', (text) => {
		expect(isBlank(text)).toBe(false);
	});
});

describe('toOneLine', () => {
	it.each<{ text: string; line: string }>([
		{ text: 'Ada Lovelace', line: 'Ada Lovelace' },
		{ text: 'Ada\nLovelace', line: 'Ada Lovelace' },
		{ text: 'Ada\r\nBcc: eve@example.com', line: 'Ada Bcc: eve@example.com' },
		{ text: ' Ada \t\u2028\u0085\u000b\u00a0 Lovelace ', line: 'Ada Lovelace' },
		{ text: 'Ada\u0007Lovelace', line: 'Ada Lovelace' },
		{ text: 'gnp.\u202eexe\u202c', line: 'gnp.exe' },
		{ text: '\u2066Ada\u2069\u200f', line: 'Ada' },
		{
			text: '👩\u200d👩\u200d👧 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
			line: '👩\u200d👩\u200d👧 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
		},
		{ text: '\u202e \n', line: '' },
	])('writes $line', ({ text, line }) => {
		expect(toOneLine(text)).toBe(line);
	});
});

describe('toPlainCharacters', () => {
	it.each<{ text: string; plain: string }>([
		{ text: '＋１ （２０２）', plain: '+1 (202)' },
		{ text: '\u202aa\u00adb\u200bc\ufe0f\u2069', plain: 'abc' },
		{ text: 'ﬁ', plain: 'fi' },
		{ text: 'é', plain: 'é' },
	])('makes $plain', ({ text, plain }) => {
		expect(toPlainCharacters(text)).toBe(plain);
	});
});
