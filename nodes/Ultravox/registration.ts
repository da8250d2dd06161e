import { anyAnswer, type ApiClient } from '../shared/http/client';
import { apiPath, resourceId } from '../shared/http/resource-id';
import { automaticHooks } from '../shared/registration/automatic';
import { registrationParameter } from '../shared/registration/parameter';
import type { DesiredEndpoint, WebhookList } from '../shared/registration/reconcile';
import { agentOptions, agentsParameter } from '../shared/registration/slot-parameters';
import { agentRow } from '../shared/registration/slot-registration';
import { z } from '../shared/vendor-kit/zod';
import { api, listOf } from './api';
import { vendor } from './vendor';

export const registrationParameters = [
	registrationParameter({
		vendorName: vendor.name,
		default: 'automatic',
		description:
			"With Automatic, publishing adds a webhook in Ultravox with this node's URL, the ticked events and a secret that n8n makes; unpublishing deletes it. Listening for a test event does the same with the test URL. Other Events stands for call.started.",
	}),
	agentsParameter(
		vendor.name,
		'The agents in Ultravox whose calls start the workflow; none for all calls of the account',
	),
];

export const hooks = automaticHooks({
	vendor,
	api,
	proof: 'signature',
	otherEvents: ['call.started'],
	webhooks: webhooksOf,
});

/** https://docs.ultravox.ai/api-reference/agents/agents-list */
export const getAgents = agentOptions(api, (client) =>
	listOf(client, '/api/agents', 'agentId', agentRow('agentId', 'name')),
);

const WEBHOOKS = '/api/webhooks';

const MAX_URL_LENGTH = 200;

/** https://docs.ultravox.ai/api-reference/webhooks/webhooks-list */
const webhookSchema = z
	.object({
		webhookId: resourceId,
		url: z.string(),
		events: z.array(z.string()),
		secrets: z.array(z.string()).catch([]),
		agentId: z.string().nullable().catch(null),
	})
	.transform(({ webhookId: id, agentId: agent, ...row }) => ({
		...row,
		id,
		agent,
		// Ultravox has no switch.
		isActive: true,
	}));

function webhooksOf(client: ApiClient): WebhookList {
	const bodyOf = ({ url, events, secret }: DesiredEndpoint) => {
		if (url.length > MAX_URL_LENGTH) throw client.error(tooLong(url));
		return { url, events, secrets: [secret] };
	};
	return {
		list: () => listOf(client, WEBHOOKS, 'webhookId', webhookSchema),
		async create(desired, agentId) {
			const body = { ...bodyOf(desired), ...(agentId !== null && { agentId }) };
			await client.request({ method: 'POST', path: WEBHOOKS, body }, anyAnswer);
		},
		async update({ id }, desired) {
			const path = apiPath`/api/webhooks/${id}`;
			await client.request({ method: 'PATCH', path, body: bodyOf(desired) }, anyAnswer);
		},
		async remove({ id }) {
			await client.delete(apiPath`/api/webhooks/${id}`);
		},
	};
}

function tooLong(url: string) {
	return {
		message: `The webhook URL has ${url.length} characters, and Ultravox takes ${MAX_URL_LENGTH}: shorten WEBHOOK_URL`,
		description:
			"Set n8n's environment variable WEBHOOK_URL to a shorter public address, restart n8n, and try again.",
	};
}
