import type { CallEvent } from '../../../nodes/shared/call-event/call-event';
import type { Fixture } from '../../support/fixtures';
import {
	anyVendor,
	hasBegun,
	isTimed,
	isUntimed,
	vendorWith,
	type Found,
} from '../../support/vendor-with';
import { ACCEPTED, DUPLICATE, ignored, runOf } from '../support/expectations';
import type { LiveWorkflow, TestN8n } from '../support/n8n';
import { accepted, expectOutcomes, refused } from '../support/outcomes';
import { asLines, crmWithTranscript } from '../support/transcripts';

const LONGER_THAN_ANY_CALL_SECONDS = 1e9;

const TOO_SHORT = { filters: { ignoreShorterThanSeconds: LONGER_THAN_ANY_CALL_SECONDS } };

type Publish = (
	{ vendor }: Pick<Found<string>, 'vendor'>,
	options: Record<string, unknown>,
	parameters?: Record<string, unknown>,
) => Promise<LiveWorkflow>;

/**
 * Every filter and option. What a fixture expects holds for the default options, but for the turns of
 * the transcript, so each case states only what its option changes.
 */
export function options(n8n: TestN8n): void {
	const publish: Publish = async ({ vendor }, chosen, parameters = {}) =>
		await n8n.publish(vendor.id, { parameters: { ...parameters, options: chosen } });

	describe('Trigger On', () => triggerOn(publish));
	describe('the options alone', () => alone(publish));
	describe('Filters', () => filters(publish));
	describe('Transcript', () => transcripts(publish));
	describe('Simplify off', () => simplifyOff(publish));
	describe('Your Phone Numbers', () => phoneNumbers(publish));
}

function triggerOn(publish: Publish): void {
	const { vendor, samples, unnamed } = anyVendor();
	const [first, second] = samples;
	const { withoutCall } = vendorWith(
		{
			withoutCall: ({ event, expected }) =>
				event === first.event && expected.eventType === 'unknown',
		},
		(one) => one === vendor,
	).fixtures;

	it('takes the one event that is ticked, also where it lacks a call', async () => {
		const workflow = await publish({ vendor }, {}, { events: [first.event] });
		await expectOutcomes(vendor, workflow, [
			refused(second, 'event-not-selected'),
			refused(unnamed, 'event-not-selected'),
			accepted(withoutCall),
			accepted(first),
		]);
	});

	it('takes only events that it does not name, where Other Events is ticked alone', async () => {
		const workflow = await publish({ vendor }, {}, { events: ['other'] });
		await expectOutcomes(vendor, workflow, [
			refused(first, 'event-not-selected'),
			refused(withoutCall, 'event-not-selected'),
			accepted(unnamed),
		]);
	});
}

function alone(publish: Publish): void {
	const { vendor, samples } = anyVendor();
	const [first] = samples;

	it('Include Raw Payload adds the body', async () => {
		const raw = JSON.parse(first.rawBody.toString()) as CallEvent['raw'] & object;
		const workflow = await publish({ vendor }, { includeRaw: true });
		await expectOutcomes(vendor, workflow, [accepted(first, { raw })]);
	});

	it('Skip Duplicate Deliveries off runs both', async () => {
		const workflow = await publish({ vendor }, { skipDuplicates: false });
		await expectOutcomes(vendor, workflow, [accepted(first), accepted(first)]);
	});

	it('count as their defaults where an import brought them with a wrong type', async () => {
		const wrong = {
			countryCode: ['+1'],
			includeRaw: 'yes',
			skipDuplicates: 0,
			timeZone: 1,
			transcript: 'loud',
			transcriptMaxCharacters: -1,
		};
		const workflow = await publish({ vendor }, wrong, {
			yourPhoneNumbers: 5550100,
			filters: {
				agentIds: {},
				direction: ['sideways'],
				ignoreShorterThanSeconds: 'long',
				ignoreTestRuns: 1,
			},
		});
		await expectOutcomes(vendor, workflow, [accepted(first)]);
		expect(await workflow.post({ body: first.rawBody })).toEqual(DUPLICATE);
	});
}

