import { bodyNaming, bodyOfEvent, eventTypePathOf } from '../support/bodies';
import { posterTo } from '../support/post-with-secret';
import { vendorFolders } from '../support/vendors';
import type { Delivery } from '../support/http';
import type { Answer, Trigger } from '../support/webhook';

const wanting = vendorFolders.flatMap(({ folder, vendor }) =>
	Object.entries(vendor.answers ?? {}).map(([event, answer]) => ({
		folder,
		vendor,
		event,
		answer,
	})),
);

it('knows vendors whose events want an answer of their own', () => {
	expect(wanting).not.toEqual([]);
});

/** Each event of which a vendor reads more than the answer's status. */
describe.each(wanting)('$event of $vendor.id', ({ folder, vendor, event, answer }) => {
	const everyEvent = vendor.events.map((row) => row.event);
	const body = JSON.stringify(bodyOfEvent(vendor, event));

	const post = posterTo({ folder, vendor }, body);

	const expectOwnAnswer = ({ status, body: sent }: Answer): void =>
		expect({ status, body: sent }).toEqual({ status: 200, body: answer });

	it('is answered when it starts an execution', async () => {
		const got = await post();
		expectOwnAnswer(got);
		expect(got.outputs?.[0]?.[0]?.json).toMatchObject({
			eventType: 'unknown',
			vendorEventType: event,
		});
	});

	it('is answered when it comes twice, and starts one execution', async () => {
		const workflowId = `${event}-twice`;
		const both = [await post({ workflowId }), await post({ workflowId })];
		both.forEach(expectOwnAnswer);
		expect(both.map(({ outputs }) => outputs !== null)).toEqual([true, false]);
	});

	const refused: Array<{ name: string; trigger?: Partial<Trigger>; delivery?: Delivery }> = [
		{ name: 'has no secret', delivery: { headers: { 'x-webhook-secret': '' } } },
		{ name: 'has a wrong secret', delivery: { headers: { 'x-webhook-secret': 'guess' } } },
		{
			name: 'is not ticked',
			trigger: { parameters: { events: everyEvent.filter((ticked) => ticked !== 'other') } },
		},
		{ name: 'meets a node with nothing ticked', trigger: { parameters: { events: [] } } },
		{ name: 'meets a node without a credential', trigger: { credential: null } },
		{ name: 'meets a credential that was deleted', trigger: { credential: 'deleted' } },
		{ name: 'meets a credential that cannot be read', trigger: { credential: 'unreadable' } },
		{
			name: 'meets a scheme that the node does not have',
			trigger: { parameters: { authentication: 'constructor' } },
		},
	];

	it.each(refused)('is answered, and starts nothing, when it $name', async (one) => {
		const got = await post(one.trigger, one.delivery);
		expectOwnAnswer(got);
		expect(got.outputs).toBeNull();
	});

	it('is answered, and the step fails, when it is refused in a test', async () => {
		const got = await post({ mode: 'manual' }, { headers: { 'x-webhook-secret': 'guess' } });
		expectOwnAnswer(got);
		expect(got.failure?.description).toBe('Reason: wrong-secret. The sender was answered 200.');
	});

	it.each(['text/plain', 'application/cloudevents+json', ''])(
		'is answered when its content type is "%s"',
		async (contentType) => {
			const delivery = { headers: { 'content-type': contentType, 'x-webhook-secret': 'guess' } };
			expectOwnAnswer(await post({}, delivery));
		},
	);

	if (eventTypePathOf(vendor) === null) return;

	it('is answered as ever when it is an event of another name', async () => {
		const delivery = {
			body: JSON.stringify(bodyNaming(vendor, `${event}_`)),
			headers: { 'x-webhook-secret': 'guess' },
		};
		const rejected = { status: 'rejected', reason: 'wrong-secret', message: expect.any(String) };
		expect(await post({}, delivery)).toMatchObject({ status: 401, body: rejected });
	});
});
