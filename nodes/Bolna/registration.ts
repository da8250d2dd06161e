import { anyAnswer, type ApiClient } from '../shared/http/client';
import type { ErrorTexts } from '../shared/http/errors';
import { apiPath } from '../shared/http/resource-id';
import type { Slots } from '../shared/registration/slot';
import type { RegisteredNode } from '../shared/registration/slot-hooks';
import type { Agent } from '../shared/registration/slot-parameters';
import { agentRow, nameSchema, slotRegistration } from '../shared/registration/slot-registration';
import { TOKEN_PARAMETER } from '../shared/vendor-kit/schemes';
import { z } from '../shared/vendor-kit/zod';
import { api } from './api';
import { vendor } from './vendor';

export const { registrationParameters, hooks, getAgents } = slotRegistration({
	vendor,
	api,
	description:
		"With Automatic, publishing enters this node's URL, with a secret that n8n makes, as the webhook URL of the agents that you choose, and unpublishing takes it out. Bolna then delivers every status, and those that are not ticked start nothing.",
	proof: 'sharedSecret',
	// They only have to be some: the API has no documented field for what an agent delivers.
	otherEvents: ['scheduled', 'prepared', 'queued', 'rescheduled', 'initiated', 'ringing'],
	agents: listAgents,
	slots: slotsOf,
});

/**
 * https://www.bolna.ai/docs/api-reference/agent/v2/get_all shows no pages, but
 * https://www.bolna.ai/docs/api-reference/pagination has pages of 20 unless another size is asked for.
 * Where the answer is the whole list, the second page is the first one again, and ends it.
 */
export function listAgents(client: ApiClient): AsyncIterable<Agent> {
	return client.list({ method: 'GET', path: '/v2/agent/all' }, agentRow('id', 'agent_name'), {
		by: 'number',
		parameter: 'page_number',
		first: 1,
		size: { parameter: 'page_size', value: 50 },
		rows: [],
		id: 'id',
		mayBeWhole: true,
		maxPages: 100,
	});
}

/** https://www.bolna.ai/docs/api-reference/agent/v2/get, whose example lacks the URL */
const agentSchema = z.object({
	agent_name: nameSchema,
	webhook_url: z.string().nullable().optional(),
});

/** Which of them comes for an id that is none is not documented. */
const UNKNOWN = [400, 404, 422];

function slotsOf(client: ApiClient, { webhookUrl, events, memory }: RegisteredNode): Slots {
	return {
		async read(id) {
			const agent = await client.find(
				{ method: 'GET', path: apiPath`/v2/agent/${id}` },
				agentSchema,
				UNKNOWN,
			);
			if (agent === null) return null;
			const { agent_name: name, webhook_url: held } = agent;
			const url = held || null;
			const isRelease = events.length === 0;
			const own = isRelease ? null : `${webhookUrl}?${TOKEN_PARAMETER}=${memory.makeSecret()}`;
			const label = `agent ${name || id}`;
			return {
				id,
				label,
				url,
				content: { webhook_url: url },
				desired: isRelease ? null : { webhook_url: own },
				isDesired: url === own,
				vacant: { webhook_url: null },
				obstacle: held === undefined ? notTold(label) : null,
			};
		},
		/** https://www.bolna.ai/docs/api-reference/agent/v2/patch_update */
		async write({ id }, content) {
			const body = { agent_config: content };
			await client.request({ method: 'PATCH', path: apiPath`/v2/agent/${id}`, body }, anyAnswer);
		},
	};
}

/** What the agent holds could be somebody else's. */
function notTold(label: string): ErrorTexts {
	return {
		message: `Bolna does not say which webhook URL the ${label} holds: set 'Webhook Registration' to Manual and enter the URL there`,
		description:
			"Bolna's API left the webhook URL out of its answer. n8n cannot know whether the agent delivers to somebody else, and replaces nothing blindly.",
	};
}