function filters(publish: Publish): void {
	it('leaves out test runs, and no other calls', async () => {
		const found = vendorWith({
			test: ({ expected }) => expected.call.isTest === true,
			real: ({ expected }) => expected.call.isTest === false,
		});
		const workflow = await publish(found, {}, { filters: { ignoreTestRuns: true } });
		await expectOutcomes(found.vendor, workflow, [
			refused(found.fixtures.test, 'test-run'),
			accepted(found.fixtures.real),
		]);
	});

	it('leaves out a short call that is over, not one that has begun or is of unknown duration', async () => {
		const found = vendorWith({ timed: isTimed, begun: hasBegun, untimed: isUntimed });
		const { timed, begun, untimed } = found.fixtures;
		await expectOutcomes(found.vendor, await publish(found, {}, TOO_SHORT), [
			refused(timed, 'too-short'),
			accepted(begun),
			accepted(untimed),
		]);
	});

	it('leaves out calls of agents, campaigns, directions and outcomes that are not chosen', async () => {
		const found = vendorWith({
			call: ({ expected: { agent, call, crm } }) =>
				agent.id !== null && call.direction !== null && (crm.outcome ?? null) !== null,
		});
		const { call } = found.fixtures;
		const { agent, call: facts, crm } = call.expected;
		const wanted = {
			agentIds: `another-agent\n${agent.id}`,
			direction: [facts.direction],
			outcomes: [crm.outcome],
		};
		const cases: Array<[filters: Record<string, unknown>, reason: string]> = [
			[{ ...wanted, agentIds: 'another-agent' }, 'agent-not-selected'],
			[{ ...wanted, campaignIds: 'another-campaign' }, 'campaign-not-selected'],
			[{ ...wanted, direction: ['notKnown'] }, 'direction-not-selected'],
			[{ ...wanted, outcomes: ['notKnown'] }, 'outcome-not-selected'],
		];
		for (const [chosen, reason] of cases) {
			const workflow = await publish(found, {}, { filters: chosen });
			await expectOutcomes(found.vendor, workflow, [refused(call, reason)]);
		}
		const workflow = await publish(found, {}, { filters: wanted });
		await expectOutcomes(found.vendor, workflow, [accepted(call)]);
	});

	it('takes a call of just that length', async () => {
		const found = vendorWith({ timed: isTimed });
		const { timed } = found.fixtures;
		const { durationSeconds } = timed.expected.call;
		const exactly = { ignoreShorterThanSeconds: durationSeconds };
		const workflow = await publish(found, {}, { filters: exactly });
		await expectOutcomes(found.vendor, workflow, [accepted(timed)]);
	});
}

function transcripts(publish: Publish): void {
	const found = vendorWith({
		spoken: ({ expected: { transcript } }) =>
			transcript.text !== null && transcript.turns.length > 1,
	});
	const { spoken } = found.fixtures;
	const { transcript, toolCalls } = spoken.expected;
	const tooFew = transcript.turns.map(({ text }) => text).join('').length - 1;
	const truncated = `${transcript.text?.slice(0, tooFew - '… [truncated]'.length)}… [truncated]`;
	const fitting = transcript.turns.slice(0, -1);
	const transcriptMaxCharacters = tooFew;

	it.each<{
		name: string;
		options: Record<string, unknown>;
		left: Partial<CallEvent['transcript']>;
		note: string | null;
		more?: Partial<CallEvent>;
	}>([
		{
			name: 'None',
			options: { transcript: 'none' },
			left: { text: null, turns: [] },
			note: null,
			// What a tool was given holds what was said.
			more: { toolCalls: toolCalls.map((one) => ({ ...one, input: {}, result: null })) },
		},
		{
			name: 'Text',
			options: { transcript: 'text' },
			left: { turns: [] },
			note: transcript.text,
		},
		{
			name: 'Turns',
			options: { transcript: 'turns' },
			left: { text: null },
			note: asLines(transcript.turns),
		},
		{
			name: 'Text and Turns',
			options: { transcript: 'textAndTurns' },
			left: {},
			note: transcript.text,
		},
		{
			name: 'Text, cut at the length limit',
			options: { transcript: 'text', transcriptMaxCharacters },
			left: { text: truncated, turns: [] },
			note: truncated,
		},
		{
			name: 'Turns, whole ones up to the length limit',
			options: { transcript: 'turns', transcriptMaxCharacters },
			left: { text: null, turns: fitting },
			note: asLines(fitting),
		},
		{
			name: 'Text and Turns, each up to the length limit',
			options: { transcript: 'textAndTurns', transcriptMaxCharacters },
			left: { text: truncated, turns: fitting },
			note: truncated,
		},
	])('$name', async ({ options: chosen, left, note, more }) => {
		await expectOutcomes(found.vendor, await publish(found, chosen), [
			accepted(spoken, {
				transcript: { ...transcript, ...left },
				crm: crmWithTranscript(spoken.expected, note),
				...more,
			}),
		]);
	});
}

