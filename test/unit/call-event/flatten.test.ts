import type { CallEvent } from '../../../nodes/shared/call-event/call-event';
import { flatten, type FlattenSettings } from '../../../nodes/shared/call-event/flatten';
import { callEventWith, crmOf, type KnownFacts } from '../crm/call-events';

const PLAIN: FlattenSettings = { customFieldsAsColumns: false, omitEmpty: false, lastStage: 3 };
const CUSTOM: FlattenSettings = { ...PLAIN, customFieldsAsColumns: true };

const OWN_COLUMNS = `
	schema_version event_id event_type stage vendor vendor_event_type occurred_at received_at authenticated
	call_id call_conversation_id call_channel call_direction call_status call_status_raw call_end_reason
	call_end_reason_raw call_started_at call_answered_at call_ended_at call_duration_seconds call_from
	call_to call_user_phone call_agent_phone call_recording_url call_recording_expires_at call_is_test
	contact_id contact_external_id contact_name contact_first_name contact_last_name contact_email
	contact_phone agent_id agent_name agent_version campaign_id campaign_name campaign_run_id
	campaign_member_id transcript_text transcript_turns transcript_turn_count transcript_language
	analysis_summary analysis_sentiment analysis_sentiment_raw analysis_successful
	analysis_completion_rating analysis_voicemail analysis_custom cost_total cost_currency
	cost_billable_seconds cost_actual_seconds cost_items transfer_status transfer_destination
	transfer_started_at transfer_ended_at tool_calls variables metadata issues raw`
	.trim()
	.split(/\s+/);

const CRM_COLUMNS = `
	crm_outcome crm_answered crm_title crm_note_text crm_note_html crm_contact_name
	crm_contact_first_name crm_contact_last_name crm_contact_phone crm_contact_email crm_has_phone
	crm_has_email crm_call_key crm_happened_at crm_start_date crm_start_time crm_duration_text
	crm_duration_minutes`
	.trim()
	.split(/\s+/);

function eventOf(known: KnownFacts = {}): CallEvent {
	const event = callEventWith(known);
	return { ...event, crm: crmOf(event) };
}

