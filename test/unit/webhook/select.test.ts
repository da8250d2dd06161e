import {
	ignoreReason,
	isSelected,
	mayFollow,
	type IgnoreReason,
} from '../../../nodes/shared/webhook/select';
import type { Located } from '../../../nodes/shared/vendor-kit/located';
import type { Filters } from '../../../nodes/shared/parameters/read';
import {
	OTHER_EVENTS,
	type EventRow,
	type VendorEvent,
} from '../../../nodes/shared/vendor-kit/vendor';
import { crmFields } from '../../../nodes/shared/crm/crm';
import { callEventWith, type KnownFacts } from '../crm/call-events';

const ENDED: VendorEvent = {
	event: 'call.ended',
	output: 'Ended',
	label: 'Call Ended',
	type: 'call.ended',
	toDraft: () => ({ occurredAt: null, call: {} }),
};

const NO_FILTERS: Filters = {
	agentIds: [],
	campaignIds: [],
	direction: [],
	ignoreShorterThanSeconds: 0,
	ignoreTestRuns: false,
	outcomes: [],
};

describe('isSelected', () => {
	const NAMED = { row: ENDED, callId: 'call-1' as string | null };
	const WITHOUT_CALL = { ...NAMED, callId: null };
	const UNKNOWN = { ...NAMED, row: null };

	it.each<{ name: string; located: Pick<Located, 'row'>; ticked: string[]; selected: boolean }>([
		{ name: 'a ticked event', located: NAMED, ticked: ['call.ended'], selected: true },
		{ name: 'an event that is not ticked', located: NAMED, ticked: ['other'], selected: false },
		{ name: 'a named event, nothing ticked', located: NAMED, ticked: [], selected: false },
		{
			name: 'a ticked event without a call, Other not ticked',
			located: WITHOUT_CALL,
			ticked: ['call.ended'],
			selected: true,
		},
		{
			name: 'an event without a call that is not ticked, Other ticked',
			located: WITHOUT_CALL,
			ticked: ['other'],
			selected: false,
		},
		{
			name: 'an unknown event, Other ticked',
			located: UNKNOWN,
			ticked: ['other'],
			selected: true,
		},
		{
			name: 'an unknown event, Other not ticked',
			located: UNKNOWN,
			ticked: ['call.ended'],
			selected: false,
		},
		{
			name: 'an unknown event whose name is among the ticked ones',
			located: UNKNOWN,
			ticked: ['call.moved'],
			selected: false,
		},
	])('$name: $selected', ({ located, ticked, selected }) => {
		expect(isSelected(located, new Set(ticked))).toBe(selected);
	});
});

