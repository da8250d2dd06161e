import type { CallEvent } from '../../nodes/shared/call-event/call-event';
import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { fixturesOf, type Fixture } from '../support/fixtures';
import { vendors } from '../support/vendors';
import { ACCEPTED, DUPLICATE, ignored, runOf } from './support/expectations';
import { useN8n } from './support/n8n';
import { accepted, expectOutcomes, refused } from './support/outcomes';
import { asLines, crmWithTranscript } from './support/transcripts';

/**
 * Every option of every node, through the real n8n. What a fixture expects holds for the default
 * options, so each case states only what its option changes. A case that no fixture of a vendor can
 * show is left out there.
 */
const n8n = useN8n();

const LONGER_THAN_ANY_CALL_SECONDS = 1e9;

const isCall = ({ expected }: Fixture): boolean => expected.eventType !== 'unknown';

const isOver = ({ expected }: Fixture): boolean => expected.stage === 2 || expected.stage === 3;

const isTimed = (fixture: Fixture): boolean =>
	isOver(fixture) && (fixture.expected.call.durationSeconds ?? 0) > 0;

/** What some vendor must have a fixture of, so that no case is left out everywhere. */
const SHOWN = {
	'an unnamed event': ({ event }) => event === 'other',
	'an event without a call': (fixture) => fixture.event !== 'other' && !isCall(fixture),
	'a test run': ({ expected }) => expected.call.isTest === true,
	'a call that is no test run': ({ expected }) => expected.call.isTest === false,
	'a call that has begun': ({ expected }) => expected.stage === 1,
	'a call of known duration': isTimed,
	'a call of unknown duration': (fixture) =>
		isOver(fixture) && fixture.expected.call.durationSeconds === null,
} satisfies Record<string, (fixture: Fixture) => boolean>;

/** The order of issues is no part of the contract, so only fixtures with one at most are compared. */
const comparable = (vendor: Vendor): Fixture[] =>
	fixturesOf(vendor).filter(({ expected }) => expected.issues.length <= 1);

