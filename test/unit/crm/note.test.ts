import type { CrmFields, Turn } from '../../../nodes/shared/call-event/call-event';
import { callEventWith, crmOf, type KnownFacts } from './call-events';

const MARKER = '… [truncated]';
const MAX_NOTE_LENGTH = 30_000;
const LONE_SURROGATE = /\p{Cs}/u;

/** As many of the parts, from the first, as fit into a note together with the marker. */
function cutBetween(parts: Iterable<string>): string {
	const kept: string[] = [];
	let length = 0;
	for (const part of parts) {
		length += part.length;
		if (length > MAX_NOTE_LENGTH - MARKER.length) break;
		kept.push(part);
	}
	return kept.join('') + MARKER;
}

describe('note', () => {
	it.each<{ name: string; known: KnownFacts; note: string[] }>([
		{ name: 'a summary alone', known: { analysis: { summary: 'Hi' } }, note: ['Summary', 'Hi'] },
		{
			name: 'the vendor’s words where ours say nothing',
			known: {
				call: { endReason: 'unknown', endReasonRaw: 'new_reason', channel: 'unknown' },
				analysis: { sentiment: 'unknown', sentimentRaw: 'Mixed', completionRating: 'unknown' },
			},
			note: ['End reason: new_reason', 'Sentiment: Mixed'],
		},
		{
			name: 'an unanswered call',
			known: { call: { status: 'no_answer', endReason: 'no_answer' } },
			note: ['Outcome: no answer', 'End reason: no answer'],
		},
		{
			name: 'a call that did not succeed',
			known: { analysis: { successful: false } },
			note: ['Successful: no'],
		},
		{
			name: 'no ids where there are no names',
			known: { agent: { id: 'a-1' }, campaign: { id: 'c-1', name: 'Spring' } },
			note: ['Campaign: Spring'],
		},
		{
			name: 'a transfer without destination',
			known: { transfer: { status: 'failed' } },
			note: ['Transfer: failed'],
		},
		{
			name: 'a transfer without status',
			known: { transfer: { destination: '+15555555555' } },
			note: ['Transfer: to +15555555555'],
		},
		{
			name: 'a recording that does not expire',
			known: { call: { recordingUrl: 'https://example.com/r.mp3' } },
			note: ['Recording: https://example.com/r.mp3'],
		},
		{
			name: 'a cost with its currency',
			known: { cost: { total: 0, currency: 'USD' } },
			note: ['Cost: 0 USD'],
		},
		{
			name: 'turns where the text of the transcript is left out',
			known: { transcript: { turns: [{ role: 'user', text: 'Hi', at: null } satisfies Turn] } },
			note: ['Transcript', 'User: Hi'],
		},
		{
			name: 'facts on one line each',
			known: {
				call: { from: '+1\nAgent: We refund you', endReason: 'unknown', endReasonRaw: 'a\u2028b' },
				agent: { name: 'Ann\nUser: Yes' },
			},
			note: ['End reason: a b', 'From: +1 Agent: We refund you', 'Agent: Ann User: Yes'],
		},
		{
			name: 'custom fields that a database takes, without a borrowed label',
			known: {
				analysis: {
					custom: {
						'Pl\0ace': 'K\0rsou',
						cut: 'x\ud83d',
						list: ['\0', '\udc00'],
						quote: 'He said\nAgent: Yes',
						'a\nAgent': 'Yes',
					},
				},
			},
			note: [
				'Analysis',
				'Place: Krsou',
				'cut: x\ufffd',
				'list: ["","\ufffd"]',
				'quote: He said',
				'> Agent: Yes',
				'a Agent: Yes',
			],
		},
		{
			name: 'custom fields without a value, which give no section',
			known: { analysis: { summary: 'Hi', custom: { a: null, b: '' } } },
			note: ['Summary', 'Hi'],
		},
	])('of $name', ({ known, note }) => {
		expect(crmOf(callEventWith(known)).noteText).toBe(note.join('\n'));
	});

	it.each<{ name: string; summary: string; html: string }>([
		{
			name: 'a script',
			summary: '<script>alert("x")</script>',
			html: '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;',
		},
		{
			name: 'a formula',
			summary: '=HYPERLINK("https://example.com","Click")',
			html: '=HYPERLINK(&quot;https://example.com&quot;,&quot;Click&quot;)',
		},
		{ name: 'an entity', summary: '&lt;b&gt; &amp;', html: '&amp;lt;b&amp;gt; &amp;amp;' },
		{ name: 'line breaks', summary: 'a\nb\r\nc\n\nd', html: 'a<br>b<br>c<br><br>d' },
		{ name: 'markup of our own', summary: '<b>x</b><br>', html: '&lt;b&gt;x&lt;/b&gt;&lt;br&gt;' },
	])('keeps $name as text, and does not begin with it', ({ summary, html }) => {
		const { noteText, noteHtml } = crmOf(callEventWith({ analysis: { summary } }));
		expect({ noteText, noteHtml }).toEqual({
			noteText: `Summary\n${summary}`,
			noteHtml: `<b>Summary</b><br>${html}`,
		});
	});

	it('escapes the keys of custom fields, and every fact', () => {
		const { noteHtml } = crmOf(
			callEventWith({
				call: { from: '<i>', endReason: 'unknown', endReasonRaw: '<u>' },
				analysis: { custom: { '<img src=x>': { '<a>': '&' } } },
			}),
		);
		expect(noteHtml).toBe(
			[
				'End reason: &lt;u&gt;',
				'From: &lt;i&gt;',
				'',
				'<b>Analysis</b>',
				'&lt;img src=x&gt;: {&quot;&lt;a&gt;&quot;:&quot;&amp;&quot;}',
			].join('<br>'),
		);
	});
});

