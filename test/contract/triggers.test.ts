import { IssueLog } from '../../nodes/shared/call-event/issues';
import { valueAt } from '../../nodes/shared/util/path';
import { sanitizeJson } from '../../nodes/shared/vendor-kit/sanitize-json';
import type { Vendor, Version } from '../../nodes/shared/vendor-kit/vendor';
import { locateEvent } from '../../nodes/shared/webhook/locate';
import {
	bodyNaming,
	eventTypePathOf,
	locate,
	unknownBodyOf,
	withValue,
	type Body,
} from '../support/bodies';
import { deliveryOf, fixturesOf, plainFixtureOf } from '../support/fixtures';
import type { Delivery } from '../support/http';
import { posterTo, SECRET } from '../support/post-with-secret';
import { vendorFolders } from '../support/vendors';
import type { Trigger } from '../support/webhook';

describe.each(vendorFolders)('$vendor.id', ({ folder, vendor }) => {
	const everyEvent = vendor.events.map((row) => row.event);
	const fixtures = fixturesOf(vendor);
	const fixture = plainFixtureOf(vendor);
	const { rawBody } = fixture;
	const output = vendor.events.findIndex((row) => row.event === fixture.event);

	const post = posterTo({ folder, vendor }, rawBody, { outputs: 'perEvent' });

	const accepted = { status: 200, body: { status: 'accepted' } };

	describe('accepts', () => {
		const cases: Array<{ name: string; trigger?: Partial<Trigger>; delivery?: Delivery }> = [
			{ name: 'a secret in the header' },
			{
				name: 'a secret in the URL',
				delivery: { headers: { 'x-webhook-secret': '' }, query: `?token=${SECRET}` },
			},
			{ name: 'text/plain', delivery: { headers: { 'content-type': 'text/plain' } } },
			{
				name: 'a content type that n8n does not know',
				delivery: { headers: { 'content-type': 'application/cloudevents+json' } },
			},
			{ name: 'no content type', delivery: { headers: { 'content-type': '' } } },
			{
				name: 'a byte order mark',
				delivery: {
					headers: { 'content-type': 'text/plain' },
					body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), rawBody]),
				},
			},
		];

		it.each(cases)('$name', async ({ trigger, delivery }) => {
			const answer = await post(trigger, delivery);
			expect(answer).toMatchObject(accepted);
			expect(answer.outputs?.map((items) => items.length)).toEqual(
				vendor.events.map((_row, index) => (index === output ? 1 : 0)),
			);
			expect(answer.outputs?.[output]?.[0]?.json).toMatchObject({
				vendor: vendor.id,
				vendorEventType: fixture.expected.vendorEventType,
				authenticated: true,
			});
		});
	});

	it('marks what came without proof, where the user chose none', async () => {
		const answer = await post(
			{ parameters: { authentication: 'none' }, credential: null },
			{ headers: { 'x-webhook-secret': '' } },
		);
		expect(answer).toMatchObject(accepted);
		expect(answer.outputs?.[output]?.[0]?.json).toMatchObject({ authenticated: false });
	});

	describe('answers 401 and starts nothing for', () => {
		const cases: Array<{
			name: string;
			reason: string;
			trigger?: Partial<Trigger>;
			delivery?: Delivery;
		}> = [
			{
				name: 'no secret',
				reason: 'missing-secret',
				delivery: { headers: { 'x-webhook-secret': '' } },
			},
			{
				name: 'a wrong secret',
				reason: 'wrong-secret',
				delivery: { headers: { 'x-webhook-secret': 'guess' } },
			},
			{
				name: 'the secret with one more character',
				reason: 'wrong-secret',
				delivery: { headers: { 'x-webhook-secret': `${SECRET}!` } },
			},
			{
				name: 'a wrong secret in the URL',
				reason: 'wrong-secret',
				delivery: { headers: { 'x-webhook-secret': '' }, query: '?token=guess' },
			},
		];

		it.each(cases)('$name', async ({ reason, trigger, delivery }) => {
			const answer = await post(trigger, delivery);
			expect(answer).toEqual({
				status: 401,
				body: { status: 'rejected', reason, message: expect.any(String) },
				outputs: null,
				warnings: [],
			});
			expect(JSON.stringify(answer.body)).not.toContain(SECRET);
		});
	});

	describe('answers 401, and warns once how to mend it, for', () => {
		const cases: Array<{ name: string; trigger: Partial<Trigger> }> = [
			{ name: 'a node without a credential', trigger: { credential: null } },
			{ name: 'a credential that was deleted', trigger: { credential: 'deleted' } },
			{ name: 'a credential without a secret', trigger: { credential: {} } },
			{ name: 'an empty secret', trigger: { credential: { sharedSecret: '' } } },
			{
				name: 'a scheme that the node does not have',
				trigger: { parameters: { authentication: 'constructor' } },
			},
		];

		it.each(cases)('$name', async ({ trigger }) => {
			const answer = await post(trigger, { headers: { 'x-webhook-secret': 'anything' } });
			expect(answer).toMatchObject({
				status: 401,
				body: { status: 'rejected', reason: 'missing-credential' },
				outputs: null,
			});
			expect(answer.warnings).toHaveLength(1);
			expect(answer.warnings[0]).toContain('choose a credential');
		});
	});

	it('answers 503, so that the vendor repeats, and starts nothing where n8n cannot read the credential', async () => {
		const workflowId = `${vendor.id}-unreadable`;
		const answers = [
			await post({ credential: 'unreadable', workflowId }),
			await post({ credential: 'unreadable', workflowId }),
		];
		const body = {
			status: 'error',
			reason: 'credential-unreadable',
			message: expect.any(String),
		};
		expect(answers).toEqual([
			{ status: 503, body, outputs: null, warnings: [expect.stringContaining('503')] },
			{ status: 503, body, outputs: null, warnings: [] },
		]);
		expect(answers[0]?.warnings[0]).not.toContain('it cannot be decrypted');
	});

	/** Of a vendor whose bodies name their event; another tells it by what is there, or has only one. */
	const unreadableNames =
		eventTypePathOf(vendor) === null
			? []
			: [
					{ name: 'an event type that is a number', eventType: 7 },
					{ name: 'an empty event type', eventType: '' },
				];

	const isOfAnEvent = (body: string): boolean =>
		locateEvent(vendor, JSON.parse(body), Buffer.from(body)) !== null;

	/** A vendor whose envelope is a function cannot say where it looked. */
	const nameOfEventTypeField =
		typeof vendor.envelope === 'function'
			? vendor.name
			: `"${(eventTypePathOf(vendor) ?? []).join('.')}"`;

	describe('answers 400 and starts nothing for', () => {
		const cases = [
			{ name: 'a list', reason: 'not-an-object', body: '[]', message: 'a list: send one event' },
			{ name: 'text', reason: 'not-an-object', body: '"text"', message: 'text' },
			{ name: 'null', reason: 'not-an-object', body: 'null', message: 'null' },
			{ name: 'an empty body', reason: 'not-an-object', body: '', message: 'an empty body' },
			{
				name: 'what is not JSON',
				reason: 'not-an-object',
				body: '{',
				message: 'not JSON',
				contentType: 'text/plain',
			},
			...['{}']
				.filter((body) => !isOfAnEvent(body))
				.map((body) => ({
					name: 'no event type',
					reason: 'no-event-type',
					body,
					message: nameOfEventTypeField,
				})),
			...unreadableNames.map(({ name, eventType }) => ({
				name,
				reason: 'no-event-type',
				body: JSON.stringify(bodyNaming(vendor, eventType)),
				message: vendor.name,
			})),
		];

		it.each(cases)('$name', async ({ reason, body, message, contentType = 'application/json' }) => {
			const answer = await post({}, { body, headers: { 'content-type': contentType } });
			expect(answer).toEqual({
				status: 400,
				body: { status: 'rejected', reason, message: expect.stringContaining(message) },
				outputs: null,
				warnings: [],
			});
		});
	});

	describe('ignores', () => {
		const ignored = (reason: string) => ({
			status: 200,
			body: { status: 'ignored', reason },
			outputs: null,
			warnings: [],
		});

		it('an event that is not ticked', async () => {
			const events = everyEvent.filter((event) => event !== fixture.event);
			expect(await post({ parameters: { events } })).toEqual(ignored('event-not-selected'));
		});

		const unknownBody = unknownBodyOf(vendor);

		// Where every body is of one event, there is no other.
		if (locate(vendor, unknownBody).row === null) {
			it('an unknown event where Other Events is not ticked', async () => {
				const events = everyEvent.filter((event) => event !== 'other');
				const body = JSON.stringify(unknownBody);
				expect(await post({ parameters: { events } }, { body })).toEqual(
					ignored('event-not-selected'),
				);
			});
		}

		// A vendor that never names the agent is not offered the filter.
		if (vendor.sendsIdsOf.includes('agent')) {
			it('a call that a filter leaves out', async () => {
				const filters = { agentIds: 'agent of another project' };
				expect(await post({ parameters: { filters } })).toEqual(ignored('agent-not-selected'));
			});
		}
	});

	it('has one output for all events, unless told otherwise', async () => {
		const unknown = JSON.stringify(unknownBodyOf(vendor));
		for (const body of [rawBody, unknown]) {
			const answer = await post({ parameters: { outputs: 'single' } }, { body });
			expect(answer).toMatchObject(accepted);
			expect(answer.outputs?.map((items) => items.length)).toEqual([1]);
		}
	});

	it('sends an unknown event to the last output, with the body', async () => {
		const body = { ...unknownBodyOf(vendor), extra: [1] };
		const answer = await post({}, { body: JSON.stringify(body) });
		const items = answer.outputs?.[everyEvent.indexOf('other')];
		expect(items?.[0]?.json).toMatchObject({ eventType: 'unknown', raw: body });
	});

	it('sends a ticked event without a call id to Other, ticked or not', async () => {
		const sent = JSON.parse(fixture.rawBody.toString()) as Body;
		const { callPath, callIdPath } = locate(vendor, sent);
		const body = JSON.stringify(withValue(sent, [...callPath, ...callIdPath], undefined));
		const answer = await post({ parameters: { events: [fixture.event] } }, { body });
		// The call id may be what an event is known by.
		expect(answer.outputs?.[everyEvent.indexOf('other')] ?? []).toHaveLength(
			isOfAnEvent(body) ? 1 : 0,
		);
	});

	it("returns the vendor's body, less its secrets, where Simplify is off", async () => {
		const answer = await post({ parameters: { simplify: false } });
		const body = JSON.parse(rawBody.toString('utf8')) as Body;
		const kept = sanitizeJson(body, [], new IssueLog(), vendor.secrets);
		expect(answer.outputs?.[output]?.[0]?.json).toEqual(kept);
	});

	describe('a delivery that comes again', () => {
		const workflowId = `twice-${vendor.id}`;

		it('is a duplicate', async () => {
			expect(await post({ workflowId })).toMatchObject(accepted);
			expect(await post({ workflowId })).toEqual({
				status: 200,
				body: { status: 'duplicate' },
				outputs: null,
				warnings: [],
			});
		});

		it('runs in another workflow', async () => {
			expect(await post({ workflowId: `${workflowId}-other` })).toMatchObject(accepted);
		});

		it('runs as a test', async () => {
			expect(await post({ workflowId, mode: 'manual' })).toMatchObject(accepted);
		});

		it('runs where the user does not want duplicates skipped', async () => {
			const parameters = { options: { skipDuplicates: false } };
			expect(await post({ workflowId, parameters })).toMatchObject(accepted);
		});

		it('runs once where 20 come at the same time', async () => {
			const answers = await Promise.all(
				Array.from({ length: 20 }, async () => await post({ workflowId: `${workflowId}-20` })),
			);
			const statuses = answers.map(({ body }) => (body as { status: string }).status);
			expect(statuses.filter((status) => status === 'accepted')).toHaveLength(1);
			expect(statuses.filter((status) => status === 'duplicate')).toHaveLength(19);
		});

		it('runs where a filter had left out the first', async () => {
			const timed = fixtures.find(
				({ expected: { stage, call } }) => (stage ?? 0) > 1 && call.durationSeconds !== null,
			);
			if (timed === undefined) throw new Error(`fixtures/${vendor.id} has no timed call`);
			const delivery = deliveryOf(timed);
			const first = { workflowId: `${workflowId}-short` };
			const parameters = { filters: { ignoreShorterThanSeconds: 1e9 } };
			const ignored = { status: 200, body: { status: 'ignored', reason: 'too-short' } };
			expect(await post({ ...first, parameters }, delivery)).toMatchObject(ignored);
			expect(await post({ ...first, parameters }, delivery)).toMatchObject(ignored);
			expect(await post(first, delivery)).toMatchObject(accepted);
		});

		for (const { event, version } of versionedEventsOf(vendor)) {
			it(`runs where it is a corrected ${event}`, async () => {
				const fixture = fixtures.find((one) => one.event === event && one.isPlain);
				const first = String(fixture?.rawBody);
				const sent = JSON.parse(first) as Body;
				const isHash = 'hashOf' in version;
				const place = [...locate(vendor, sent).callPath, ...(isHash ? version.hashOf : version)];
				// Otherwise the row names a field that the vendor does not send.
				expect(valueAt(sent, place)).toEqual(expect.anything());
				const corrected = isHash
					? withValue(sent, [...place, 'corrected'], true)
					: withValue(sent, place, '2026-02-01T00:00:00.000Z');

				const trigger = { workflowId: `${workflowId}-corrected-${event}` };
				const delivery = { body: JSON.stringify(corrected) };
				expect(await post(trigger, { body: first })).toMatchObject(accepted);
				expect(await post(trigger, delivery)).toMatchObject(accepted);
				expect(await post(trigger, delivery)).toMatchObject({ body: { status: 'duplicate' } });
			});
		}

		it('runs where the first was not authentic', async () => {
			const first = `${workflowId}-forged`;
			const forged = { headers: { 'x-webhook-secret': 'guess' } };
			expect(await post({ workflowId: first }, forged)).toMatchObject({ status: 401 });
			expect(await post({ workflowId: first })).toMatchObject(accepted);
		});
	});
});

function versionedEventsOf({ events }: Vendor): Array<{ event: string; version: Version }> {
	return events.flatMap((row) =>
		row.type !== 'unknown' && row.version !== undefined
			? [{ event: row.event, version: row.version }]
			: [],
	);
}
