import { capitalize, TRUNCATION_MARKER, truncate } from '../../../nodes/shared/util/text';

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
