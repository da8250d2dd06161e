import type { Path } from '../../../nodes/shared/call-event/issues';
import { eventOfChanged, INFINITE } from '../../support/changed';

interface Case {
	vendorId: string;
	fixture: string;
	/** Where the value goes, and what the issue must name. */
	changes: Array<[Path, unknown]>;
	place: string;
}

/** An issue leads a user to the value that could not be read: its place is that in the delivery. */
describe('an issue', () => {
	it.each<Case>([
		{
			vendorId: 'oration',
			fixture: 'conversation.completed',
			changes: [[['payload', 'dynamicVariables'], { odd: INFINITE }]],
			place: 'payload.dynamicVariables.odd',
		},
		{
			vendorId: 'oration',
			fixture: 'conversation.completed',
			changes: [[['payload', 'customer', 'metadata'], { odd: INFINITE }]],
			place: 'payload.customer.metadata.odd',
		},
		{
			vendorId: 'whippy',
			fixture: 'call.ended',
			changes: [[['data', 'metadata', 'placeholders_data'], { odd: INFINITE }]],
			place: 'data.metadata.placeholders_data.odd',
		},
		{
			vendorId: 'whippy',
			fixture: 'call.ended',
			changes: [
				[['data', 'metadata', 'type'], null],
				[['data', 'type'], 'pigeon'],
			],
			place: 'data.type',
		},
		{
			vendorId: 'whippy',
			fixture: 'call.analyzed',
			changes: [[['data', 'metadata', 'analysis', 'custom_analysis_data'], { odd: INFINITE }]],
			place: 'data.metadata.analysis.custom_analysis_data.odd',
		},
		{
			vendorId: 'whippy',
			fixture: 'conversation_agent_session.ended',
			changes: [[['data', 'messages', 1, 'direction'], 'sideways']],
			place: 'data.messages[1].direction',
		},
		{
			vendorId: 'whippy',
			fixture: 'conversation_agent_session.ended',
			changes: [[['data', 'messages', 0, 'from'], 'sip:someone@sip.example.com']],
			place: 'data.messages[0].from',
		},
		{
			vendorId: 'whippy',
			fixture: 'conversation_agent_session.ended',
			changes: [[['data', 'chat_completion_rating'], 'superb']],
			place: 'data.chat_completion_rating',
		},
		{
			vendorId: 'whippy',
			fixture: 'conversation_agent_session.analyzed',
			changes: [[['data', 'custom_analysis_data'], { odd: INFINITE }]],
			place: 'data.custom_analysis_data.odd',
		},
		{
			vendorId: 'speaknode',
			fixture: 'ConversationComplete.phone-call',
			changes: [[['data', 'url_parameters'], { odd: INFINITE }]],
			place: 'data.url_parameters.odd',
		},
		{
			vendorId: 'speaknode',
			fixture: 'ConversationComplete.phone-call',
			changes: [
				[['data', 'test_run_id'], 'run-1'],
				[['data', 'test_eval_result'], { odd: INFINITE }],
			],
			place: 'data.test_eval_result.odd',
		},
	])('of $vendorId names $place', ({ vendorId, fixture, changes, place }) => {
		const before = eventOfChanged(vendorId, fixture, []).issues.map(({ path }) => path);
		const { issues } = eventOfChanged(vendorId, fixture, changes);
		expect(issues.map(({ path }) => path)).toEqual(expect.arrayContaining([...before, place]));
		expect(before).not.toContain(place);
	});
});
