import { vendorFolders } from '../../../tools/vendor-folders';
import { fixturesOf } from '../../support/fixtures';
import { posterTo } from '../../support/post-with-secret';
import { triggerOf, vendorOf } from '../../support/vendors';
import type { Answer } from '../../support/webhook';

/** n8n loads every node of the package, so each vendor's deliveries are known. */
vendorFolders.forEach(({ folder }) => triggerOf(folder));

function folderOf(id: string) {
	const found = vendorFolders.find(({ vendor }) => vendor.id === id);
	if (found === undefined) throw new Error(`there is no vendor ${id}`);
	return found;
}

function bodyOf(vendorId: string, event: string): Buffer {
	const fixture = fixturesOf(vendorOf(vendorId)).find(({ name }) => name === event);
	if (fixture === undefined) throw new Error(`no fixture ${vendorId}/${event}`);
	return fixture.rawBody;
}

async function postTo(vendorId: string, body: Buffer, secret?: string): Promise<Answer> {
	const { vendor } = folderOf(vendorId);
	const events = vendor.events.map(({ event }) => event).filter((event) => event !== 'other');
	const headers = secret === undefined ? {} : { 'x-webhook-secret': secret };
	const post = posterTo(folderOf(vendorId), body, { events });
	return await post({ mode: 'manual' }, { headers });
}

/** A URL that was given to the wrong vendor. */
describe("another vendor's delivery is named in a test", () => {
	it('where the body names an event that the node does not know', async () => {
		const answer = await postTo('whippy', bodyOf('speaknode', 'ConversationComplete'));
		expect(answer).toEqual({
			status: 200,
			body: { status: 'ignored', reason: 'event-not-selected' },
			outputs: null,
			warnings: [],
			failure: {
				message:
					"SpeakNode's Conversation Complete (ConversationComplete) came, but was ignored. This node takes deliveries of Whippy. Give SpeakNode the URL of a SpeakNode Trigger, and this one to Whippy.",
				description: 'Reason: event-not-selected. The sender was answered 200.',
			},
		});
	});

	it('where the body names no event of the node', async () => {
		const { status, body, failure } = await postTo('oration', bodyOf('whippy', 'call.ended'));
		expect({ status, body }).toMatchObject({
			status: 400,
			body: { status: 'rejected', reason: 'no-event-type' },
		});
		expect(failure?.message).toBe(
			"Whippy's Call Ended (call.ended) came, but was refused. This node takes deliveries of Oration AI. Give Whippy the URL of a Whippy Trigger, and this one to Oration AI.",
		);
	});

	it('where the sender is not proven', async () => {
		const answer = await postTo('speaknode', bodyOf('retell', 'call_ended'), 'guess');
		expect(answer.body).toMatchObject({ status: 'rejected', reason: 'wrong-secret' });
		expect(answer.failure).toEqual({
			message:
				"Retell AI's Call Ended (call_ended) came, but was refused. This node takes deliveries of SpeakNode. Give Retell AI the URL of a Retell AI Trigger, and this one to SpeakNode.",
			description: 'Reason: wrong-secret. The sender was answered 401.',
		});
	});

	it('but not where the node knows the event itself', async () => {
		const answer = await postTo('retell', bodyOf('retell', 'call_ended'), 'guess');
		expect(answer.failure?.message).toMatch(
			/^Retell AI's Call Ended \(call_ended\) came, but was refused\. The secret in it is not the one/,
		);
	});
});

it.each([
	{ name: 'a list', body: '[]', kind: 'a list: send one event per delivery' },
	{ name: 'an empty body', body: '', kind: 'an empty body' },
])('$name is named as that', async ({ body, kind }) => {
	const { failure } = await postTo('whippy', Buffer.from(body));
	expect(failure?.message).toBe(
		`A delivery came, but was refused. Expected a JSON object, got ${kind}. Let Whippy itself deliver an event, or post a body that its documentation shows.`,
	);
});
