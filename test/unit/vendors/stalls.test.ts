import type { CallEvent } from '../../../nodes/shared/call-event/call-event';
import { normalizeBytes } from '../../support/normalize';
import { vendorOf } from '../../support/vendors';

/** Bodies that are small for n8n, and that a function which takes a list's entries as arguments cannot take. */
function eventOf(vendorId: string, json: string): CallEvent {
	return normalizeBytes(vendorOf(vendorId), Buffer.from(json)).event;
}

const MANY = 200_000;

it('reads more citations than a function takes arguments', () => {
	const citations = [...Array<object>(MANY).fill({}), { variable_name: 'service', value: 'x' }];
	const event = eventOf('bland', JSON.stringify({ call_id: 'c', citations }));
	expect(event.analysis.custom).toEqual({ service: 'x' });
});

it('reads more structured outputs than a function takes arguments', () => {
	const structuredOutputs = Object.fromEntries([
		...Array.from({ length: MANY }, (_, index) => [`o${index}`, 0] as const),
		['last', { name: 'Booked', result: true }],
	]);
	const message = {
		type: 'end-of-call-report',
		call: { id: 'c' },
		artifact: { structuredOutputs },
	};
	const event = eventOf('vapi', JSON.stringify({ message }));
	expect(event.analysis.custom).toEqual({ Booked: true });
});

it('reads more extractors than a function takes arguments', () => {
	const action = { action_type: 'extract_info_action_type', return_value: { mood: 'good' } };
	const executed_actions = Object.fromEntries(
		Array.from({ length: MANY }, (_, index) => [`a${index}`, action]),
	);
	const event = eventOf('synthflow', JSON.stringify({ call: { call_id: 'c' }, executed_actions }));
	expect(event.analysis.custom).toMatchObject({ mood: 'good' });
});

it('reads more wrong results than a function takes arguments', () => {
	const results = Object.fromEntries(Array.from({ length: MANY }, (_, index) => [`k${index}`, 0]));
	const analysis = { data_collection_results: results, transcript_summary: 'All well' };
	const data = { conversation_id: 'c', analysis };
	const event = eventOf('elevenlabs', JSON.stringify({ type: 'post_call_transcription', data }));
	expect(event.analysis.summary).toBe('All well');
	expect(event.issues).toHaveLength(101);
});

it.each([
	['retell', (deep: string) => `{"event":"call_analyzed","call":{"call_id":"c","x":${deep}}}`],
	[
		'telnyx',
		(deep: string) =>
			`{"event_type":"conversation_insight_result","payload":{"conversation_id":"c","x":${deep}}}`,
	],
	['bland', (deep: string) => `{"call_id":"c","event_type":"citations","x":${deep}}`],
	['whippy', (deep: string) => `{"event":"call.analyzed","data":{"id":"c","x":${deep}}}`],
])('tells editions of a call of %s apart, however deep it is nested', (vendorId, bodyOf) => {
	const deep = '{"a":['.repeat(100_000) + ']}'.repeat(100_000);
	expect(eventOf(vendorId, bodyOf(deep)).call.id).toBe('c');
});
