import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { N8nClient } from '../../runtime/n8n/client';
import type { WorkflowNode } from '../../runtime/n8n/types';
import { chain, type Contender, type Outcome } from './contender';
import { freshBodies } from './deliveries';
import { PROBE_OUTPUTS, PROBE_TYPE } from './probe-package';

/** What others bring, and what this package is compared with. */
export async function otherContenders(client: N8nClient): Promise<Contender[]> {
	const header = await headerAuth(client);
	return [
		bareWebhook(),
		webhookAndCode(),
		guardedWebhookAndCode(header),
		await slackTrigger(client),
		probe(EMPTY_TRIGGER, 'accepted'),
		probe(EMPTY_WITH_CREDENTIAL, 'accepted', header),
		// The least that n8n does for a delivery, whatever the trigger.
		probe(IGNORING_TRIGGER, 'ignored'),
	];
}

export const BARE_WEBHOOK = "n8n's Webhook node";
const WEBHOOK_AND_CODE = "n8n's Webhook and Code nodes, no protection";
export const GUARDED_WEBHOOK_AND_CODE = "n8n's Webhook node with Header Auth, and Code node";
export const SLACK_TRIGGER = "n8n's Slack Trigger, typeVersion 1, signed";
const EMPTY_TRIGGER = 'An empty trigger of the same shape';
export const EMPTY_WITH_CREDENTIAL = 'An empty trigger that reads a credential';
export const IGNORING_TRIGGER = 'An empty trigger that ignores all';

function node(
	fields: Pick<WorkflowNode, 'name' | 'type' | 'typeVersion' | 'parameters'> &
		Partial<WorkflowNode>,
): WorkflowNode {
	return { id: randomUUID(), position: [0, 0], ...fields };
}

interface HeaderAuth {
	headers: Record<string, string>;
	credentials: NonNullable<WorkflowNode['credentials']>;
}

/** The header and the credential of whoever guards a Webhook node by n8n's own means. */
async function headerAuth(client: N8nClient): Promise<HeaderAuth> {
	const value = randomBytes(24).toString('hex');
	const credential = await client.saveCredential({
		name: 'Header (benchmark)',
		type: HEADER_AUTH,
		data: { name: 'X-Webhook-Secret', value },
	});
	return { headers: { 'x-webhook-secret': value }, credentials: { [HEADER_AUTH]: credential } };
}

const HEADER_AUTH = 'httpHeaderAuth';

function webhookNode(path: string, more: Partial<WorkflowNode> = {}): WorkflowNode {
	return node({
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: {
			httpMethod: 'POST',
			path,
			responseMode: 'onReceived',
			options: {},
			...(more.credentials && { authentication: 'headerAuth' }),
		},
		webhookId: path,
		...more,
	});
}

function prepareWith(headers: Record<string, string> = {}): Contender['prepare'] {
	const freshBody = freshBodies('speaknode');
	return () => ({ headers, body: freshBody() });
}

function bareWebhook(): Contender {
	const path = randomUUID();
	return {
		name: BARE_WEBHOOK,
		outcome: 'accepted',
		draft: chain(BARE_WEBHOOK, [webhookNode(path)]),
		webhookPath: path,
		prepare: prepareWith(),
	};
}

function codeNode(): WorkflowNode {
	return node({
		name: 'Code',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { jsCode: readFileSync(join(__dirname, 'code-node.txt'), 'utf8') },
	});
}

function webhookAndCode(): Contender {
	const path = randomUUID();
	return {
		name: WEBHOOK_AND_CODE,
		outcome: 'accepted',
		draft: chain(WEBHOOK_AND_CODE, [webhookNode(path), codeNode()]),
		webhookPath: path,
		prepare: prepareWith(),
	};
}

function guardedWebhookAndCode({ headers, credentials }: HeaderAuth): Contender {
	const path = randomUUID();
	return {
		name: GUARDED_WEBHOOK_AND_CODE,
		outcome: 'accepted',
		draft: chain(GUARDED_WEBHOOK_AND_CODE, [webhookNode(path, { credentials }), codeNode()]),
		webhookPath: path,
		prepare: prepareWith(headers),
	};
}

/** A signed trigger that needs no API to be switched on; what it is sent is our sample, as an event of Slack's. */
async function slackTrigger(client: N8nClient): Promise<Contender> {
	const signatureSecret = randomBytes(16).toString('hex');
	const credential = await client.saveCredential({
		name: 'Slack (benchmark)',
		type: 'slackApi',
		data: { accessToken: 'unused', signatureSecret },
	});
	const webhookId = randomUUID();
	const trigger = node({
		name: 'Trigger',
		type: 'n8n-nodes-base.slackTrigger',
		typeVersion: 1,
		parameters: { trigger: ['any_event'], watchWorkspace: true, options: {} },
		webhookId,
		credentials: { slackApi: credential },
	});
	const freshBody = freshBodies('speaknode');
	return {
		name: SLACK_TRIGGER,
		outcome: 'accepted',
		draft: chain(SLACK_TRIGGER, [trigger]),
		webhookPath: `${webhookId}/webhook`,
		prepare: () => {
			const call = JSON.parse(freshBody()) as unknown;
			const event = { type: 'message', channel: 'C1', user: 'U1', text: '', call };
			const body = JSON.stringify({ type: 'event_callback', event });
			const time = String(Math.floor(Date.now() / 1000));
			const digest = createHmac('sha256', signatureSecret)
				.update(`v0:${time}:${body}`)
				.digest('hex');
			return {
				headers: { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${digest}` },
				body,
			};
		},
	};
}

function probe(
	name: string,
	outcome: Outcome,
	{ headers, credentials }: Partial<HeaderAuth> = {},
): Contender {
	const webhookId = randomUUID();
	const trigger = node({
		name: 'Trigger',
		type: PROBE_TYPE,
		typeVersion: 2,
		parameters: { ignores: outcome === 'ignored', readsCredential: credentials !== undefined },
		webhookId,
		...(credentials && { credentials }),
	});
	return {
		name,
		outcome,
		draft: chain(name, [trigger], PROBE_OUTPUTS.length),
		webhookPath: `${webhookId}/webhook`,
		prepare: prepareWith(headers),
	};
}
