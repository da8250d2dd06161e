import { hash } from 'node:crypto';

import { anyAnswer, type ApiClient } from '../shared/http/client';
import { apiPath } from '../shared/http/resource-id';
import type { RegisteredNode } from '../shared/registration/slot-hooks';
import { z } from '../shared/vendor-kit/zod';
import { WEBHOOKS } from './api';

/** https://elevenlabs.io/docs/api-reference/webhooks/list */
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

type Webhook = z.output<typeof webhookSchema>;

const webhooksSchema = z.object({ webhooks: z.array(webhookSchema) });

/** https://elevenlabs.io/docs/api-reference/webhooks/create */
const createdSchema = z.object({ webhook_id: z.string(), webhook_secret: z.string().min(1) });

const pathOf = (id: string) => apiPath`/v1/workspace/webhooks/${id}`;

/** Tells a webhook whose secret the node still has from one whose secret is lost. */
function nameFor(secret: string): string {
	return `n8n ${hash('sha256', secret, 'hex').slice(0, 8)}`;
}

/** All webhooks of the workspace; those with the node's URL; and the one whose secret it has. */
export async function listWebhooks(
	client: ApiClient,
	{ webhookUrl, memory }: RegisteredNode,
): Promise<{ webhooks: Webhook[]; own: Webhook[]; known: Webhook | undefined }> {
	const { webhooks } = await client.request({ method: 'GET', path: WEBHOOKS }, webhooksSchema);
	const own = webhooks.filter(({ url }) => url === webhookUrl);
	const name = memory.secret === null ? null : nameFor(memory.secret);
	return { webhooks, own, known: own.find((webhook) => webhook.name === name) };
}

/** The id of the node's webhook, which is on; made where there is none, or where its secret is lost. */
export async function readyWebhook(client: ApiClient, node: RegisteredNode): Promise<string> {
	const { own, known } = await listWebhooks(client, node);
	if (known !== undefined) {
		if (known.isOff) await switchOn(client, known.id, known.name);
		return known.id;
	}
	const settings = { auth_type: 'hmac', name: 'n8n', webhook_url: node.webhookUrl };
	const request = { method: 'POST', path: WEBHOOKS, body: { settings } } as const;
	const { webhook_id, webhook_secret } = await client.request(request, createdSchema);
	node.memory.keepSecret(webhook_secret);
	for (const { id } of own) {
		// One that an agent still uses cannot be deleted.
		await client.send({ method: 'DELETE', path: pathOf(id) }, [400, 404, 405, 409, 422]);
	}
	await switchOn(client, webhook_id, nameFor(webhook_secret));
	return webhook_id;
}

/** With retries, which ElevenLabs leaves off. */
async function switchOn(client: ApiClient, id: string, name: string): Promise<void> {
	const body = { is_disabled: false, name, retry_enabled: true };
	await client.request({ method: 'PATCH', path: pathOf(id), body }, anyAnswer);
}
