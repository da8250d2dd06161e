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
import { api } from './api';
import { vendor } from './vendor';
import { listWebhooks, readyWebhook } from './webhooks';

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

const pathOf = (id: string) =>
	id === WORKSPACE ? '/v1/convai/settings' : apiPath`/v1/convai/agents/${id}`;

function slotsOf(client: ApiClient, node: RegisteredNode): Slots {
	const events = node.events.map((event) => SUBSCRIPTIONS[event] ?? event);
	const desired = { events, ...FORM };
	return {
		async read(id) {
			const label = await labelOf(id, client);
			if (label === null) return null;
			const content = await contentOf(id, client);
			const { webhooks, known } = await listWebhooks(client, node);
			const held = content.post_call_webhook_id;
			const url = webhooks.find((webhook) => webhook.id === held)?.url ?? held;
			const isForeign = url !== null && !isOwnInSlot(url, node.webhookUrl);
			// To release the workspace no event is wanted.
			if (id === WORKSPACE && isForeign && events.length > 0) {
				throw client.error(takenWorkspace(url));
			}
			const isReady = known?.isOff === false && known.id === held;
			const hasForm = Object.entries(FORM).every(
				([key, value]) => valueAt(content, [key]) === value,
			);
			return {
				id,
				label,
				url,
				content,
				desired,
				isDesired: isReady && hasForm && isSameSet(content.events ?? [], events),
				vacant: { post_call_webhook_id: null },
				obstacle: null,
			};
		},
		async write({ id, desired: ours }, content) {
			const webhooks =
				content === ours
					? { ...content, post_call_webhook_id: await readyWebhook(client, node) }
					: content;
			const settings = { webhooks };
			const body =
				id === WORKSPACE ? settings : { platform_settings: { workspace_overrides: settings } };
			await client.request({ method: 'PATCH', path: pathOf(id), body }, anyAnswer);
		},
	};
}

async function labelOf(id: string, client: ApiClient): Promise<string | null> {
	if (id === WORKSPACE) return WORKSPACE;
	for await (const agent of listAgents(client)) {
		if (agent.id === id) return `agent ${agent.name || id}`;
	}
	return null;
}

async function contentOf(id: string, client: ApiClient) {
	const request = { method: 'GET', path: pathOf(id) } as const;
	if (id === WORKSPACE) return (await client.request(request, workspaceSchema)).webhooks;
	const { platform_settings: settings } = await client.request(request, agentSchema);
	return settings.workspace_overrides?.webhooks ?? contentSchema.parse(null);
}

function takenWorkspace(url: string): ErrorTexts {
	return {
		message: `The workspace already delivers to ${hostOf(url)}: choose agents under 'Agent Names or IDs'`,
		description:
			"A workspace has one post-call webhook, and the node does not replace it. An agent that you choose gets a webhook of its own, which counts before the workspace's.",
	};
}
