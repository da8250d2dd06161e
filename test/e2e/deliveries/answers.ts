import { anyVendor } from '../../support/vendor-with';
import { ACCEPTED, DUPLICATE, ignored, rejected } from '../support/expectations';
import type { LiveWorkflow, Post, TestN8n } from '../support/n8n';

/** What the sender is told, and that a refused delivery starts no execution. */
export function answers(n8n: TestN8n): void {
	const { vendor, samples, unnamed } = anyVendor();
	const [good, second] = samples;
	const { id } = vendor;

	let workflow: LiveWorkflow;

	beforeAll(async () => {
		workflow = await n8n.publish(id, { parameters: { events: [good.event, second.event] } });
	});

	const cases: Array<{ name: string; post: Partial<Post>; answer: unknown }> = [
		{
			name: 'no secret',
			post: { headers: { 'x-webhook-secret': null } },
			answer: rejected(401, 'missing-secret'),
		},
		{
			name: 'a wrong secret',
			post: { headers: { 'x-webhook-secret': 'guess' } },
			answer: rejected(401, 'wrong-secret'),
		},
		{
			name: 'a wrong secret in the URL',
			post: { headers: { 'x-webhook-secret': null }, query: '?token=guess' },
			answer: rejected(401, 'wrong-secret'),
		},
		{
			name: 'a wrong secret and a body that is not JSON, as text',
			post: { headers: { 'x-webhook-secret': 'guess', 'content-type': 'text/plain' }, body: '{' },
			answer: rejected(401, 'wrong-secret'),
		},
		{ name: 'a list', post: { body: '[]' }, answer: rejected(400, 'not-an-object') },
		{ name: 'text', post: { body: '"text"' }, answer: rejected(400, 'not-an-object') },
		{ name: 'an empty body', post: { body: '' }, answer: rejected(400, 'not-an-object') },
		{
			name: 'what is not JSON, as text',
			post: { body: '{', headers: { 'content-type': 'text/plain' } },
			answer: rejected(400, 'not-an-object'),
		},
		{
			name: 'what is not JSON, without a content type',
			post: { body: '{', headers: { 'content-type': null } },
			answer: rejected(400, 'not-an-object'),
		},
		{
			name: 'a form with a file',
			post: {
				body: '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
				headers: { 'content-type': 'multipart/form-data; boundary=x' },
			},
			answer: rejected(400, 'unreadable-body'),
		},
		{ name: 'no event type', post: { body: '{}' }, answer: rejected(400, 'no-event-type') },
		{
			name: 'what is not JSON, as JSON: n8n answers by itself',
			post: { body: '{' },
			answer: { status: 422, body: expect.objectContaining({ code: 422 }) },
		},
		{
			name: 'an event that is not ticked',
			post: { body: unnamed.rawBody },
			answer: ignored('event-not-selected'),
		},
	];

	it.each(cases)('$name', async ({ post, answer }) => {
		expect(await workflow.post({ body: good.rawBody, ...post })).toEqual(answer);
	});

	it('starts no execution for any of these', async () => {
		expect(await workflow.post({ body: good.rawBody })).toEqual(ACCEPTED);
		expect(await workflow.runs(1)).toHaveLength(1);
	});

	it('tells a second delivery that it is a duplicate, and starts no execution', async () => {
		expect(await workflow.post({ body: good.rawBody })).toEqual(DUPLICATE);
		expect(await workflow.post({ body: second.rawBody })).toEqual(ACCEPTED);
		expect(await workflow.runs(2)).toHaveLength(2);
	});

	it.each([
		{ name: 'text/plain', contentType: 'text/plain' },
		{ name: 'a content type that n8n does not know', contentType: 'application/cloudevents+json' },
		{ name: 'no content type', contentType: null },
	])('accepts JSON as $name', async ({ contentType }) => {
		const other = await n8n.publish(id);
		const headers = { 'content-type': contentType };
		expect(await other.post({ body: good.rawBody, headers })).toEqual(ACCEPTED);
		const [run] = await other.runs(1);
		expect(run?.item).toMatchObject({
			vendorEventType: good.expected.vendorEventType,
		});
	});

	it('accepts the secret in the URL', async () => {
		const other = await n8n.publish(id);
		const headers = { 'x-webhook-secret': null };
		const query = `?token=${other.secret}`;
		expect(await other.post({ body: good.rawBody, headers, query })).toEqual(ACCEPTED);
	});

	it('marks what comes without proof, where the user chose none', async () => {
		const other = await n8n.publish(id, { parameters: { authentication: 'none' }, secret: null });
		expect(await other.post({ body: good.rawBody })).toEqual(ACCEPTED);
		const [run] = await other.runs(1);
		expect(run?.item).toMatchObject({ authenticated: false });
	});

	it('refuses every delivery while the credential holds no secret, and warns each time', async () => {
		const other = await n8n.publish(id, { secret: '' });
		const warnings = async () => (await n8n.log()).split('refuses every delivery').length - 1;
		const before = await warnings();
		const headers = { 'x-webhook-secret': 'anything' };
		expect(await other.post({ body: good.rawBody, headers })).toEqual(
			rejected(401, 'missing-credential'),
		);
		expect(await warnings()).toBe(before + 1);
		expect(await other.runs(0)).toEqual([]);
	});

	it('logs no secret', async () => {
		expect(await n8n.log()).not.toContain(workflow.secret);
	});
}
