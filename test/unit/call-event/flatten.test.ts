import type { CallEvent } from '../../../nodes/shared/call-event/call-event';
import { crmFields } from '../../../nodes/shared/crm/crm';
import { flatten, type FlattenSettings } from '../../../nodes/shared/call-event/flatten';
import { callEventWith, type KnownFacts } from '../crm/call-events';

const PLAIN: FlattenSettings = { customFieldsAsColumns: false };
const CUSTOM: FlattenSettings = { customFieldsAsColumns: true };

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
	crm_outcome crm_answered crm_title crm_note_text crm_note_html crm_direction_upper
	crm_direction_title crm_started_at_ms crm_started_at_sql crm_start_date crm_start_time
	crm_ended_at_sql crm_duration_whole_seconds crm_duration_ms crm_duration_minutes
	crm_duration_mm_ss crm_duration_text crm_contact_name crm_contact_first_name
	crm_contact_last_name crm_contact_phone crm_contact_email crm_has_phone crm_has_email`
	.trim()
	.split(/\s+/);

function eventOf(known: KnownFacts = {}): CallEvent {
	const event = callEventWith(known);
	return { ...event, crm: crmFields(event) };
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
			crm_duration_mm_ss: '00:13',
			raw: null,
		});
	});

	it.each([
		{ name: 'an ended call', event: eventOf(), columns: [...OWN_COLUMNS, ...CRM_COLUMNS] },
		{
			name: 'an event of the type unknown, which has no crm, with raw',
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
				columns: { Preferred_contact: 1, gr__e: 2, a_b: 3, '': 4 },
			},
			{
				name: 'keys that give the same column, in whatever case',
				custom: { 'a b': 1, 'a-b': 2, A_B: 3, a_b_2: 4 },
				columns: { a_b: 1, a_b_2: 2, A_B_3: 3, a_b_2_2: 4 },
			},
			{
				name: 'keys that are too long',
				custom: { [`${long}1`]: 1, [`${long}2`]: 2 },
				columns: { ['x'.repeat(47)]: 1, [`${'x'.repeat(45)}_2`]: 2 },
			},
		])('takes $name', ({ custom, columns }) => {
			const prefixed = Object.entries(columns).map(([key, value]) => [
				`analysis_custom_${key}`,
				value,
			]);
			expect(customColumns(custom)).toEqual(Object.fromEntries(prefixed));
		});

		it('keeps them in one column, too', () => {
			const flat = flatten(eventOf({ analysis: { custom: { Mood: 'good' } } }), CUSTOM);
			expect(flat.analysis_custom).toBe('{"Mood":"good"}');
		});
	});
});
