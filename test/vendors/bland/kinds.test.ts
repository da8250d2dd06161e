import { locateEvent } from '../../../nodes/shared/webhook/locate';
import { ENRICHMENTS } from '../../../nodes/Bland/mappings';
import { vendor } from '../../../nodes/Bland/vendor';
import { OTHER_EVENTS } from '../../../nodes/shared/vendor-kit/vendor';
import { fixturesOf } from '../../support/fixtures';

/** No field of Bland's bodies names the event: which keys are there tells it. */

function kindOf(body: object): string | null {
	const rawBody = Buffer.from(JSON.stringify(body));
	const located = locateEvent(vendor, JSON.parse(rawBody.toString()), rawBody);
	return located && `${located.vendorEventType} → ${located.row?.output ?? OTHER_EVENTS.output}`;
}

it.each<[body: object, kind: string | null]>([
	[{ call_id: 'c' }, 'post_call → Call Ended'],
	[{ call_id: 7 }, 'post_call → Call Ended'],
	[{ call_id: 'c', status: 'no-answer', metadata: {} }, 'post_call → Call Ended'],
	[{ call_id: 'c', citations: [], corrected_transcript: [] }, 'post_call → Call Ended'],
	[{ call_id: 'c', event_type: null }, 'post_call → Call Ended'],
	[{ call_id: 'c', event_type: '' }, 'post_call → Call Ended'],
	[{ call_id: 'c', event_type: ['citations'] }, 'post_call → Call Ended'],
	[{ call_id: 'c', category: 'call' }, 'post_call → Call Ended'],
	[{ call_id: 'c', message: 'Call connected' }, 'post_call → Call Ended'],
	[{ call_id: 'c', conversation_id: 's' }, 'post_call → Call Ended'],
	[{ call_id: null, conversation_id: 's' }, 'sms → Other'],
	[{ conversation_id: 's', message: 'Bye.', status: 'ended' }, 'sms → Other'],
	[{ call_id: 'c', category: 'tool', message: 'Executing' }, 'in_call.tool → Other'],
	[{ category: 'queue', message: 'Call enqueued' }, 'in_call.queue → Other'],
	[
		{ call_id: 'c', event_type: 'citations', category: 'call', message: 'x' },
		'citations → Enriched',
	],
	// The record of a call that waited for its enrichments is labelled by them, too.
	[{ call_id: 'c', event_type: 'citations', completed: true }, 'post_call → Call Ended'],
	[{ call_id: 'c', event_type: 'multiple', completed: false }, 'post_call → Call Ended'],
	[{ call_id: 'c', event_type: 'evals', completed: null }, 'evals → Enriched'],
	[{ call_id: 'c', event_type: 'something.new', completed: true }, 'something.new → Other'],
	[{ event_type: 'multiple', completed: true }, 'multiple → Enriched'],
	[{ call_id: 'c', event_type: 'Citations' }, 'Citations → Other'],
	[{ call_id: 'c', event_type: 'something.new' }, 'something.new → Other'],
	// A call without a readable id is still that of a call, and loses nothing.
	[{ call_id: null, status: 'completed' }, 'post_call → Call Ended'],
	[{}, null],
	[{ event_type: 7 }, null],
	[{ c_id: 'c', status: 'completed' }, null],
	[{ message: 'Call connected' }, null],
	[{ conversation_id: '' }, null],
])('%j is %s', (body, kind) => expect(kindOf(body)).toBe(kind));

it.each(ENRICHMENTS)('%s is an enrichment', (event_type) => {
	expect(kindOf({ call_id: 'c', event_type })).toBe(`${event_type} → Enriched`);
});

it('every category of live events that can be subscribed to comes out of Other', () => {
	const categories = ['queue', 'call', 'latency', 'webhook', 'tool', 'dynamic_data'];
	const kinds = categories.map((category) => kindOf({ call_id: 'c', category, message: 'x' }));
	expect(kinds).toEqual(categories.map((category) => `in_call.${category} → Other`));
});

it('has a fixture of each kind', () => {
	const kinds = fixturesOf(vendor).map(({ expected }) => expected.vendorEventType);
	expect(kinds).toEqual(
		expect.arrayContaining(['post_call', 'citations', 'multiple', 'sms', 'in_call.call']),
	);
});
