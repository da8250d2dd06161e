import type { ApiClient } from '../shared/http/client';
import { apiPath } from '../shared/http/resource-id';
import type { Slots } from '../shared/registration/slot';
import type { RegisteredNode } from '../shared/registration/slot-hooks';
import { agentRow, nameSchema, slotRegistration } from '../shared/registration/slot-registration';
import { holds } from '../shared/util/holds';
import { valueAt } from '../shared/util/path';
import { z } from '../shared/vendor-kit/zod';
import { api } from './api';
import { USUAL_SERVER_MESSAGES } from './mappings';
import { vendor } from './vendor';

export const { registrationParameters, hooks, getAgents } = slotRegistration({
	vendor,
	api,
	description:
		"With Automatic, publishing enters this node's URL and a secret that n8n makes as the server of the assistants that you choose, and leaves only the ticked events in their server messages; unpublishing puts back what was there. Other Events stands for the other statuses of a call.",
	proof: 'sharedSecret',
	otherEvents: ['status-update'],
	// https://docs.vapi.ai/api-reference/assistants/list has no pages: nothing stands at `next`.
	agents: (client) =>
		client.list({ method: 'GET', path: '/assistant' }, agentRow('id', 'name'), {
			by: 'cursor',
			parameter: 'createdAtLt',
			next: ['next'],
			size: { parameter: 'limit', value: 1000 },
			rows: [],
			id: 'id',
			maxPages: 1,
		}),
	slots: slotsOf,
});

/** https://docs.vapi.ai/api-reference/assistants/get; an empty URL leads nowhere, too. */
const assistantSchema = z
	.object({
		name: nameSchema,
		server: z.record(z.string(), z.unknown()).nullish(),
		serverMessages: z.array(z.string()).nullish(),
	})
	.transform(({ name, server, serverMessages }) => ({
		name,
		url: z.string().min(1).nullable().catch(null).parse(server?.url),
		content: { server: server ?? {}, serverMessages: serverMessages ?? USUAL_SERVER_MESSAGES },
	}));

/** Without one, Vapi delivers each event once only. */
const BACKOFF_PLAN = { type: 'exponential', maxRetries: 5, baseDelaySeconds: 2 };

function slotsOf(client: ApiClient, { webhookUrl, events, memory }: RegisteredNode): Slots {
	// A status is no type of its own.
	const serverMessages = [...new Set(events.map((event) => event.replace(/\..*/, '')))];
	return {
		async read(id) {
			// Which of the two comes for an id that is none is not documented.
			const assistant = await client.find(
				{ method: 'GET', path: apiPath`/assistant/${id}` },
				assistantSchema,
				[400, 404],
			);
			if (assistant === null) return null;
			const { name, url, content } = assistant;
			const isRelease = serverMessages.length === 0;
			const headers = { 'X-Webhook-Secret': isRelease ? '' : memory.makeSecret() };
			const server = { url: webhookUrl, headers };
			return {
				id,
				label: `assistant ${name || id}`,
				url,
				content,
				desired: isRelease
					? null
					: { server: { ...server, backoffPlan: BACKOFF_PLAN }, serverMessages },
				isDesired:
					holds(content, { server, serverMessages }) &&
					Number(valueAt(content.server, ['backoffPlan', 'maxRetries'])) > 0,
				vacant: { server: {}, serverMessages: USUAL_SERVER_MESSAGES },
			};
		},
		async write({ id, label }, body) {
			const path = apiPath`/assistant/${id}`;
			const { url } = await client.request({ method: 'PATCH', path, body }, assistantSchema);
			if (url === (valueAt(body, ['server', 'url']) || null)) return;
			throw client.error({
				message: `Vapi did not change the server URL of the ${label}: change it there`,
				description:
					'Vapi took the change, and answered with another server URL than it was given.',
			});
		},
	};
}
