import { fixturesOf } from '../support/fixtures';
import { vendorOf } from '../support/vendors';
import { useVapiApi, type Assistant } from '../vendors/vapi/stand-in';
import { useN8n } from './support/n8n';
import { trialOf, type Trial } from './support/trial';

/**
 * The Vapi Trigger's *Webhook Registration* 'Automatic', in a real n8n, at a local Vapi. What all slots
 * share is shown in registration-slots.test.ts; here it is the secret that the node makes.
 */
const n8n = useN8n();

const vapi = useVapiApi();

const vendor = vendorOf('vapi');

const foreign = {
	server: {
		url: 'https://hooks.example.com/catch/path-that-is-a-secret',
		headers: { Authorization: 'Bearer header-that-is-a-secret' },
	},
	serverMessages: ['end-of-call-report', 'hang'],
};

async function trial(parameters: Record<string, unknown>): Promise<Trial> {
	const chosen = { registration: 'automatic', authentication: 'sharedSecret', ...parameters };
	return await trialOf(n8n, vendor, chosen, { apiKey: vapi.key, baseUrl: vapi.url });
}

const report = fixturesOf(vendor).find(({ isPlain }) => isPlain);

/** A copy of the report that is of a call of its own. */
function bodyOf(callId: string): string {
	return JSON.stringify(JSON.parse(report?.rawBody.toString() ?? '')).replaceAll(
		'019b2c1e-7a4d-7abc-9def-0123456789ab',
		callId,
	);
}

interface Answer {
	status: number;
	body: unknown;
}

/** Delivers to where an assistant says, as Vapi does. */
async function deliver({ server = {} }: Assistant, body: string): Promise<Answer> {
	const response = await fetch(String(server.url), {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...(server.headers as object) },
		body,
	});
	return { status: response.status, body: await response.json() };
}

const ACCEPTED: Answer = { status: 200, body: { status: 'accepted' } };

it('enters URL, secret and retries at the assistant, so that a report arrives', async () => {
	const assistant = vapi.addAssistant('Receptionist');
	const workflow = await trial({ agents: [assistant.id] });
	expect(await workflow.publish()).toBeNull();
	expect(assistant).toMatchObject({
		server: {
			url: workflow.url,
			headers: { 'X-Webhook-Secret': expect.stringMatching(/^[\w-]{43}$/) as string },
			backoffPlan: { type: 'exponential', maxRetries: 5, baseDelaySeconds: 2 },
		},
		serverMessages: ['end-of-call-report'],
	});
	expect(await deliver(assistant, bodyOf('first'))).toEqual(ACCEPTED);
	expect(await deliver(assistant, bodyOf('first'))).toEqual({
		status: 200,
		body: { status: 'duplicate' },
	});

	const { url } = assistant.server ?? {};
	for (const headers of [{}, { 'X-Webhook-Secret': 'another-secret-of-24-chars' }]) {
		const stranger = { ...assistant, server: { url, headers } };
		expect(await deliver(stranger, bodyOf('second'))).toMatchObject({ status: 401 });
		const request = JSON.stringify({ message: { type: 'tool-calls', call: { id: 'third' } } });
		expect(await deliver(stranger, request)).toEqual({ status: 200, body: {} });
	}
});

it('keeps the secret when the workflow is published again, and when it was unpublished', async () => {
	const assistant = vapi.addAssistant('Receptionist');
	const workflow = await trial({ agents: [assistant.id] });
	await workflow.publish();
	const { server } = structuredClone(assistant);
	vapi.requests = [];
	await workflow.change({ options: { skipDuplicates: false } }, 'Another name');
	expect(await workflow.publish()).toBeNull();
	expect(assistant.server).toEqual(server);
	await workflow.unpublish();
	expect(assistant.server).toEqual({});
	expect(await workflow.publish()).toBeNull();
	expect(assistant.server).toEqual(server);
	expect(await deliver(assistant, bodyOf('again'))).toEqual(ACCEPTED);
});

it('replaces the server of somebody else only where it is told to, and puts it back', async () => {
	const assistant = vapi.addAssistant('Receptionist', structuredClone(foreign));
	const workflow = await trial({ agents: [assistant.id] });
	expect(await workflow.publish()).toBe(
		"The assistant Receptionist already delivers to hooks.example.com: turn on 'Replace Another Webhook', or take it out of 'Agent Names or IDs'",
	);
	expect(vapi.writes).toEqual([]);
	await workflow.change({ replaceExisting: true });
	expect(await workflow.publish()).toBeNull();
	expect(assistant.server?.url).toBe(workflow.url);
	await workflow.unpublish();
	expect(assistant).toMatchObject(foreign);
	expect(assistant.server).toEqual(foreign.server);
});

it('writes nothing in a test', async () => {
	const assistant = vapi.addAssistant('Receptionist');
	const workflow = await trial({ agents: [assistant.id] });
	await workflow.listen();
	await workflow.stopListening();
	expect(vapi.requests).toEqual([]);
});

it('leaves no key, no secret and no path of a URL in the log', async () => {
	const assistant = vapi.addAssistant('Receptionist', structuredClone(foreign));
	const workflow = await trial({ agents: [assistant.id], replaceExisting: true });
	await workflow.publish();
	const made = (assistant.server?.headers as Record<string, string>)['X-Webhook-Secret'] ?? '';
	expect(made).not.toBe('');
	vapi.fault = () => ({ status: 503, body: 'maintenance' });
	await workflow.unpublish();
	const log = await n8n.log();
	expect(log).toContain('Vapi failed with status 503');
	for (const secret of [vapi.key, made, 'that-is-a-secret']) expect(log).not.toContain(secret);
});