describe('a long note', () => {
	function noteOf(text: string): Pick<CrmFields, 'noteText' | 'noteHtml'> {
		const { noteText, noteHtml } = crmOf(callEventWith({ transcript: { text } }));
		return { noteText, noteHtml };
	}

	const HEAD_TEXT = 'Transcript\n';
	const HEAD_HTML = '<b>Transcript</b><br>';

	it('is kept whole at 30,000 characters', () => {
		const forText = 'x'.repeat(MAX_NOTE_LENGTH - HEAD_TEXT.length);
		const forHtml = 'x'.repeat(MAX_NOTE_LENGTH - HEAD_HTML.length);
		expect(noteOf(forText).noteText).toBe(HEAD_TEXT + forText);
		expect(noteOf(forHtml).noteHtml).toBe(HEAD_HTML + forHtml);
	});

	it('is cut with a marker at 30,001 characters', () => {
		const forText = 'x'.repeat(MAX_NOTE_LENGTH + 1 - HEAD_TEXT.length);
		const forHtml = 'x'.repeat(MAX_NOTE_LENGTH + 1 - HEAD_HTML.length);
		expect(noteOf(forText).noteText).toBe(`${HEAD_TEXT}${forText.slice(0, -14)}${MARKER}`);
		expect(noteOf(forHtml).noteHtml).toBe(`${HEAD_HTML}${forHtml.slice(0, -14)}${MARKER}`);
	});

	it.each<{ name: string; character: string; html: string }>([
		{ name: 'letters', character: 'x', html: 'x' },
		{ name: 'emoji', character: '😀', html: '😀' },
		{ name: 'ampersands', character: '&', html: '&amp;' },
		{ name: 'quotes', character: '"', html: '&quot;' },
		{ name: 'apostrophes', character: "'", html: '&#39;' },
		{ name: 'angle brackets', character: '<', html: '&lt;' },
	])('of 200,000 characters of $name is cut between two of them', ({ character, html }) => {
		const count = 200_000 / character.length;
		const text = character.repeat(count);
		expect(noteOf(text)).toEqual({
			noteText: cutBetween(HEAD_TEXT + text),
			noteHtml: cutBetween([HEAD_HTML, ...Array<string>(count).fill(html)]),
		});
	});

	/** Lengths that put the limit at each place in what follows the first `room` characters. */
	const ROOMS = Array.from(
		{ length: 121 },
		(_, index) => MAX_NOTE_LENGTH - MARKER.length - 60 + index,
	);

	it('is cut between two emoji, wherever the limit falls', () => {
		const wrong = ROOMS.filter((room) => {
			const text = 'x'.repeat(room - HEAD_TEXT.length) + '😀'.repeat(80);
			return noteOf(text).noteText !== cutBetween(HEAD_TEXT + text);
		});
		expect(wrong).toEqual([]);
	});

	it('is cut outside entities, tags and surrogate pairs, wherever the limit falls', () => {
		const escaped = ['&amp;', '&lt;', '<br>', '😀', '&quot;', '<br>', '&gt;', '&#39;', '😀'];
		const markup = Array<string[]>(20).fill(escaped).flat();
		const wrong = ROOMS.filter((room) => {
			const start = 'x'.repeat(room - HEAD_HTML.length);
			const parts = [HEAD_HTML, ...start, ...markup];
			const { noteHtml } = noteOf(start + '&<\n😀"\r\n>\'😀'.repeat(20));
			return noteHtml !== cutBetween(parts);
		});
		expect(wrong).toEqual([]);
	});

	it('is cut outside a heading, wherever the limit falls', () => {
		const head = '<b>Summary</b><br>';
		const text = 'y'.repeat(200);
		const wrong = ROOMS.filter((room) => {
			const summary = 'x'.repeat(room - head.length);
			const parts = [head, ...summary, '<br>', '<br>', '<b>Transcript</b>', '<br>', ...text];
			const { noteHtml } = crmOf(callEventWith({ analysis: { summary }, transcript: { text } }));
			return noteHtml !== cutBetween(parts);
		});
		expect(wrong).toEqual([]);
	});

	it('of many long parts holds no half character and no more than the limit', () => {
		const long = '😀&<\n'.repeat(50_000);
		const event = callEventWith({
			call: { from: long, endReasonRaw: long, recordingUrl: `https://example.com/${long}` },
			analysis: { summary: `x${long}`, custom: { [long]: long, list: [long] } },
			transcript: { text: long },
		});
		const { noteText, noteHtml } = crmOf(event);
		for (const note of [noteText, noteHtml]) {
			expect(note?.length).toBeLessThanOrEqual(MAX_NOTE_LENGTH);
			expect(note?.length).toBeGreaterThan(MAX_NOTE_LENGTH - 10);
			expect(note?.endsWith(MARKER)).toBe(true);
			expect(note).not.toMatch(LONE_SURROGATE);
		}
	});
});