describe('flatten', () => {
	it('gives every field a column, and lists and free maps as JSON text', () => {
		const event = eventOf({
			call: { direction: 'inbound', durationSeconds: 12.5 },
			transcript: { turns: [{ role: 'user', text: 'Hi', at: null }], turnCount: 1 },
			analysis: { successful: false, custom: { Mood: 'good', tags: ['a'] } },
		});
		expect(flatten(event, PLAIN)).toMatchObject({
			event_id: 'event-1',
			stage: 2,
			authenticated: true,
			call_id: 'call-1',
			call_direction: 'inbound',
			call_duration_seconds: 12.5,
			call_recording_url: null,
			transcript_turns: '[{"role":"user","text":"Hi","at":null}]',
			analysis_successful: false,
			analysis_custom: '{"Mood":"good","tags":["a"]}',
			cost_items: '[]',
			variables: '{}',
			crm_duration_text: '13s',
			raw: null,
		});
	});

	it.each([
		{ name: 'an ended call', event: eventOf(), columns: [...OWN_COLUMNS, ...CRM_COLUMNS] },
		{
			name: 'an event of the type unknown, with raw',
			event: { ...callEventWith(), raw: { odd: true } },
			columns: [...OWN_COLUMNS, ...CRM_COLUMNS],
		},
		{
			name: 'custom fields',
			event: eventOf({ analysis: { custom: { Mood: 'good' } } }),
			columns: [...OWN_COLUMNS, ...CRM_COLUMNS],
		},
	])('has the same columns for $name', ({ event, columns }) => {
		expect(Object.keys(flatten(event, PLAIN)).sort()).toEqual([...columns].sort());
	});

	it('writes raw as JSON text', () => {
		const event = { ...callEventWith(), raw: { odd: [1, null] } };
		expect(flatten(event, PLAIN).raw).toBe('{"odd":[1,null]}');
	});

	it('writes JSON text that PostgreSQL takes as jsonb', () => {
		const event = eventOf({
			analysis: { custom: { 'K\0ey': 'K\0rsou', cut: ['\ud83d'] } },
			cost: { items: [] },
		});
		event.variables = { a: '\\u0000', b: '\udc00' };
		const flat = flatten(event, PLAIN);
		expect(flat.analysis_custom).toBe('{"Key":"Krsou","cut":["\ufffd"]}');
		expect(flat.variables).toBe(String.raw`{"a":"\\u0000","b":"${'\ufffd'}"}`);
	});

	it('changes nothing in the event', () => {
		const event = eventOf({ analysis: { custom: { Mood: 'good' } } });
		const before = structuredClone(event);
		flatten(event, CUSTOM);
		expect(event).toEqual(before);
	});

	describe('with custom fields as columns', () => {
		const customColumns = (custom: Record<string, unknown>): Record<string, unknown> => {
			const flat = flatten(eventOf({ analysis: { custom: custom as never } }), CUSTOM);
			return Object.fromEntries(
				Object.entries(flat).filter(([column]) => column.startsWith('analysis_custom_')),
			);
		};
		const long = 'x'.repeat(60);

		it.each([
			{
				name: 'scalars',
				custom: { a: 'x', b: 1, c: true, d: null },
				columns: { a: 'x', b: 1, c: true, d: null },
			},
			{
				name: 'lists and maps',
				custom: { a: [1], b: { c: 2 } },
				columns: { a: '[1]', b: '{"c":2}' },
			},
			{
				name: 'keys that are no column names',
				custom: { 'Preferred contact': 1, größe: 2, 'a.b': 3, '': 4 },
				columns: { Preferred_contact_8507fb54: 1, gr__e_d353a267: 2, a_b_2e7336dc: 3, '': 4 },
			},
			{
				name: 'keys in other scripts',
				custom: { 名前: 1, 年齢: 2, 'Budget ($)': 3, 'Budget (€)': 4 },
				columns: {
					___7ec26292: 1,
					___18a91230: 2,
					Budget_____29f7a9ea: 3,
					Budget_____1e0a309a: 4,
				},
			},
			{
				name: 'keys that give the same column but for their hash',
				custom: { 'a b': 1, 'a-b': 2, 'a.b': 3, a_b: 4 },
				columns: { a_b_c8687a08: 1, a_b_d44362d6: 2, a_b_2e7336dc: 3, a_b: 4 },
			},
			{
				name: 'keys that differ only in case: the first in the order of characters keeps its name',
				custom: { mood: 1, MOOD: 2, Mood: 3 },
				columns: { mood_ee0e4f30: 1, MOOD: 2, Mood_780fe43f: 3 },
			},
			{
				name: 'keys that are too long',
				custom: { [`${long}1`]: 1, [`${long}2`]: 2 },
				columns: {
					[`${'x'.repeat(38)}_434e006c`]: 1,
					[`${'x'.repeat(38)}_580bb3b6`]: 2,
				},
			},
			{
				name: 'a key that just fits, and one that does not',
				custom: { ['x'.repeat(47)]: 1, ['x'.repeat(48)]: 2 },
				columns: { ['x'.repeat(47)]: 1, [`${'x'.repeat(38)}_23b3634e`]: 2 },
			},
			{
				name: 'texts that a database refuses',
				custom: { a: 'K\0rsou', b: 'cut \ud83d', c: ['\0', '\udc00'] },
				columns: { a: 'Krsou', b: 'cut \ufffd', c: '["","\ufffd"]' },
			},
		])('takes $name', ({ custom, columns }) => {
			const prefixed = Object.entries(columns).map(([key, value]) => [
				`analysis_custom_${key}`,
				value,
			]);
			expect(customColumns(custom)).toEqual(Object.fromEntries(prefixed));
		});

		it.each([
			{ 名前: 'first', 年齢: 'second' },
			{ 年齢: 'second', 名前: 'first' },
			{ 年齢: 'second' },
			{ 年齢: 'second', ___18a91230: 'a key that is named like the column' },
		])('finds a field in its column, whatever else the call has: %j', (custom) => {
			expect(customColumns(custom).analysis_custom____18a91230).toBe('second');
		});

		it('loses no field to one that is named like its column', () => {
			const columns = customColumns({ 年齢: 1, ___18a91230: 2 });
			expect(Object.values(columns).sort()).toEqual([1, 2]);
		});

		it('names no two columns that are one to a database, and none that is too long', () => {
			const keys = ['a b', 'A_B', 'a_b', 'A b', 'x'.repeat(60), 'X'.repeat(60), 'ü', 'Ü', '名', ''];
			const columns = Object.keys(customColumns(Object.fromEntries(keys.map((key) => [key, 1]))));
			expect(columns).toHaveLength(keys.length);
			expect(new Set(columns.map((column) => column.toLowerCase())).size).toBe(keys.length);
			for (const column of columns) expect(column).toMatch(/^analysis_custom_[A-Za-z0-9_]{0,47}$/);
		});

		it('has 200 columns of 250 fields, the same in whatever order they came, and says so', () => {
			const keys = Array.from(
				{ length: 250 },
				(_, index) => `field_${String(index).padStart(3, '0')}`,
			);
			const columnsOf = (names: string[]) =>
				Object.keys(customColumns(Object.fromEntries(names.map((name) => [name, 1]))));
			expect(columnsOf(keys)).toEqual(keys.slice(0, 200).map((key) => `analysis_custom_${key}`));
			expect(columnsOf([...keys].reverse())).toEqual(columnsOf(keys));

			const event = eventOf({
				analysis: { custom: Object.fromEntries(keys.map((key) => [key, 1])) },
			});
			event.issues = [{ path: 'data.x', message: 'Expected text, got a number' }];
			const flat = flatten(event, CUSTOM);
			expect(JSON.parse(String(flat.issues))).toEqual([
				{ path: 'data.x', message: 'Expected text, got a number' },
				{ path: '', message: 'Custom fields without a column: 50' },
			]);
			expect(Object.keys(JSON.parse(String(flat.analysis_custom)) as object)).toHaveLength(250);
		});

		it('keeps them in one column, too', () => {
			const flat = flatten(eventOf({ analysis: { custom: { Mood: 'good' } } }), CUSTOM);
			expect(flat.analysis_custom).toBe('{"Mood":"good"}');
		});
	});
});