describe.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))('$id', ({ id, vendor }) => {
	const fixtures = comparable(vendor);
	const fixtureOf = (what: keyof typeof SHOWN) => fixtures.find(SHOWN[what]);
	const plain = fixtures.filter(({ isPlain }) => isPlain);
	const [first] = plain;
	if (first === undefined) throw new Error(`${id} needs a plain fixture`);

	const withOptions = async (options: Record<string, unknown>, parameters = {}) =>
		await n8n.publish(id, { parameters: { ...parameters, options } });

	describe('Trigger On', () => {
		const unnamed = fixtureOf('an unnamed event');
		const withoutCall = fixtures.find(
			(fixture) => fixture.event === first.event && !isCall(fixture),
		);

		it('takes the one event that is ticked, also where it lacks a call', async () => {
			const workflow = await n8n.publish(id, { parameters: { events: [first.event] } });
			await expectOutcomes(vendor, workflow, [
				...plain.slice(1).map((fixture) => refused(fixture, 'event-not-selected')),
				refused(unnamed, 'event-not-selected'),
				accepted(withoutCall),
				accepted(first),
			]);
		});

		it('takes only events that it does not name, where Other Events is ticked alone', async () => {
			const workflow = await n8n.publish(id, { parameters: { events: ['other'] } });
			await expectOutcomes(vendor, workflow, [
				...plain.map((fixture) => refused(fixture, 'event-not-selected')),
				refused(withoutCall, 'event-not-selected'),
				accepted(unnamed),
			]);
		});
	});

	it('Include Raw Payload adds the body', async () => {
		const raw = JSON.parse(first.rawBody.toString()) as CallEvent['raw'] & object;
		await expectOutcomes(vendor, await withOptions({ includeRaw: true }), [
			accepted(first, { raw }),
		]);
	});

	it('CRM Fields off leaves the block empty', async () => {
		await expectOutcomes(vendor, await withOptions({ crmFields: false }), [
			accepted(first, { crm: {} }),
		]);
	});

	it('Skip Duplicate Deliveries off runs both', async () => {
		await expectOutcomes(vendor, await withOptions({ skipDuplicates: false }), [
			accepted(first),
			accepted(first),
		]);
	});

	it('Ignore Test Runs leaves only them out', async () => {
		await expectOutcomes(vendor, await withOptions({ ignoreTestRuns: true }), [
			refused(fixtureOf('a test run'), 'test-run'),
			accepted(fixtureOf('a call that is no test run')),
		]);
	});

	describe('Ignore Calls Shorter Than', () => {
		const timed = fixtureOf('a call of known duration');

		it('leaves out what is over, not what has begun or is of unknown duration', async () => {
			const workflow = await withOptions({
				ignoreShorterThanSeconds: LONGER_THAN_ANY_CALL_SECONDS,
			});
			await expectOutcomes(vendor, workflow, [
				refused(timed, 'too-short'),
				accepted(fixtureOf('a call that has begun')),
				accepted(fixtureOf('a call of unknown duration')),
			]);
		});

		it('takes a call of just that length', async () => {
			const seconds = timed?.expected.call.durationSeconds;
			await expectOutcomes(vendor, await withOptions({ ignoreShorterThanSeconds: seconds }), [
				accepted(timed),
			]);
		});
	});

	describe('Transcript', () => {
		const spoken = fixtures.find(
			({ expected: { transcript } }) => transcript.text !== null && transcript.turns.length > 1,
		);
		if (spoken === undefined) throw new Error(`${id} needs a fixture with two turns`);
		const { transcript } = spoken.expected;
		const turnsText = transcript.turns.map(({ text }) => text).join('');
		const tooFew = turnsText.length - 1;
		const truncate = `${transcript.text?.slice(0, tooFew - '… [truncated]'.length)}… [truncated]`;

		it.each<{
			name: string;
			options: Record<string, unknown>;
			left: Partial<CallEvent['transcript']>;
			note: string | null;
		}>([
			{
				name: 'None',
				options: { transcript: 'none' },
				left: { text: null, turns: [] },
				note: null,
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
				options: { transcript: 'text', transcriptMaxCharacters: tooFew },
				left: { text: truncate, turns: [] },
				note: truncate,
			},
			{
				name: 'Turns, whole ones up to the length limit',
				options: { transcript: 'turns', transcriptMaxCharacters: tooFew },
				left: { text: null, turns: transcript.turns.slice(0, -1) },
				note: asLines(transcript.turns.slice(0, -1)),
			},
			{
				name: 'Text and Turns, each up to the length limit',
				options: { transcriptMaxCharacters: tooFew },
				left: { text: truncate, turns: transcript.turns.slice(0, -1) },
				note: truncate,
			},
		])('$name', async ({ options, left, note }) => {
			await expectOutcomes(vendor, await withOptions(options), [
				accepted(spoken, {
					transcript: { ...transcript, ...left },
					crm: crmWithTranscript(spoken.expected, note),
				}),
			]);
		});
	});

	describe('Simplify off', () => {
		const body = JSON.parse(first.rawBody.toString()) as unknown;

		it('gives the body alone, once, whatever the options for the call event say', async () => {
			const options = { includeRaw: true, transcript: 'none', transcriptMaxCharacters: 1 };
			const workflow = await withOptions(options, { simplify: false });
			expect(await workflow.post({ body: first.rawBody })).toEqual(ACCEPTED);
			expect(await workflow.post({ body: first.rawBody })).toEqual(DUPLICATE);
			expect(await workflow.runs(1)).toEqual([{ ...runOf(vendor, first), item: body }]);
		});

		it('filters as before', async () => {
			const over = fixtureOf('a call of known duration');
			const options = { ignoreShorterThanSeconds: LONGER_THAN_ANY_CALL_SECONDS };
			const workflow = await withOptions(options, { simplify: false });
			expect(await workflow.post({ body: over?.rawBody ?? '' })).toEqual(ignored('too-short'));
			expect(await workflow.runs(0)).toEqual([]);
		});
	});

	it('counts an option of the wrong type, as an import may bring it, as its default', async () => {
		const options = {
			crmFields: 'no',
			ignoreShorterThanSeconds: 'long',
			ignoreTestRuns: 1,
			includeRaw: 'yes',
			skipDuplicates: 0,
			transcript: 'loud',
			transcriptMaxCharacters: -1,
			yourPhoneNumbers: 5550100,
		};
		const workflow = await withOptions(options);
		await expectOutcomes(vendor, workflow, [accepted(first)]);
		expect(await workflow.post({ body: first.rawBody })).toEqual(DUPLICATE);
	});

	if (vendor.needsYourPhoneNumbers) {
		describe('Your Phone Numbers', () => {
			const call = fixtures.find(
				({
					expected: {
						call: { from, to },
					},
				}) => [from, to].every((phone) => phone?.startsWith('+')),
			);
			if (call === undefined) throw new Error(`${id} needs a fixture with two phone numbers`);
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
				const workflow = await withOptions({ yourPhoneNumbers, crmFields: false });
				await expectOutcomes(vendor, workflow, [
					accepted(call, {
						call: { ...call.expected.call, ...sides } as CallEvent['call'],
						crm: {},
					}),
				]);
			});

			it('fill the block for the CRM, too', async () => {
				const workflow = await withOptions({ yourPhoneNumbers: to });
				expect(await workflow.post({ body: call.rawBody })).toEqual(ACCEPTED);
				const [run] = await workflow.runs(1);
				expect(run?.item?.crm).toMatchObject({
					directionUpper: 'INBOUND',
					contactPhone: from,
					hasPhone: true,
				});
			});
		});
	}
});

it.each(Object.entries(SHOWN))('some vendor has a fixture of %s', (_what, isSo) => {
	expect(vendors.flatMap(comparable).some(isSo)).toBe(true);
});