function simplifyOff(publish: Publish): void {
	it('gives the body alone, once, whatever the options for the call event say', async () => {
		const { vendor, samples } = anyVendor();
		const [first] = samples;
		const chosen = { includeRaw: true, transcript: 'none', transcriptMaxCharacters: 1 };
		const workflow = await publish({ vendor }, chosen, { simplify: false });
		expect(await workflow.post({ body: first.rawBody })).toEqual(ACCEPTED);
		expect(await workflow.post({ body: first.rawBody })).toEqual(DUPLICATE);
		const item = JSON.parse(first.rawBody.toString()) as unknown;
		expect(await workflow.runs(1)).toEqual([{ ...runOf(vendor, first), item }]);
	});

	it('filters as before', async () => {
		const found = vendorWith({ timed: isTimed });
		const workflow = await publish(found, {}, { ...TOO_SHORT, simplify: false });
		const { rawBody } = found.fixtures.timed;
		expect(await workflow.post({ body: rawBody })).toEqual(ignored('too-short'));
		expect(await workflow.runs(0)).toEqual([]);
	});
}

function phoneNumbers(publish: Publish): void {
	const hasNumbers = ({ expected: { call } }: Fixture): boolean =>
		[call.from, call.to].every((phone) => phone?.startsWith('+'));
	const found = vendorWith({ call: hasNumbers }, (vendor) => vendor.needsYourPhoneNumbers === true);
	const { call } = found.fixtures;
	const { from, to } = call.expected.call;
	const asPeopleWrite = (phone: string | null) =>
		`${phone?.slice(0, 2)} (${phone?.slice(2, 5)}) ${phone?.slice(5)}`;

	it.each([
		{
			name: 'the callee is one of them: inbound',
			yourPhoneNumbers: `+15550000000, ${to}`,
			sides: { direction: 'inbound', userPhone: from, agentPhone: to },
		},
		{
			name: 'the caller is one of them, in another notation: outbound',
			yourPhoneNumbers: `${asPeopleWrite(from)},+15550000000`,
			sides: { direction: 'outbound', userPhone: to, agentPhone: from },
		},
		{
			name: 'both are: not known',
			yourPhoneNumbers: `${from},${to}`,
			sides: { direction: null, userPhone: null, agentPhone: null },
		},
		{
			name: 'neither is: not known',
			yourPhoneNumbers: '+15550000000',
			sides: { direction: null, userPhone: null, agentPhone: null },
		},
	])('$name', async ({ yourPhoneNumbers, sides }) => {
		const workflow = await publish(found, {}, { yourPhoneNumbers });
		expect(await workflow.post({ body: call.rawBody })).toEqual(ACCEPTED);
		const [run] = await workflow.runs(1);
		expect(run?.item?.call).toEqual({ ...call.expected.call, ...sides });
	});

	it('fill the block for the CRM, too', async () => {
		const workflow = await publish(found, {}, { yourPhoneNumbers: to });
		expect(await workflow.post({ body: call.rawBody })).toEqual(ACCEPTED);
		const [run] = await workflow.runs(1);
		expect(run?.item?.crm).toMatchObject({
			title: expect.stringMatching(/^Inbound /) as string,
			contactPhone: from,
			hasPhone: true,
		});
	});
}
