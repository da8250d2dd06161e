import { hash } from 'node:crypto';

import { anyAnswer, type ApiClient } from '../shared/http/client';
import { apiPath } from '../shared/http/resource-id';
import { hostOf, isOwnInSlot } from '../shared/registration/own-url';
import { registrationParameter } from '../shared/registration/parameter';
import type { Slots } from '../shared/registration/slot';
import { slotHooks, type RegisteredNode } from '../shared/registration/slot-hooks';
import { agentOptions, slotParameters } from '../shared/registration/slot-parameters';
import { isSameSet } from '../shared/util/same-set';
import { z } from '../shared/vendor-kit/zod';
import { api, WEBHOOKS } from './api';
import { vendor } from './vendor';

export const registrationParameters = [
	registrationParameter({
		vendorName: vendor.name,
		default: 'manual',
		description:
			'With Automatic, publishing creates a webhook in ElevenLabs, keeps its secret, and makes it the post-call webhook of the agents that you choose; if you choose none, of the workspace, unless that has another. Unpublishing takes it out again. Other Events stands for answering_machine_detection.',
	}),
	...slotParameters(vendor.name),
];

const WORKSPACE = 'workspace';

export const hooks = slotHooks({
	vendor,
	api,
	proof: 'signature',
	otherEvents: ['answering_machine_detection'],
	wholeAccount: WORKSPACE,
	slots: slotsOf,
});

export const getAgents = agentOptions(api, listAgents);

const rowSchema = z
	.object({ agent_id: z.string(), name: z.string().catch('') })
	.transform(({ agent_id: id, name }) => ({ id, name }));

/** https://elevenlabs.io/docs/api-reference/agents/list */
function listAgents(client: ApiClient) {
	return client.list({ method: 'GET', path: '/v1/convai/agents' }, rowSchema, {
		by: 'cursor',
		parameter: 'cursor',
		next: ['next_cursor'],
		size: { parameter: 'page_size', value: 100 },
		rows: ['agents'],
		id: 'agent_id',
		maxPages: 50,
	});
}

const webhooksSchema = z.object({
	webhooks: z.array(
		z.object({
			webhook_id: z.string(),
			webhook_url: z.string(),
			name: z.string(),
			is_disabled: z.boolean(),
			is_auto_disabled: z.boolean(),
		}),
	),
});

const createdSchema = z.object({ webhook_id: z.string(), webhook_secret: z.string().min(1) });

const contentSchema = z
	.looseObject({
		post_call_webhook_id: z.string().nullish(),
		events: z.array(z.string()).nullish(),
		transcript_format: z.string().nullish(),
		send_audio: z.boolean().nullish(),
	})
	.nullish()
	.transform((content) => ({
		...content,
		post_call_webhook_id: content?.post_call_webhook_id ?? null,
	}));

/** https://elevenlabs.io/docs/api-reference/workspace/get-settings */
const settingsSchema = z.object({ webhooks: contentSchema });

/** https://elevenlabs.io/docs/api-reference/agents/get */
const agentSchema = z.object({
	platform_settings: z.object({
		workspace_overrides: settingsSchema.nullish(),
	}),
});

/** ElevenLabs subscribes to events by other names than it sends them. */
const SUBSCRIPTIONS: Readonly<Record<string, string>> = { post_call_transcription: 'transcript' };

/** Tells a webhook whose secret the node still has from one whose secret is lost. */
function nameFor(secret: string): string {
	return `n8n ${hash('sha256', secret, 'hex').slice(0, 8)}`;
}

function slotsOf(client: ApiClient, { webhookUrl, events, memory }: RegisteredNode): Slots {
	const wanted = events.map((event) => SUBSCRIPTIONS[event] ?? event);
	const desired = { events: wanted, transcript_format: 'json', send_audio: false };
	const pathOf = (id: string) =>
		id === WORKSPACE ? '/v1/convai/settings' : apiPath`/v1/convai/agents/${id}`;

	async function listWebhooks() {
		const { webhooks } = await client.request({ method: 'GET', path: WEBHOOKS }, webhooksSchema);
		const own = webhooks.filter(({ webhook_url }) => webhook_url === webhookUrl);
		const name = memory.secret === null ? null : nameFor(memory.secret);
		return { webhooks, own, known: own.find((webhook) => webhook.name === name) };
	}

	/** Names a webhook and switches it on, with retries, which ElevenLabs leaves off. */
	async function switchOn(id: string, name: string): Promise<string> {
		const body = { is_disabled: false, name, retry_enabled: true };
		await client.request({ method: 'PATCH', path: `${WEBHOOKS}/${id}`, body }, anyAnswer);
		return id;
	}

	/** The node's webhook, on; it is made where there is none, or where its secret is lost. */
	async function webhookId(): Promise<string> {
		const { own, known } = await listWebhooks();
		if (known !== undefined) {
			const isOff = known.is_disabled || known.is_auto_disabled;
			return isOff ? await switchOn(known.webhook_id, known.name) : known.webhook_id;
		}
		const settings = { auth_type: 'hmac', name: 'n8n', webhook_url: webhookUrl };
		const request = { method: 'POST', path: WEBHOOKS, body: { settings } } as const;
		const { webhook_id: id, webhook_secret: secret } = await client.request(request, createdSchema);
		memory.keepSecret(secret);
		await switchOn(id, nameFor(secret));
		for (const lost of own) {
			const path = `${WEBHOOKS}/${lost.webhook_id}`;
			// One that an agent still uses cannot be deleted.
			await client.send({ method: 'DELETE', path }, [400, 404, 405, 409, 422]);
		}
		return id;
	}

	async function labelOf(id: string): Promise<string | null> {
		if (id === WORKSPACE) return WORKSPACE;
		for await (const agent of listAgents(client)) {
			if (agent.id === id) return `agent ${agent.name || id}`;
		}
		return null;
	}

	return {
		async read(id) {
			const label = await labelOf(id);
			if (label === null) return null;
			const request = { method: 'GET', path: pathOf(id) } as const;
			const content =
				id === WORKSPACE
					? (await client.request(request, settingsSchema)).webhooks
					: contentSchema.parse(
							(await client.request(request, agentSchema)).platform_settings.workspace_overrides
								?.webhooks,
						);
			const { webhooks, known } = await listWebhooks();
			const held = content.post_call_webhook_id;
			const url = webhooks.find(({ webhook_id }) => webhook_id === held)?.webhook_url ?? held;
			if (id === WORKSPACE && wanted.length > 0 && url !== null && !isOwnInSlot(url, webhookUrl)) {
				throw client.error({
					message: `The workspace already delivers to ${hostOf(url)}: choose agents under 'Agent Names or IDs'`,
					description:
						"A workspace has one post-call webhook, and the node does not replace it. An agent that you choose gets a webhook of its own, which counts before the workspace's.",
				});
			}
			return {
				id,
				label,
				url,
				content,
				desired,
				isDesired:
					known?.webhook_id === held &&
					known?.is_disabled === false &&
					!known.is_auto_disabled &&
					content.transcript_format === 'json' &&
					content.send_audio === false &&
					isSameSet(content.events ?? [], wanted),
				vacant: { post_call_webhook_id: null },
				obstacle: null,
			};
		},
		async write({ id, desired: ours }, content) {
			const webhooks =
				content === ours ? { ...content, post_call_webhook_id: await webhookId() } : content;
			const body =
				id === WORKSPACE
					? { webhooks }
					: { platform_settings: { workspace_overrides: { webhooks } } };
			await client.request({ method: 'PATCH', path: pathOf(id), body }, anyAnswer);
		},
	};
}
