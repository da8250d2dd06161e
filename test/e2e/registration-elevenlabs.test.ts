import { setTimeout as sleep } from 'node:timers/promises';

import type { AuthenticationOption } from '../../nodes/shared/vendor-kit/schemes';
import { fixturesOf } from '../support/fixtures';
import { prove } from '../support/sign';
import { vendorOf } from '../support/vendors';
import { useElevenLabsApi, type Webhook } from '../vendors/elevenlabs/stand-in';
import { useN8n } from './support/n8n';
import { trialOf, untilPasses, type Trial } from './support/trial';

/**
 * The ElevenLabs Trigger's *Webhook Registration* 'Automatic', in a real n8n, at a local ElevenLabs.
 * The credential holds an API key and nothing else: the secret is the one that ElevenLabs made.
 */
const n8n = useN8n();

const elevenlabs = useElevenLabsApi();

const vendor = vendorOf('elevenlabs');

async function trial(parameters: Record<string, unknown>): Promise<Trial> {
	const credential = { apiKey: elevenlabs.key, baseUrl: elevenlabs.url };
	const chosen = { registration: 'automatic', options: { skipDuplicates: false }, ...parameters };
	return await trialOf(n8n, vendor, chosen, credential);
}

const conversation = fixturesOf(vendor).find(({ name }) => name === 'post_call_transcription');

/** Delivers a conversation to where a webhook says, signed as ElevenLabs signs. */
async function deliver({ webhook_url, secret }: Pick<Webhook, 'webhook_url' | 'secret'>) {
	const { scheme } = vendor.authentication.signature as AuthenticationOption;
	const body = Buffer.from(conversation?.rawBody ?? '');
	const response = await fetch(webhook_url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...prove(scheme, secret, body).headers },
		body,
	});
	return { status: response.status, body: (await response.json()) as unknown };
}

const accepted = { status: 200, body: { status: 'accepted' } };

function onlyWebhook(): Webhook {
	const [webhook, ...others] = elevenlabs.webhooks;
	if (webhook === undefined || others.length > 0) throw new Error('there is not one webhook');
	return webhook;
}

it('takes a delivery that is signed with the secret that ElevenLabs made, and no other', async () => {
	const agent = elevenlabs.addAgent('Receptionist');
	const workflow = await trial({ agents: [agent.agent_id] });
	expect(await workflow.publish()).toBeNull();
	const webhook = onlyWebhook();
	expect(webhook).toMatchObject({ webhook_url: workflow.url, retry_enabled: true });
	expect(agent.webhooks).toEqual({
		post_call_webhook_id: webhook.webhook_id,
		events: ['transcript', 'call_initiation_failure'],
		transcript_format: 'json',
		send_audio: false,
	});
	expect(await deliver(webhook)).toEqual(accepted);
	expect(await deliver({ ...webhook, secret: `${webhook.secret}0` })).toMatchObject({
		status: 401,
		body: { reason: 'wrong-signature' },
	});
});

it('keeps webhook and secret when it is published again, under another name, too', async () => {
	const workflow = await trial({});
	await workflow.publish();
	const webhook = structuredClone(onlyWebhook());
	await workflow.change({ events: ['post_call_transcription'] }, 'Another name');
	expect(await workflow.publish()).toBeNull();
	expect(onlyWebhook()).toEqual(webhook);
	expect(elevenlabs.workspace).toMatchObject({
		post_call_webhook_id: webhook.webhook_id,
		events: ['transcript'],
	});
	expect(await deliver(webhook)).toEqual(accepted);
	await workflow.unpublish();
	expect(elevenlabs.workspace.post_call_webhook_id).toBeNull();
	expect(await workflow.publish()).toBeNull();
	expect(onlyWebhook()).toEqual(webhook);
	expect(await deliver(webhook)).toEqual(accepted);
});

it('changes nothing at ElevenLabs in a test', async () => {
	const workflow = await trial({});
	await workflow.publish();
	elevenlabs.requests = [];
	await workflow.listen();
	await workflow.stopListening();
	// What ends with the test may come after the webhook is gone.
	await sleep(500);
	expect(elevenlabs.requests).toEqual([]);
	expect(await deliver(onlyWebhook())).toEqual(accepted);
});

it("leaves the workspace's webhook of somebody else", async () => {
	const { webhook_id } = elevenlabs.addWebhook('https://hooks.example.com/path-that-is-a-secret');
	elevenlabs.workspace = { post_call_webhook_id: webhook_id };
	const workflow = await trial({ replaceExisting: true });
	expect(await workflow.publish()).toBe(
		"The workspace already delivers to hooks.example.com: choose agents under 'Agent Names or IDs'",
	);
	expect(elevenlabs.writes).toEqual([]);
}, 120_000);

/** The last, because it starts n8n anew. */
it('takes such deliveries after n8n was killed and started again, and tells no log the secret', async () => {
	const workflow = await trial({});
	await workflow.publish();
	const webhook = structuredClone(onlyWebhook());
	await untilPasses(async () => {
		expect(JSON.stringify(await workflow.stored())).toContain(webhook.secret);
	});
	elevenlabs.requests = [];
	await n8n.terminate();
	await n8n.startAgain();
	await untilPasses(async () => expect(await deliver(webhook)).toEqual(accepted));
	expect(elevenlabs.writes).toEqual([]);
	expect(onlyWebhook()).toEqual(webhook);
	for (const secret of [webhook.secret, elevenlabs.key, 'path-that-is-a-secret']) {
		expect(await n8n.log()).not.toContain(secret);
	}
}, 300_000);
