import { anyAnswer, type ApiClient } from '../shared/http/client';
import { apiPath } from '../shared/http/resource-id';
import type { Slots } from '../shared/registration/slot';
import type { RegisteredNode } from '../shared/registration/slot-hooks';
import { agentRow, nameSchema, slotRegistration } from '../shared/registration/slot-registration';
import { holds } from '../shared/util/holds';
import { z } from '../shared/vendor-kit/zod';
import { api } from './api';
import { SUBSCRIPTIONS } from './mappings';
import { vendor } from './vendor';
import { listWebhooks, readyWebhook } from './webhooks';

const WORKSPACE = 'workspace';

export const { registrationParameters, hooks, getAgents } = slotRegistration({
	vendor,
	api,
	description:
		'With Automatic, publishing creates a webhook in ElevenLabs, keeps its secret, and makes it the post-call webhook of the agents that you choose; if you choose none, of the workspace, unless that has another. Unpublishing takes it out again. Other Events stands for answering_machine_detection.',
	proof: 'signature',
	otherEvents: ['answering_machine_detection'],
	wholeAccount: WORKSPACE,
	// https://elevenlabs.io/docs/api-reference/agents/list
	agents: (client) =>
		client.list({ method: 'GET', path: '/v1/convai/agents' }, agentRow('agent_id', 'name'), {
			by: 'cursor',
			parameter: 'cursor',
			next: ['next_cursor'],
			size: { parameter: 'page_size', value: 100 },
			rows: ['agents'],
			id: 'agent_id',
			maxPages: 50,
		}),
	slots: slotsOf,
});

/** What delivers where, in the workspace's settings and in an agent's. */
const contentSchema = z
	.looseObject({ post_call_webhook_id: z.string().nullable().default(null) })
	.nullish()
	.transform((content) => content ?? { post_call_webhook_id: null });

/** https://elevenlabs.io/docs/api-reference/workspace/get-settings */
const settingsSchema = z.object({ webhooks: contentSchema });

/** https://elevenlabs.io/docs/api-reference/agents/get */
const agentSchema = z.object({
	name: nameSchema,
	platform_settings: z.object({ workspace_overrides: settingsSchema.nullish() }),
});

const pathOf = (id: string) =>
	id === WORKSPACE ? '/v1/convai/settings' : apiPath`/v1/convai/agents/${id}`;

async function readSettings(id: string, client: ApiClient) {
	if (id === WORKSPACE) {
		const { webhooks } = await client.request({ method: 'GET', path: pathOf(id) }, settingsSchema);
		return { label: WORKSPACE, content: webhooks };
	}
	const agent = await client.find({ method: 'GET', path: pathOf(id) }, agentSchema, [404, 422]);
	const settings = agent?.platform_settings.workspace_overrides ?? settingsSchema.parse({});
	return agent && { label: `agent ${agent.name || id}`, content: settings.webhooks };
}

function slotsOf(client: ApiClient, node: RegisteredNode): Slots {
	const events = node.events.map((event) => SUBSCRIPTIONS[event] ?? event);
	const desired = { events, transcript_format: 'json', send_audio: false };
	return {
		async read(id) {
			const found = await readSettings(id, client);
			if (found === null) return null;
			const { webhooks, known } = await listWebhooks(client, node);
			const held = found.content.post_call_webhook_id;
			const url = webhooks.find((webhook) => webhook.webhook_id === held)?.webhook_url ?? held;
			const isReady = known?.isOn === true && known.webhook_id === held;
			return {
				id,
				...found,
				url,
				desired,
				isDesired: isReady && holds(found.content, desired),
				vacant: { post_call_webhook_id: null },
			};
		},
		async write({ id, desired: ours }, content) {
			const webhooks = { ...content };
			if (content === ours) webhooks.post_call_webhook_id = await readyWebhook(client, node);
			const settings = { webhooks };
			const body =
				id === WORKSPACE ? settings : { platform_settings: { workspace_overrides: settings } };
			await client.request({ method: 'PATCH', path: pathOf(id), body }, anyAnswer);
		},
	};
}
