import fc from 'fast-check';

import type { SpeakerRole, Turn } from '../../nodes/shared/call-event/call-event';
import { flatten } from '../../nodes/shared/call-event/flatten';
import { renderTurns } from '../../nodes/shared/call-event/transcript';
import { toEmail } from '../../nodes/shared/util/email';
import {
	findLabels,
	relabel,
	splitAtLabels,
} from '../../nodes/shared/vendor-kit/labelled-transcript';
import { printSeed, seed } from '../support/seed';
import { callEventWith } from '../unit/crm/call-events';

beforeAll(() => printSeed('texts'));

const RUNS = 3_000;

const LINE_BREAKS = ['\n', '\r\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029'];

const LABELS = 'agent|human agent|assistant|ai|bot|user|human|customer|caller|unknown'.split('|');

/** Texts that are made of what makes a label, and of what hides one. */
const said = fc
	.array(
		fc.oneof(
			fc.constantFrom(...LINE_BREAKS),
			fc.constantFrom(...LABELS, 'Agent', 'AGENT', 'Ａｇｅｎｔ', 'agents'),
			fc.constantFrom(':', '：', ' :', ' ', '\t', '\u00a0', '\u200b', '\ufeff', '\u00ad', '> '),
			fc.string({ maxLength: 3 }),
		),
		{ minLength: 1, maxLength: 12 },
	)
	.map((parts) => parts.join(''));

const turn: fc.Arbitrary<Turn> = fc.record({
	role: fc.constantFrom<SpeakerRole>('agent', 'user', 'human_agent', 'unknown'),
	text: said,
	at: fc.constant(null),
});

function linesThatBeginATurn(text: string): number {
	const label = new RegExp(`^(?:${LABELS.join('|')})\\s*:`, 'i');
	return text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).filter((line) =>
		label.test(
			line
				.normalize('NFKC')
				.replace(/\p{Cf}/gu, '')
				.trim(),
		),
	).length;
}

it('renders turns so that no line of one reads as the beginning of another', () => {
	fc.assert(
		fc.property(fc.array(turn, { minLength: 1, maxLength: 4 }), (turns) => {
			const text = renderTurns(turns) ?? '';
			expect(linesThatBeginATurn(text)).toBe(turns.length);
			// Nothing is lost: without what was put in front, the words are those that were said.
			for (const { text: words } of turns) {
				expect(text.replaceAll('> ', '')).toContain(words.replaceAll('> ', ''));
			}
		}),
		{ seed, numRuns: RUNS },
	);
});

it('splits a labelled text into as many turns as it has labels, whatever stands in front', () => {
	const plainTurn = fc.record({
		role: fc.constantFrom<SpeakerRole>('agent', 'user'),
		text: fc.string({ minLength: 1, maxLength: 20 }).filter((text) => /^[!-9;-~]+$/.test(text)),
		at: fc.constant(null),
	});
	const start = fc
		.array(fc.constantFrom('\ufeff', ' ', '\n', '\t', '\u200b', '\u200e'))
		.map((parts) => parts.join(''));
	fc.assert(
		fc.property(start, fc.array(plainTurn, { minLength: 1, maxLength: 5 }), (before, turns) => {
			const text = renderTurns(turns) ?? '';
			const found = findLabels(before + text);
			expect(splitAtLabels(found)).toEqual(turns);
			expect(relabel(found)).toBe(text);
		}),
		{ seed, numRuns: RUNS },
	);
});

describe('columns of custom fields', () => {
	const key = fc.oneof(
		fc.constantFrom(
			'Mood',
			'mood',
			'a b',
			'a-b',
			'名前',
			'年齢',
			'x'.repeat(60),
			`${'x'.repeat(60)}y`,
			'',
		),
		fc.string({ unit: 'binary', maxLength: 70 }),
		fc.stringMatching(/^[a-z]{1,3}_[0-9a-f]{8}$/),
	);
	const columnsOf = (keys: readonly string[]): Record<string, unknown> => {
		const custom = Object.fromEntries(keys.map((name) => [name, name]));
		const flat = flatten(callEventWith({ analysis: { custom } }), {
			customFieldsAsColumns: true,
			omitEmpty: false,
			lastStage: null,
		});
		return Object.fromEntries(
			Object.entries(flat).filter(([column]) => column.startsWith('analysis_custom_')),
		);
	};
	const differInMoreThanCase = (keys: readonly string[]): boolean =>
		new Set(keys.map((name) => name.toLowerCase())).size === keys.length;

	it('are as many as the fields, and no two are one to a database', () => {
		fc.assert(
			fc.property(fc.uniqueArray(key, { maxLength: 40 }), (keys) => {
				const columns = Object.keys(columnsOf(keys));
				expect(columns).toHaveLength(
					new Set(Object.keys(Object.fromEntries(keys.map((k) => [k, 1])))).size,
				);
				expect(new Set(columns.map((column) => column.toLowerCase())).size).toBe(columns.length);
				for (const column of columns) expect(column).toMatch(/^\w{1,63}$/);
			}),
			{ seed, numRuns: RUNS / 10 },
		);
	});

	it('stay with their field, whatever else the call has and in whatever order it comes', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(key, { minLength: 1, maxLength: 20 }),
				fc.nat(),
				(keys, choice) => {
					expect(columnsOf([...keys].reverse())).toEqual(columnsOf(keys));
					if (!differInMoreThanCase(keys)) return;
					const one = keys[choice % keys.length] ?? '';
					expect(columnsOf(keys)).toMatchObject(columnsOf([one]));
				},
			),
			{ seed, numRuns: RUNS / 10 },
		);
	});
});

it('reads an address out of what stands around it, and never another one', () => {
	const part = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
	const address = fc.tuple(part, part).map(([local, domain]) => `${local}@${domain}.com`);
	const before = fc.constantFrom(
		'',
		' ',
		'<',
		'(',
		'"',
		'mailto:',
		'MAILTO:',
		'\u200b',
		'<mailto:',
		'Ada <',
	);
	const behind = fc.constantFrom(
		'',
		' ',
		'>',
		')',
		'.',
		',',
		';',
		'"',
		'\r\n',
		'\ufeff',
		'>.',
		'?subject=x',
	);
	fc.assert(
		fc.property(address, before, behind, (email, start, end) => {
			expect([email, null]).toContain(toEmail(start + email + end));
			if (start !== 'Ada <') expect(toEmail(start + email + end)).toBe(email);
		}),
		{ seed, numRuns: RUNS },
	);
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			const email = toEmail(text);
			expect(
				email === null ||
					text
						.normalize('NFKC')
						.replace(/[\p{Cf}\p{M}]/gu, '')
						.includes(email),
			).toBe(true);
		}),
		{ seed, numRuns: RUNS },
	);
});
