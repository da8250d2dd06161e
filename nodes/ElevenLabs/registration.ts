import { hash } from 'node:crypto';

import { anyAnswer, type ApiClient } from '../shared/http/client';
import type { ErrorTexts } from '../shared/http/errors';
import { apiPath } from '../shared/http/resource-id';
import { hostOf, isOwnInSlot } from '../shared/registration/own-url';
import { registrationParameter } from '../shared/registration/parameter';
import type { Slots } from '../shared/registration/slot';
import { slotHooks, type RegisteredNode } from '../shared/registration/slot-hooks';
import { agentOptions, slotParameters } from '../shared/registration/slot-parameters';
import { valueAt } from '../shared/util/path';
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

const webhookSchema = z
	.object({
		webhook_id: z.string(),
		webhook_url: z.string(),
		name: z.string(),
		is_disabled: z.boolean(),
		is_auto_disabled: z.boolean(),
	})
	.transform((row) => ({
		id: row.webhook_id,
		url: row.webhook_url,
		name: row.name,
		isOff: row.is_disabled || row.is_auto_disabled,
	}));

const webhooksSchema = z.object({ webhooks: z.array(webhookSchema) });

const createdSchema = z.object({ webhook_id: z.string(), webhook_secret: z.string().min(1) });

/** What delivers where, in the workspace's settings and in an agent's. */
const contentSchema = z
	.looseObject({
		post_call_webhook_id: z.string().nullish(),
		events: z.array(z.string()).nullish(),
	})
	.nullish()
	.transform((content) => ({
		...content,
		post_call_webhook_id: content?.post_call_webhook_id ?? null,
	}));

/** https://elevenlabs.io/docs/api-reference/workspace/get-settings */
const workspaceSchema = z.object({ webhooks: contentSchema });

/** https://elevenlabs.io/docs/api-reference/agents/get */
const agentSchema = z.object({
	platform_settings: z.object({ workspace_overrides: workspaceSchema.nullish() }),
});

/** ElevenLabs subscribes to events by other names than it sends them. */
const SUBSCRIPTIONS: Readonly<Record<string, string>> = { post_call_transcription: 'transcript' };

const FORM = { transcript_format: 'json', send_audio: false };

/** Tells a webhook whose secret the node still has from one whose secret is lost. */
function nameFor(secret: string): string {
	return `n8n ${hash('sha256', secret, 'hex').slice(0, 8)}`;
}

const webhookPath = (id: string) => apiPath`/v1/workspace/webhooks/${id}`;

function slotsOf(client: ApiClient, { webhookUrl, events, memory }: RegisteredNode): Slots {
	const wanted = events.map((event) => SUBSCRIPTIONS[event] ?? event);
	const desired = { events: wanted, ...FORM };
	const pathOf = (id: string) =>
		id === WORKSPACE ? '/v1/convai/settings' : apiPath`/v1/convai/agents/${id}`;

	async function listWebhooks() {
		const { webhooks } = await client.request({ method: 'GET', path: WEBHOOKS }, webhooksSchema);
		const own = webhooks.filter(({ url }) => url === webhookUrl);
		const { secret } = memory;
		const known = own.find(({ name }) => secret !== null && name === nameFor(secret));
		return { webhooks, own, known };
	}

	/** Names a webhook and switches it on, with retries, which ElevenLabs leaves off. */
	async function switchOn(id: string, name: string): Promise<string> {
		const body = { is_disabled: false, name, retry_enabled: true };
		await client.request({ method: 'PATCH', path: webhookPath(id), body }, anyAnswer);
		return id;
	}

	/** The node's webhook, on; it is made where there is none, or where its secret is lost. */
	async function webhookId(): Promise<string> {
		const { own, known } = await listWebhooks();
		if (known !== undefined) return known.isOff ? await switchOn(known.id, known.name) : known.id;
		const settings = { auth_type: 'hmac', name: 'n8n', webhook_url: webhookUrl };
		const request = { method: 'POST', path: WEBHOOKS, body: { settings } } as const;
		const { webhook_id, webhook_secret } = await client.request(request, createdSchema);
		memory.keepSecret(webhook_secret);
		for (const { id } of own) {
			// One that an agent still uses cannot be deleted.
			const request = { method: 'DELETE', path: webhookPath(id) } as const;
			await client.send(request, [400, 404, 405, 409, 422]);
		}
		return await switchOn(webhook_id, nameFor(webhook_secret));
	}

	async function labelOf(id: string): Promise<string | null> {
		if (id === WORKSPACE) return WORKSPACE;
		for await (const agent of listAgents(client)) {
			if (agent.id === id) return `agent ${agent.name || id}`;
		}
		return null;
	}

	async function contentOf(id: string) {
		const request = { method: 'GET', path: pathOf(id) } as const;
		if (id === WORKSPACE) return (await client.request(request, workspaceSchema)).webhooks;
		const { platform_settings: settings } = await client.request(request, agentSchema);
		return settings.workspace_overrides?.webhooks ?? contentSchema.parse(null);
	}

	return {
		async read(id) {
			const label = await labelOf(id);
			if (label === null) return null;
			const content = await contentOf(id);
			const { webhooks, known } = await listWebhooks();
			const held = content.post_call_webhook_id;
			const url = webhooks.find((webhook) => webhook.id === held)?.url ?? held;
			// To release the workspace nothing is wanted.
			if (id === WORKSPACE && wanted.length > 0 && url !== null && !isOwnInSlot(url, webhookUrl)) {
				throw client.error(takenWorkspace(url));
			}
			return {
				id,
				label,
				url,
				content,
				desired,
				isDesired:
					known?.id === held &&
					known?.isOff === false &&
					isSameSet(content.events ?? [], wanted) &&
					Object.entries(FORM).every(([key, value]) => valueAt(content, [key]) === value),
				vacant: { post_call_webhook_id: null },
				obstacle: null,
			};
		},
		async write({ id, desired: ours }, content) {
			const isOurs = content === ours;
			const webhooks = isOurs ? { ...content, post_call_webhook_id: await webhookId() } : content;
			const body =
				id === WORKSPACE
					? { webhooks }
					: { platform_settings: { workspace_overrides: { webhooks } } };
			await client.request({ method: 'PATCH', path: pathOf(id), body }, anyAnswer);
		},
	};
}

function takenWorkspace(url: string): ErrorTexts {
	return {
		message: `The workspace already delivers to ${hostOf(url)}: choose agents under 'Agent Names or IDs'`,
		description:
			"A workspace has one post-call webhook, and the node does not replace it. An agent that you choose gets a webhook of its own, which counts before the workspace's.",
	};
}
