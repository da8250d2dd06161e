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
	.transform((row) => ({ ...row, isOn: !row.is_disabled && !row.is_auto_disabled }));

const webhooksSchema = z.object({ webhooks: z.array(webhookSchema) });

type Webhook = z.output<typeof webhookSchema>;

/** https://elevenlabs.io/docs/api-reference/webhooks/create */
const createdSchema = z.object({ webhook_id: z.string(), webhook_secret: z.string().min(1) });

/** Tells a webhook whose secret the node still has from one whose secret is lost. */
function nameFor(secret: string): string {
	return `n8n ${hash('sha256', secret, 'hex').slice(0, 8)}`;
}

/** All webhooks of the workspace, and the node's own if the node has its secret. */
export async function listWebhooks(
	client: ApiClient,
	{ webhookUrl, memory }: RegisteredNode,
): Promise<{ webhooks: Webhook[]; known: Webhook | undefined }> {
	const { webhooks } = await client.request({ method: 'GET', path: WEBHOOKS }, webhooksSchema);
	const name = memory.secret === null ? null : nameFor(memory.secret);
	const known = webhooks.find((one) => one.webhook_url === webhookUrl && one.name === name);
	return { webhooks, known };
}

/** The id of the node's webhook, which is on; made where there is none, or where its secret is lost. */
export async function readyWebhook(client: ApiClient, node: RegisteredNode): Promise<string> {
	const { webhooks, known } = await listWebhooks(client, node);
	if (known !== undefined) {
		if (!known.isOn) await switchOn(client, known.webhook_id, known.name);
		return known.webhook_id;
	}
	const settings = { auth_type: 'hmac', name: 'n8n', webhook_url: node.webhookUrl };
	const request = { method: 'POST', path: WEBHOOKS, body: { settings } } as const;
	const { webhook_id, webhook_secret } = await client.request(request, createdSchema);
	node.memory.keepSecret(webhook_secret);
	for (const { webhook_id: id, webhook_url: url } of webhooks) {
		if (url !== node.webhookUrl) continue;
		const path = apiPath`/v1/workspace/webhooks/${id}`;
		// One that an agent still uses cannot be deleted.
		await client.send({ method: 'DELETE', path }, [400, 404, 405, 409, 422]);
	}
	await switchOn(client, webhook_id, nameFor(webhook_secret));
	return webhook_id;
}

/** With retries, which ElevenLabs leaves off. */
async function switchOn(client: ApiClient, id: string, name: string): Promise<void> {
	const path = apiPath`/v1/workspace/webhooks/${id}`;
	const body = { is_disabled: false, name, retry_enabled: true };
	await client.request({ method: 'PATCH', path, body }, anyAnswer);
}
