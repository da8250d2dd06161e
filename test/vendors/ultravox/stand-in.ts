import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import { z } from 'zod/v4';

import {
	ApiStandIn,
	checkBody,
	Refusal,
	useStandIn,
	type SeenRequest,
} from '../../support/api-stand-in';

/**
 * The part of Ultravox' API that manages webhooks, on the loopback address. It is as strict as its
 * OpenAPI description: a call, a field, a value or a query parameter that is not in it is refused. The
 * form of a refusal is not described.
 */
export interface Webhook {
	webhookId: string;
	agentId: string | null;
	url: string;
	events: string[];
	secrets: string[];
}

interface Agent {
	agentId: string;
	name: string;
}

/** What a request may set. */
type Fields = { [Key in Exclude<keyof Webhook, 'webhookId'>]?: Webhook[Key] | undefined };

const createSchema = z
	.object({
		agentId: z.uuid().nullable().optional(),
		url: z.url().max(200),
		events: z.array(z.enum(['call.started', 'call.joined', 'call.ended', 'call.billed'])),
		secrets: z.array(z.string().max(120)).min(1).optional(),
	})
	.strict();

const patchSchema = createSchema.partial();

class UltravoxApiServer extends ApiStandIn {
	webhooks: Webhook[] = [];

	agents: Agent[] = [];

	/** How many rows a page holds at most. */
	pageSize = 100;

	addAgent(name: string): string {
		const agent = { agentId: randomUUID(), name };
		this.agents.push(agent);
		return agent.agentId;
	}

	addWebhook(fields: Fields): Webhook {
		const secrets = [randomBytes(32).toString('hex')];
		const others = { agentId: null, events: ['call.ended'], secrets, ...fields };
		const webhook = { webhookId: randomUUID(), ...others } as Webhook;
		this.webhooks.push(webhook);
		return webhook;
	}

	protected empty(): void {
		Object.assign(this, { webhooks: [], agents: [], pageSize: 100 });
	}

	protected hasRightKey({ 'x-api-key': key }: IncomingHttpHeaders): boolean {
		return key === this.key;
	}

	protected refusalOf({ message }: Refusal): unknown {
		return { detail: message };
	}

	protected route({ method, path, query = {}, body }: SeenRequest): unknown {
		const [, , resource, id, ...rest] = path.split('/');
		switch (rest.length === 0 && `${method} ${resource}${id === undefined ? '' : '/{id}'}`) {
			case 'GET agents':
				return this.page(path, this.agents, query, ['search', 'sort']);
			case 'GET webhooks':
				return this.page(path, this.webhooks.map(shown), query, ['agentId']);
			case 'POST webhooks':
				return shown(this.addWebhook(this.fieldsOf(checkBody(createSchema, body, 400))));
			case 'PATCH webhooks/{id}': {
				const fields = this.fieldsOf(checkBody(patchSchema, body, 400));
				return shown(Object.assign(this.find(id), fields));
			}
			case 'DELETE webhooks/{id}': {
				const found = this.find(id);
				this.webhooks = this.webhooks.filter((webhook) => webhook !== found);
				return undefined;
			}
			default:
				throw new Refusal(404, 'Not found.');
		}
	}

	private fieldsOf(fields: Fields): Fields {
		const { agentId = null } = fields;
		if (agentId !== null && !this.agents.some((agent) => agent.agentId === agentId)) {
			throw new Refusal(400, 'Agent not found.');
		}
		return fields;
	}

	private find(id: string | undefined): Webhook {
		const found = this.webhooks.find(({ webhookId }) => webhookId === id);
		if (found === undefined) throw new Refusal(404, 'Not found.');
		return found;
	}

	/** `next` is the address of the next page, as in every list of the API. */
	private page(
		path: string,
		rows: unknown[],
		{ cursor, pageSize = '100', ...others }: Record<string, string>,
		known: string[],
	): unknown {
		const unknown = Object.keys(others).find((name) => !known.includes(name));
		if (unknown !== undefined || !(Number(pageSize) >= 1)) throw new Refusal(400, 'Invalid query');
		const start = cursor === undefined ? 0 : Number(/^p=(\d+)$/.exec(cursor)?.[1] ?? NaN);
		if (Number.isNaN(start)) throw new Refusal(404, 'Invalid cursor');
		const end = start + Math.min(Number(pageSize), this.pageSize);
		const parameters = new URLSearchParams({ cursor: `p=${end}`, pageSize });
		return {
			next: end < rows.length ? `https://api.ultravox.ai${path}?${parameters}` : null,
			previous: null,
			results: rows.slice(start, end),
			total: rows.length,
		};
	}
}

/** With what Ultravox alone writes. */
function shown(webhook: Webhook): unknown {
	const created = '2026-09-21T14:13:18.120000Z';
	return { ...webhook, created, status: 'normal', lastStatusChange: null, recentFailures: [] };
}

export function useUltravoxApi(): UltravoxApiServer {
	return useStandIn(new UltravoxApiServer());
}
