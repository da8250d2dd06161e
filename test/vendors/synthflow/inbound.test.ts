import { createHmac } from 'node:crypto';

import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { vendor } from '../../../nodes/Synthflow/vendor';
import { fixturesOf } from '../../support/fixtures';
import { posterTo, SECRET } from '../../support/post-with-secret';
import { triggerOf, vendorFolders } from '../../support/vendors';
import { deliver } from '../../support/webhook';

/**
 * A caller waits while Synthflow asks for an agent, and is cut off where the answer names none. What holds
 * for the requests of every vendor is in contract/answers.test.ts.
 */
const GO_ON = '{"call_inbound":{"override_model_id":""}}';

const requests = fixturesOf(vendor).filter(({ name }) => name.startsWith('other.call-inbound'));

const synthflow = vendorFolders.filter(({ folder }) => folder === 'Synthflow');

it('knows requests with a name and without', () => expect(requests).toHaveLength(2));

describe.each(requests)('$name', ({ rawBody }) => {
	it.each(synthflow)('is told to go on by a new node, which starts nothing', async (folder) => {
		const post = posterTo(folder, rawBody, { events: ['post_call'] });
		for (const secret of [SECRET, '', 'a-guess']) {
			const answer = await post({}, { headers: { 'x-webhook-secret': secret } });
			expect(answer).toMatchObject({ status: 200, outputs: null });
			expect(JSON.stringify(answer.body)).toBe(GO_ON);
		}
	});

	it.each([
		['nothing', ''],
		['no call id', 'undefined'],
		['the whole body', rawBody.toString()],
	])('is not proven by a signature of %s, and told to go on', async (_name, signed) => {
		const signature = createHmac('sha256', SECRET).update(signed).digest('base64');
		const events = vendor.events.map(({ event }) => event);
		const answer = await deliver(
			{
				node: triggerOf('Synthflow'),
				credential: { webhookSecret: SECRET },
				parameters: { authentication: 'signature', events },
			},
			{
				body: rawBody,
				headers: { 'content-type': 'application/json', 'synthflow-signature': signature },
			},
		);
		expect(answer).toMatchObject({ status: 200, outputs: null });
		expect(JSON.stringify(answer.body)).toBe(GO_ON);
	});
});

describe('what names no event', () => {
	const nameOf = (body: JsonObject) =>
		typeof vendor.envelope === 'function' ? vendor.envelope(body)?.vendorEventType : undefined;

	it.each<{ body: JsonObject; name: string | null }>([
		{ body: { call: { call_id: 'c1' } }, name: 'post_call' },
		{ body: { event: null, call: { call_id: 'c1' } }, name: 'post_call' },
		{ body: { lead: { name: 'Jane Roe' } }, name: 'post_call' },
		{ body: { call_inbound: null }, name: 'call_inbound' },
		{ body: { call_inbound: {}, call: {} }, name: 'call_inbound' },
		{ body: {}, name: null },
		{ body: { status: 'completed' }, name: null },
		{ body: { event: 'post_call' }, name: 'post_call' },
		{ body: { event: 'call_rated', call: {}, call_inbound: {} }, name: 'call_rated' },
	])('is told by what is there: $body', ({ body, name }) => {
		expect(nameOf(body)).toBe(name);
	});
});
