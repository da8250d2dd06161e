import { unknownBodyOf } from '../support/bodies';
import { deliveryOf, fixturesOf, plainFixtureOf, type Fixture } from '../support/fixtures';
import type { Delivery } from '../support/http';
import { posterTo } from '../support/post-with-secret';
import { vendorFolders } from '../support/vendors';
import type { Answer, Trigger } from '../support/webhook';

/** At least three sentences. */
const SENTENCES = /^\S.*\. \S.*\. \S.*\.$/;

const GUESS = 'guess-8c1d0f';

const wrongSecret: Delivery = { headers: { 'x-webhook-secret': GUESS } };

/** What the sender is told. */
const told = ({ status, body }: Answer) => ({ status, body });

const inTest: Partial<Trigger> = { mode: 'manual' };

describe.each(vendorFolders)('$vendor.id', ({ folder, vendor }) => {
	const everyEvent = vendor.events.map((row) => row.event);
	const plain = plainFixtureOf(vendor);

	const post = posterTo({ folder, vendor }, plain.rawBody);

	const unknown = JSON.stringify(unknownBodyOf(vendor));

	const refused: Array<{ name: string; delivery: Delivery; reason: string }> = [
		{ name: 'a wrong secret', delivery: wrongSecret, reason: 'wrong-secret' },
		{
			name: 'no secret',
			delivery: { headers: { 'x-webhook-secret': '' } },
			reason: 'missing-secret',
		},
		{ name: 'a list', delivery: { body: '[]' }, reason: 'not-an-object' },
		{ name: 'an empty body', delivery: { body: '' }, reason: 'not-an-object' },
		{ name: 'no event', delivery: { body: '{}' }, reason: 'no-event-type' },
	];

	describe('in a test', () => {
		it.each(refused)('fails at $name, and answers as ever', async ({ delivery, reason }) => {
			const test = await post(inTest, delivery);
			expect(told(test)).toEqual(told(await post({}, delivery)));
			expect(test.failure).toEqual({
				message: expect.stringMatching(SENTENCES),
				description: `Reason: ${reason}. The sender was answered ${test.status}.`,
			});
			expect(test.outputs).toBeNull();
		});

		it('fails where n8n cannot read the credential', async () => {
			const test = await post({ ...inTest, credential: 'unreadable' });
			expect(told(test)).toMatchObject({
				status: 503,
				body: { status: 'error', reason: 'credential-unreadable' },
			});
			expect(test.failure?.message).toMatch(SENTENCES);
		});

		it('names the event of a delivery that is refused, and nothing else of it', async () => {
			const { failure } = await post(inTest, wrongSecret);
			const { label } = rowOf(plain);
			expect(failure?.message).toContain(
				`${vendor.name}'s ${label} (${plain.expected.vendorEventType}) came, but was refused.`,
			);
			expect(JSON.stringify(failure)).not.toContain(plain.expected.call.id);
			expect(JSON.stringify(failure)).not.toContain(GUESS);
		});

		it('fails at a call that a filter leaves out', async () => {
			const filters = { outcomes: ['busy'] };
			const over = fixturesOf(vendor).find(
				({ expected }) => expected.stage !== 1 && expected.crm.outcome === 'connected',
			);
			if (over === undefined) throw new Error(`fixtures/${vendor.id} has no call that connected`);
			const answer = await post({ ...inTest, parameters: { filters } }, deliveryOf(over));
			expect(told(answer)).toEqual(ignored('outcome-not-selected'));
			expect(answer.failure?.message).toMatch(
				/ came, but was ignored\. The filter 'Outcomes' leaves out its call\. /,
			);
		});

		it('fails at any event while nothing is ticked', async () => {
			for (const body of [plain.rawBody, unknown]) {
				const answer = await post({ ...inTest, parameters: { events: [] } }, { body });
				expect(told(answer)).toEqual(ignored('event-not-selected'));
				expect(answer.failure?.message).toMatch(SENTENCES);
			}
		});

		it('goes on listening at an event that the node does not know', async () => {
			const events = everyEvent.filter((event) => event !== 'other');
			expect(await post({ ...inTest, parameters: { events } }, { body: unknown })).toEqual(
				nothing('event-not-selected'),
			);
		});

		it('goes on listening at a known event where only others are wanted', async () => {
			expect(await post({ ...inTest, parameters: { events: ['other'] } })).toEqual(
				nothing('event-not-selected'),
			);
		});

		const [early, late] = earliestAndLatest();
		// A vendor that tells of a call once has no earlier stage.
		if (early.expected.stage !== late.expected.stage) {
			it('goes on listening at an earlier stage than a ticked one, and fails at a later one', async () => {
				const tickLate = { ...inTest, parameters: { events: [late.event] } };
				expect(await post(tickLate, { body: early.rawBody })).toEqual(
					nothing('event-not-selected'),
				);
				const tickEarly = { ...inTest, parameters: { events: [early.event] } };
				const answer = await post(tickEarly, { body: late.rawBody });
				expect(told(answer)).toEqual(ignored('event-not-selected'));
				const { label } = rowOf(late);
				expect(answer.failure?.message).toBe(
					`${vendor.name}'s ${label} (${late.expected.vendorEventType}) came, but was ignored. It is not ticked in 'Trigger On', and nothing that is ticked comes after it. Tick ${label} there, or execute the step again and wait for another event.`,
				);
			});
		}
	});

	describe('in a published workflow', () => {
		const showing = (workflowId: string): Partial<Trigger> => ({
			workflowId: `${vendor.id}-refusals-${workflowId}`,
			parameters: { options: { showRefused: true } },
		});

		it.each(refused)('starts nothing at $name', async ({ delivery }) => {
			const answer = await post({}, delivery);
			expect(answer.failure).toBeUndefined();
			expect(answer.outputs).toBeNull();
		});

		it.each(refused)(
			'fails at $name where refused deliveries are shown',
			async ({ name, delivery, reason }) => {
				const answer = await post(showing(name), delivery);
				expect(told(answer)).toEqual(told(await post({}, delivery)));
				expect(answer.failure).toEqual({
					message: expect.stringMatching(SENTENCES),
					description: `Reason: ${reason}. The sender was answered ${answer.status}.`,
				});
				expect(answer.failure?.message).toMatch(/^A delivery was refused\. /);
			},
		);

		it('fails once a minute for each reason and node, and holds nothing that was sent', async () => {
			const answers = [
				await post(showing('minute'), wrongSecret),
				await post(showing('minute'), wrongSecret),
				await post(showing('minute'), { body: '[]' }),
				await post(showing('another workflow'), wrongSecret),
			];
			expect(answers.map(({ failure }) => failure !== undefined)).toEqual([
				true,
				false,
				true,
				true,
			]);
			const said = JSON.stringify(answers.map(({ failure }) => failure));
			expect(said).not.toContain(GUESS);
			expect(said).not.toContain(plain.expected.vendorEventType);
		});

		it('starts nothing at what is ignored, a duplicate, or a credential that cannot be read', async () => {
			const trigger = showing('none');
			const unticked = { parameters: { ...trigger.parameters, events: [] } };
			const answers = [
				await post({ ...trigger, ...unticked }),
				await post(trigger),
				await post(trigger),
				await post({ ...trigger, credential: 'unreadable' }),
			];
			expect(answers.map(({ body }) => (body as { status: string }).status)).toEqual([
				'ignored',
				'accepted',
				'duplicate',
				'error',
			]);
			expect(answers.map(({ outputs }) => outputs !== null)).toEqual([false, true, false, false]);
			expect(answers.map(({ failure }) => failure)).toEqual(answers.map(() => undefined));
		});
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'gives an item of the error alone, with On Error set to %s',
		async (onError) => {
			for (const outputs of ['single', 'perEvent']) {
				const trigger = { ...inTest, onError, parameters: { outputs } };
				const answer = await post(trigger, wrongSecret);
				const { message, description } = (await post(inTest, wrongSecret)).failure ?? {};
				expect(answer.failure).toBeUndefined();
				expect(answer.outputs?.flat()).toEqual([
					{ json: { error: 'wrong-secret', message, details: description } },
				]);
				expect(answer.outputs?.[0]).toHaveLength(1);
			}
		},
	);

	function rowOf({ event }: Fixture) {
		const row = vendor.events.find((candidate) => candidate.event === event);
		if (row === undefined) throw new Error(`${vendor.id} has no row ${event}`);
		return row;
	}

	function earliestAndLatest(): [Fixture, Fixture] {
		const byStage = fixturesOf(vendor)
			.filter(({ isPlain, expected }) => isPlain && expected.stage !== null)
			.sort((one, other) => (one.expected.stage ?? 0) - (other.expected.stage ?? 0));
		return [byStage.at(0) ?? plain, byStage.at(-1) ?? plain];
	}
});

function ignored(reason: string): ReturnType<typeof told> {
	return { status: 200, body: { status: 'ignored', reason } };
}

/** Answered, and the node goes on listening. */
function nothing(reason: string): Answer {
	return { ...ignored(reason), outputs: null, warnings: [] };
}