describe('ignoreReason', () => {
	const NO_TESTS = { ignoreTestRuns: true };
	const TEN_SECONDS = { ignoreShorterThanSeconds: 10 };
	const SHORT_TEST: KnownFacts = { call: { isTest: true, durationSeconds: 1 } };
	const ANNA = { agentIds: ['anna', 'Bea'] };
	const SPRING = { campaignIds: ['spring'] };
	const INBOUND: Partial<Filters> = { direction: ['inbound'] };
	const CONNECTED: Partial<Filters> = { outcomes: ['connected', 'voicemail'] };

	/** A call to which every filter below objects. */
	const UNWANTED: KnownFacts = {
		call: { isTest: true, direction: 'outbound', durationSeconds: 1, status: 'busy' },
		agent: { id: 'carl' },
		campaign: { id: 'autumn' },
	};
	const EVERY_FILTER: Partial<Filters> = {
		...ANNA,
		...SPRING,
		...INBOUND,
		...CONNECTED,
		...NO_TESTS,
		...TEN_SECONDS,
	};

	it.each<{
		name: string;
		filters: Partial<Filters>;
		known: KnownFacts;
		reason: IgnoreReason | null;
	}>([
		{
			name: 'a call to which all would object, by default',
			filters: {},
			known: UNWANTED,
			reason: null,
		},
		{
			name: 'a call of no duration, by default',
			filters: {},
			known: { call: { durationSeconds: 0 } },
			reason: null,
		},
		{
			name: 'what could not be normalised',
			filters: EVERY_FILTER,
			known: { ...UNWANTED, eventType: 'unknown' },
			reason: null,
		},
		{ name: 'a test run', filters: NO_TESTS, known: SHORT_TEST, reason: 'test-run' },
		{
			name: 'the start of a test run',
			filters: NO_TESTS,
			known: { eventType: 'call.started', call: { isTest: true } },
			reason: 'test-run',
		},
		{
			name: 'a call that is no test run',
			filters: NO_TESTS,
			known: { call: { isTest: false } },
			reason: null,
		},
		{ name: 'a listed agent', filters: ANNA, known: { agent: { id: 'Bea' } }, reason: null },
		{
			name: 'an agent in other letters',
			filters: ANNA,
			known: { agent: { id: 'ANNA' } },
			reason: 'agent-not-selected',
		},
		{
			name: 'an event without an agent',
			filters: ANNA,
			known: { agent: { id: null, name: 'anna' } },
			reason: 'agent-not-selected',
		},
		{
			name: 'the start of a call of another agent',
			filters: ANNA,
			known: { eventType: 'call.started', agent: { id: 'carl' } },
			reason: 'agent-not-selected',
		},
		{
			name: 'a listed campaign',
			filters: SPRING,
			known: { campaign: { id: 'spring' } },
			reason: null,
		},
		{
			name: 'another campaign',
			filters: SPRING,
			known: { campaign: { id: 'autumn' } },
			reason: 'campaign-not-selected',
		},
		{
			name: 'an event without a campaign',
			filters: SPRING,
			known: { campaign: { id: null } },
			reason: 'campaign-not-selected',
		},
		{
			name: 'a chosen direction',
			filters: INBOUND,
			known: { call: { direction: 'inbound' } },
			reason: null,
		},
		{
			name: 'the other direction, at the start of a call',
			filters: INBOUND,
			known: { eventType: 'call.started', call: { direction: 'outbound' } },
			reason: 'direction-not-selected',
		},
		{
			name: 'a direction that is not known',
			filters: INBOUND,
			known: { call: { direction: null } },
			reason: 'direction-not-selected',
		},
		{
			name: 'a direction that is not known, with Not Known',
			filters: { direction: ['notKnown'] },
			known: { call: { direction: null } },
			reason: null,
		},
		{
			name: 'a known direction, with Not Known alone',
			filters: { direction: ['notKnown'] },
			known: { call: { direction: 'inbound' } },
			reason: 'direction-not-selected',
		},
		{
			name: 'a chosen outcome',
			filters: CONNECTED,
			known: { call: { status: 'completed', endReason: 'user_hangup' } },
			reason: null,
		},
		{
			name: 'another outcome',
			filters: CONNECTED,
			known: { call: { status: 'busy' } },
			reason: 'outcome-not-selected',
		},
		{
			name: 'another outcome of an analyzed call',
			filters: CONNECTED,
			known: { eventType: 'call.analyzed', call: { status: 'no_answer' } },
			reason: 'outcome-not-selected',
		},
		{
			name: 'an outcome that is not known',
			filters: CONNECTED,
			known: { call: { status: null } },
			reason: 'outcome-not-selected',
		},
		{
			name: 'an outcome that is not known, with Not Known',
			filters: { outcomes: ['notKnown'] },
			known: { call: { status: null } },
			reason: null,
		},
		{
			name: 'the start of a call, which has no outcome yet',
			filters: CONNECTED,
			known: { eventType: 'call.started', call: { status: 'in_progress' } },
			reason: null,
		},
		{
			name: 'an ended call just below the limit',
			filters: TEN_SECONDS,
			known: { eventType: 'call.ended', call: { durationSeconds: 9.999 } },
			reason: 'too-short',
		},
		{
			name: 'an analyzed call below the limit',
			filters: TEN_SECONDS,
			known: { eventType: 'call.analyzed', call: { durationSeconds: 0 } },
			reason: 'too-short',
		},
		{
			name: 'a started call, which has only just begun',
			filters: TEN_SECONDS,
			known: { eventType: 'call.started', call: { durationSeconds: 0 } },
			reason: null,
		},
		{
			name: 'a call of just the limit',
			filters: TEN_SECONDS,
			known: { call: { durationSeconds: 10 } },
			reason: null,
		},
		{
			name: 'a call of unknown duration',
			filters: TEN_SECONDS,
			known: { call: { durationSeconds: null } },
			reason: null,
		},
	])('$name: $reason', ({ filters, known, reason }) => {
		const event = callEventWith(known);
		const whole = { ...event, crm: crmFields(event, 'UTC') };
		expect(ignoreReason(whole, { ...NO_FILTERS, ...filters })).toBe(reason);
	});

	it('gives the first of several reasons, in the order of the contract', () => {
		const event = callEventWith(UNWANTED);
		const whole = { ...event, crm: crmFields(event, 'UTC') };
		const filters = { ...NO_FILTERS, ...EVERY_FILTER };
		const reasons: Array<IgnoreReason | null> = [];
		const inOrder = [
			'ignoreTestRuns',
			'agentIds',
			'campaignIds',
			'direction',
			'outcomes',
			'ignoreShorterThanSeconds',
		] as const;
		for (const name of inOrder) {
			reasons.push(ignoreReason(whole, filters));
			Object.assign(filters, { [name]: NO_FILTERS[name] });
		}
		expect([...reasons, ignoreReason(whole, filters)]).toEqual([
			'test-run',
			'agent-not-selected',
			'campaign-not-selected',
			'direction-not-selected',
			'outcome-not-selected',
			'too-short',
			null,
		]);
	});
});

describe('mayFollow', () => {
	const STARTED: VendorEvent = { ...ENDED, event: 'call.started', type: 'call.started' };
	const ANALYZED: VendorEvent = { ...ENDED, event: 'call.analyzed', type: 'call.analyzed' };
	const CHAT_ENDED: VendorEvent = { ...ENDED, event: 'chat.ended' };
	const EVENTS: readonly EventRow[] = [ANALYZED, STARTED, ENDED, CHAT_ENDED, OTHER_EVENTS];

	it.each<{ row: VendorEvent | null; ticked: string[]; expected: boolean }>([
		{ row: STARTED, ticked: ['call.analyzed'], expected: true },
		{ row: ENDED, ticked: ['call.analyzed'], expected: true },
		{ row: ENDED, ticked: ['call.started', 'call.analyzed'], expected: true },
		{ row: ENDED, ticked: ['chat.ended'], expected: false },
		{ row: ENDED, ticked: ['call.started'], expected: false },
		{ row: ANALYZED, ticked: ['call.ended', 'other'], expected: false },
		{ row: ANALYZED, ticked: ['other'], expected: true },
		{ row: ANALYZED, ticked: [], expected: false },
		{ row: ANALYZED, ticked: ['an event of an older version'], expected: false },
		{ row: null, ticked: ['call.started'], expected: true },
		{ row: null, ticked: [], expected: false },
	])('after $row.event, with $ticked ticked: $expected', ({ row, ticked, expected }) => {
		expect(mayFollow({ row }, EVENTS, new Set(ticked))).toBe(expected);
	});
});
