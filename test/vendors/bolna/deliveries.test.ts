import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { vendor } from '../../../nodes/Bolna/vendor';
import { posterTo, SECRET } from '../../support/post-with-secret';
import { ROOT } from '../../support/vendors';

/** What is special to a delivery of Bolna, through the node and real HTTP. */

const folder = { folder: 'Bolna', vendor };

const fixture = (name: string): JsonObject =>
	JSON.parse(readFileSync(join(ROOT, `fixtures/bolna/${name}.json`), 'utf8')) as JsonObject;

const accepted = { status: 200, body: { status: 'accepted' } };

let delivered = 0;

/** To a workflow of its own, unless told otherwise, so that no delivery is the duplicate of another. */
const post = async (
	body: JsonObject,
	parameters: JsonObject = {},
	workflowId = `bolna-delivery-${(delivered += 1)}`,
) => await posterTo(folder, JSON.stringify(body), parameters as never)({ workflowId });

const NOT_REACHED = ['no-answer', 'busy', 'failed', 'canceled', 'stopped', 'error', 'balance-low'];

describe('Not Reached', () => {
	const output = vendor.events.findIndex(({ event }) => event === 'notReached');

	it.each(NOT_REACHED)('is one output and one tick for %s', async (status) => {
		const body = { ...fixture('notReached'), status };
		const answer = await post(body, { events: ['notReached'], outputs: 'perEvent' });
		expect(answer).toMatchObject(accepted);
		const filled = answer.outputs?.flatMap((items, index) => (items.length > 0 ? [index] : []));
		expect(filled).toEqual([output]);
		expect(answer.outputs?.[output]?.[0]?.json).toMatchObject({
			eventType: 'call.ended',
			vendorEventType: status,
		});
		expect(await post(body, { events: ['completed', 'other'] })).toMatchObject({
			body: { status: 'ignored', reason: 'event-not-selected' },
		});
	});

	it('takes two statuses of one call for two events', async () => {
		for (const status of ['busy', 'no-answer']) {
			const body = { ...fixture('notReached'), status };
			expect(await post(body, {}, 'bolna-two-statuses')).toMatchObject(accepted);
		}
	});

	it('is no status of its own', async () => {
		const body = { ...fixture('notReached'), status: 'notReached' };
		expect(await post(body, { events: ['notReached'] })).toMatchObject({
			body: { status: 'ignored', reason: 'event-not-selected' },
		});
	});
});

it('takes a pre-call webhook, which comes with in-progress again, for a duplicate', async () => {
	const workflowId = 'bolna-pre-call';
	expect(await post(fixture('in-progress'), {}, workflowId)).toMatchObject(accepted);
	expect(await post(fixture('in-progress.pre-call'), {}, workflowId)).toMatchObject({
		body: { status: 'duplicate' },
	});
});

it('reads a call by its status, also where a tool adds a parameter named event', async () => {
	const body = { ...fixture('in-progress'), event: 'execution.terminal' };
	expect((await post(body)).outputs?.flat()[0]?.json).toMatchObject({
		vendorEventType: 'in-progress',
	});
});

it('refuses what is neither a call nor an event', async () => {
	for (const body of [{}, { id: 'c1' }, { status: 7 }, { event: [] }]) {
		expect(await post(body)).toMatchObject({
			status: 400,
			body: { reason: 'no-event-type', message: 'Expected an event of Bolna' },
		});
	}
});

it("keeps the tools' tokens inside, whatever the user chose", async () => {
	const body = fixture('other.ringing');
	expect(JSON.stringify(body)).toContain('example-not-a-real-token');
	for (const status of ['ringing', 'completed']) {
		for (const parameters of [{ options: { includeRaw: true } }, { simplify: false }]) {
			const answer = await post({ ...body, status }, parameters);
			expect(answer.outputs?.flat()).toHaveLength(1);
			expect(JSON.stringify(answer)).not.toContain('example-not-a-real-token');
		}
	}
});

it('takes the secret in the header of the user, or at the end of the URL', async () => {
	const send = posterTo(folder, JSON.stringify(fixture('completed')));
	expect(await send()).toMatchObject(accepted);
	const inUrl = { headers: { 'x-webhook-secret': '' }, query: `?token=${SECRET}` };
	expect(await send({}, inUrl)).toMatchObject(accepted);
	const wrong = { ...inUrl, query: '?token=another-secret-of-24-chars' };
	expect(await send({}, wrong)).toMatchObject({ status: 401, body: { reason: 'wrong-secret' } });
});
