import {
	contentFilter,
	isSelected,
	type UnwantedReason,
} from '../../../nodes/shared/webhook/select';
import type { Identity } from '../../../nodes/shared/webhook/locate';
import type { TriggerParameters } from '../../../nodes/shared/parameters/read';
import type { VendorEvent } from '../../../nodes/shared/vendor-kit/vendor';
import { DEFAULT_SETTINGS } from '../../support/normalize';
import { callEventWith, type KnownFacts } from '../crm/call-events';

const ENDED: VendorEvent = {
	event: 'call.ended',
	output: 'Ended',
	label: 'Call Ended',
	type: 'call.ended',
	toDraft: () => ({ occurredAt: null, call: {} }),
};

function settingsWith(chosen: Partial<TriggerParameters>): TriggerParameters {
	return {
		...DEFAULT_SETTINGS,
		signatureHeader: '',
		toleranceSeconds: 300,
		authentication: 'sharedSecret',
		events: new Set(),
		simplify: true,
		flatten: false,
		customFieldsAsColumns: false,
		skipDuplicates: true,
		ignoreTestRuns: false,
		ignoreShorterThanSeconds: 0,
		...chosen,
	};
}

describe('isSelected', () => {
	const NAMED: Identity = {
		vendorEventType: 'call.ended',
		event: ENDED,
		callId: 'call-1',
		eventId: 'call.ended:call-1',
	};
	const WITHOUT_CALL: Identity = { ...NAMED, callId: null };
	const UNKNOWN: Identity = { ...NAMED, vendorEventType: 'call.moved', event: null };

	it.each<{ name: string; identity: Identity; ticked: string[]; selected: boolean }>([
		{ name: 'a ticked event', identity: NAMED, ticked: ['call.ended'], selected: true },
		{ name: 'an event that is not ticked', identity: NAMED, ticked: ['other'], selected: false },
		{ name: 'a named event, nothing ticked', identity: NAMED, ticked: [], selected: false },
		{
			name: 'a ticked event without a call, Other not ticked',
			identity: WITHOUT_CALL,
			ticked: ['call.ended'],
			selected: true,
		},
		{
			name: 'an event without a call that is not ticked, Other ticked',
			identity: WITHOUT_CALL,
			ticked: ['other'],
			selected: false,
		},
		{
			name: 'an unknown event, Other ticked',
			identity: UNKNOWN,
			ticked: ['other'],
			selected: true,
		},
		{
			name: 'an unknown event, Other not ticked',
			identity: UNKNOWN,
			ticked: ['call.ended'],
			selected: false,
		},
		{
			name: 'an unknown event whose name is among the ticked ones',
			identity: UNKNOWN,
			ticked: ['call.moved'],
			selected: false,
		},
	])('$name: $selected', ({ identity, ticked, selected }) => {
		expect(isSelected(identity, new Set(ticked))).toBe(selected);
	});
});

describe('contentFilter', () => {
	const NO_TESTS = { ignoreTestRuns: true };
	const TEN_SECONDS = { ignoreShorterThanSeconds: 10 };
	const SHORT_TEST: KnownFacts = { call: { isTest: true, durationSeconds: 1 } };

	it.each<{
		name: string;
		chosen: Partial<TriggerParameters>;
		known: KnownFacts;
		unwanted: UnwantedReason | null;
	}>([
		{ name: 'a short test run, by default', chosen: {}, known: SHORT_TEST, unwanted: null },
		{
			name: 'a call of no duration, by default',
			chosen: {},
			known: { call: { durationSeconds: 0 } },
			unwanted: null,
		},
		{ name: 'a test run', chosen: NO_TESTS, known: SHORT_TEST, unwanted: 'test-run' },
		{
			name: 'the start of a test run',
			chosen: NO_TESTS,
			known: { eventType: 'call.started', call: { isTest: true } },
			unwanted: 'test-run',
		},
		{
			name: 'a call that is no test run',
			chosen: NO_TESTS,
			known: { call: { isTest: false } },
			unwanted: null,
		},
		{
			name: 'an event that cannot be normalised, when test runs are ignored',
			chosen: NO_TESTS,
			known: { eventType: 'unknown', call: { isTest: null } },
			unwanted: null,
		},
		{
			name: 'an ended call just below the limit',
			chosen: TEN_SECONDS,
			known: { eventType: 'call.ended', call: { durationSeconds: 9.999 } },
			unwanted: 'too-short',
		},
		{
			name: 'an analyzed call below the limit',
			chosen: TEN_SECONDS,
			known: { eventType: 'call.analyzed', call: { durationSeconds: 0 } },
			unwanted: 'too-short',
		},
		{
			name: 'a started call, which has only just begun',
			chosen: TEN_SECONDS,
			known: { eventType: 'call.started', call: { durationSeconds: 0 } },
			unwanted: null,
		},
		{
			name: 'a call of just the limit',
			chosen: TEN_SECONDS,
			known: { call: { durationSeconds: 10 } },
			unwanted: null,
		},
		{
			name: 'a call of unknown duration',
			chosen: TEN_SECONDS,
			known: { call: { durationSeconds: null } },
			unwanted: null,
		},
		{
			name: 'a short test run where both are ignored',
			chosen: { ...NO_TESTS, ...TEN_SECONDS },
			known: SHORT_TEST,
			unwanted: 'test-run',
		},
	])('$name: $unwanted', ({ chosen, known, unwanted }) => {
		expect(contentFilter(callEventWith(known), settingsWith(chosen))).toBe(unwanted);
	});
});
