import type { JsonObject } from '../shared/call-event/call-event';
import type { ApiClient } from '../shared/http/client';
import { apiPath, resourceId } from '../shared/http/resource-id';
import { registrationParameter } from '../shared/registration/parameter';
import type { Slots } from '../shared/registration/slot';
import { slotHooks, type RegisteredNode } from '../shared/registration/slot-hooks';
import { agentOptions, slotParameters } from '../shared/registration/slot-parameters';
import { valueAt } from '../shared/util/path';
import { isSameSet } from '../shared/util/same-set';
import { z } from '../shared/vendor-kit/zod';
import { api } from './api';
import { USUAL_SERVER_MESSAGES } from './mappings';
import { vendor } from './vendor';

export const registrationParameters = [
	registrationParameter({
		vendorName: vendor.name,
		default: 'manual',
		description:
			"With Automatic, publishing enters this node's URL and a secret that n8n makes as the server of the assistants that you choose, and leaves only the ticked events in their server messages; unpublishing puts back what was there. Other Events stands for the other statuses of a call.",
	}),
	...slotParameters(vendor.name),
];

export const hooks = slotHooks({
	vendor,
	api,
	proof: 'sharedSecret',
	otherEvents: ['status-update'],
	slots: slotsOf,
});

export const getAgents = agentOptions(api, (client) =>
	// https://docs.vapi.ai/api-reference/assistants/list has no pages.
	client.list({ method: 'GET', path: '/assistant' }, rowSchema, {
		by: 'cursor',
		parameter: 'createdAtLt',
		next: [],
		size: { parameter: 'limit', value: 1000 },
		rows: [],
		id: 'id',
		maxPages: 1,
	}),
);

const nameSchema = z
	.string()
	.nullish()
	.catch(null)
	.transform((name) => name ?? '');

const rowSchema = z.object({ id: z.string(), name: nameSchema });

/** https://docs.vapi.ai/api-reference/assistants/get */
const assistantSchema = z.object({
	name: nameSchema,
	server: z.record(z.string(), z.unknown()).nullish(),
	serverMessages: z.array(z.string()).nullish(),
});

/** Without one, Vapi delivers each event once only. */
const BACKOFF_PLAN = { type: 'exponential', maxRetries: 5, baseDelaySeconds: 2 };

const SECRET_HEADER = 'X-Webhook-Secret';

function slotsOf(client: ApiClient, { webhookUrl, events, memory }: RegisteredNode): Slots {
	// A status is no type of its own.
	const serverMessages = [...new Set(events.map((event) => event.replace(/\..*/, '')))];
	return {
		async read(id) {
			if (!resourceId.safeParse(id).success) return null;
			const path = apiPath`/assistant/${id}`;
			// Which of the two comes for an id that is none is not documented.
			const { body, status } = await client.send({ method: 'GET', path }, [400, 404]);
			if (status >= 400) return null;
			const { name, server, serverMessages: sent } = assistantSchema.parse(body);
			const content = { server: server ?? {}, serverMessages: sent ?? USUAL_SERVER_MESSAGES };
			const isRelease = serverMessages.length === 0;
			const headers = isRelease ? {} : { [SECRET_HEADER]: memory.makeSecret() };
			return {
				id,
				label: `assistant ${name || id}`,
				url: urlIn(content),
				content,
				desired: isRelease
					? null
					: { server: { url: webhookUrl, headers, backoffPlan: BACKOFF_PLAN }, serverMessages },
				isDesired:
					!isRelease &&
					urlIn(content) === webhookUrl &&
					valueAt(server, ['headers', SECRET_HEADER]) === headers[SECRET_HEADER] &&
					Number(valueAt(server, ['backoffPlan', 'maxRetries'])) > 0 &&
					isSameSet(content.serverMessages, serverMessages),
				vacant: { server: {}, serverMessages: USUAL_SERVER_MESSAGES },
				obstacle: null,
			};
		},
		async write({ id, label }, body) {
			const path = apiPath`/assistant/${id}`;
			const answer = await client.request({ method: 'PATCH', path, body }, assistantSchema);
			if (urlIn(answer) === urlIn(body)) return;
			throw client.error({
				message: `Vapi did not change the server URL of the ${label}: change it there`,
				description:
					'Vapi took the change, and answered with another server URL than it was given.',
			});
		},
	};
}

/** An empty text leads nowhere, too. */
function urlIn(assistant: JsonObject): string | null {
	const url = valueAt(assistant, ['server', 'url']);
	return typeof url === 'string' && url !== '' ? url : null;
}
