import { ignoreReason, isSelected, type IgnoreReason } from '../../../nodes/shared/webhook/select';
import type { Located } from '../../../nodes/shared/vendor-kit/located';
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

	it.each<{
		name: string;
		chosen: Partial<TriggerParameters>;
		known: KnownFacts;
		unwanted: IgnoreReason | null;
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
		expect(ignoreReason(callEventWith(known), settingsWith(chosen))).toBe(unwanted);
	});
});
