import { anyAnswer, type ApiClient } from '../shared/http/client';
import type { ErrorTexts } from '../shared/http/errors';
import { apiPath } from '../shared/http/resource-id';
import type { Slots } from '../shared/registration/slot';
import type { RegisteredNode } from '../shared/registration/slot-hooks';
import { nameSchema, slotRegistration } from '../shared/registration/slot-registration';
import { holds } from '../shared/util/holds';
import { z } from '../shared/vendor-kit/zod';
import { api } from './api';
import { CHANNELS_OF_AGENTS, OTHER_EVENTS } from './mappings';
import { vendor } from './vendor';

export const { registrationParameters, hooks, getAgents } = slotRegistration({
	vendor,
	api,
	description:
		"With Automatic, publishing enters this node's URL, for the ticked events, as the webhook URL of the agents that you choose, and unpublishing takes it out. Retell AI changes only an agent's draft: publish the agent there afterwards. Other Events stands for the transfer events.",
	proof: 'signature',
	otherEvents: OTHER_EVENTS,
	agents: listAgents,
	slots: slotsOf,
});

const rowSchema = z
	.object({ agent_id: z.string(), agent_name: nameSchema, channel: z.enum(['voice', 'chat']) })
	.transform(({ agent_id: id, agent_name: name, channel }) => ({
		id,
		name,
		...CHANNELS_OF_AGENTS[channel],
	}));

/** https://docs.retellai.com/api-references/list-agents; n8n would not send an empty body. */
function listAgents(client: ApiClient) {
	return client.list(
		{ method: 'POST', path: '/v2/list-agents', body: { filter_criteria: {} } },
		rowSchema,
		{
			by: 'cursor',
			parameter: 'pagination_key',
			parametersIn: 'query',
			next: ['pagination_key'],
			size: { parameter: 'limit', value: 1000 },
			rows: ['items'],
			id: 'agent_id',
			maxPages: 10,
		},
	);
}

/** https://docs.retellai.com/api-references/get-agent, and get-chat-agent */
const agentSchema = z.object({
	webhook_url: z.string().nullable().default(null),
	webhook_events: z.array(z.string()).nullable().default(null),
	is_published: z.boolean().default(false),
});

/** Where no version is named, the API reads and writes an agent's newest one. */
function slotsOf(client: ApiClient, { webhookUrl, events }: RegisteredNode): Slots {
	const agents = new Map<string, z.output<typeof rowSchema>>();
	const resourceOf = (id: string) => agents.get(id)?.resource ?? '';
	return {
		async read(id) {
			if (agents.size === 0) {
				for await (const row of listAgents(client)) agents.set(row.id, row);
			}
			const agent = agents.get(id);
			if (agent === undefined) return null;
			const path = apiPath`/get-${agent.resource}/${id}`;
			const answer = await client.request({ method: 'GET', path }, agentSchema);
			const { is_published: isPublished, ...content } = answer;
			const label = `agent ${agent.name || id}`;
			const wanted = events.filter((event) => agent.events.test(event));
			const desired = { webhook_url: webhookUrl, webhook_events: wanted };
			const sent = content.webhook_events ?? agent.usualEvents;
			return {
				id,
				label,
				url: content.webhook_url,
				content,
				desired: wanted.length > 0 ? desired : null,
				isDesired: holds({ ...content, webhook_events: sent }, desired),
				vacant: { webhook_url: null },
				obstacle: isPublished ? publishedVersion(label) : null,
			};
		},
		async write({ id }, body) {
			const path = apiPath`/update-${resourceOf(id)}/${id}`;
			await client.request({ method: 'PATCH', path, body }, anyAnswer);
		},
	};
}

/** https://docs.retellai.com/agent/version: an update of such a version is answered 422. */
function publishedVersion(label: string): ErrorTexts {
	return {
		message: `The newest version of the ${label} is published, and cannot be changed: make a draft of it in Retell AI, try again, then publish the draft`,
		description:
			"Retell AI keeps the webhook URL in each version of an agent, and changes none that is published. Open the agent in Retell AI, make a draft from its newest version, and repeat what you did in n8n. Calls get the change once the draft is published, or at once where their number uses the agent's latest version.",
	};
}
