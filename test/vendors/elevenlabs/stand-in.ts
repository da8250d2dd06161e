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
 * The part of ElevenLabs' API that keeps webhooks and says where they are used, on the loopback
 * address. It is as strict as its documents allow (https://elevenlabs.io/docs/api-reference, and the
 * types of its SDK): a call, a field, a value or a query parameter that they do not name is refused, a
 * secret is shown once, and a webhook that is in use cannot be deleted.
 */
export interface Webhook {
	webhook_id: string;
	webhook_url: string;
	name: string;
	is_disabled: boolean;
	is_auto_disabled: boolean;
	/** Not in any answer but that of the creation. */
	secret: string;
	/** Not in any answer. */
	retry_enabled: boolean;
}

/** What an agent, or the workspace, sends where. */
export interface Use {
	post_call_webhook_id?: string | null;
	events?: string[];
	transcript_format?: string;
	send_audio?: boolean;
	exclude_transcript?: boolean;
}

export interface Agent {
	agent_id: string;
	name: string;
	webhooks: Use | null;
}

const createSchema = z
	.object({
		settings: z
			.object({
				auth_type: z.literal('hmac'),
				name: z.string().min(1),
				webhook_url: z.url(),
				request_headers: z.record(z.string(), z.string()).optional(),
			})
			.strict(),
	})
	.strict();

const switchSchema = z
	.object({
		is_disabled: z.boolean(),
		name: z.string().min(1),
		retry_enabled: z.boolean().optional(),
		events: z.array(z.string()).optional(),
	})
	.strict();

const useSchema = z
	.object({
		post_call_webhook_id: z.string().nullable(),
		events: z.array(
			z.enum([
				'transcript',
				'audio',
				'call_initiation_failure',
				'answering_machine_detection',
				'unredacted_transcript',
				'unredacted_audio',
			]),
		),
		transcript_format: z.enum(['json', 'opentelemetry']),
		send_audio: z.boolean(),
		exclude_transcript: z.boolean(),
	})
	.partial()
	.strict();

const settingsSchema = z.object({ webhooks: useSchema }).strict();

const agentSchema = z
	.object({
		platform_settings: z.object({ workspace_overrides: settingsSchema }).strict(),
	})
	.strict();

class ElevenLabsApiServer extends ApiStandIn {
	webhooks: Webhook[] = [];

	agents: Agent[] = [];

	workspace: Use = {};

	/** How many agents a page holds at most. */
	pageSize = 100;

	addAgent(name: string, webhooks: Use | null = null): Agent {
		const agent = { agent_id: `agent_${randomUUID()}`, name, webhooks };
		this.agents.push(agent);
		return agent;
	}

	/** A webhook that somebody else made. */
	addWebhook(webhook_url: string): Webhook {
		const webhook = {
			webhook_id: randomUUID().replaceAll('-', ''),
			webhook_url,
			name: 'Somebody else',
			is_disabled: false,
			is_auto_disabled: false,
			secret: `wsec_${randomBytes(32).toString('hex')}`,
			retry_enabled: false,
		};
		this.webhooks.push(webhook);
		return webhook;
	}

	protected empty(): void {
		Object.assign(this, { webhooks: [], agents: [], workspace: {}, pageSize: 100 });
	}

	protected hasRightKey({ 'xi-api-key': key }: IncomingHttpHeaders): boolean {
		return key === this.key;
	}

	protected refusalOf({ message }: Refusal): unknown {
		return { detail: { status: 'refused', message } };
	}

	protected route({ method, path, query = {}, body }: SeenRequest): unknown {
		const call = `${method} ${path}`;
		if (call === 'GET /v1/convai/agents') return this.listAgents(query);
		if (Object.keys(query).length > 0) throw new Refusal(422, 'unknown query parameter');
		switch (call) {
			case 'GET /v1/workspace/webhooks':
				return { webhooks: this.webhooks.map(shown) };
			case 'POST /v1/workspace/webhooks':
				return this.create(body);
			case 'GET /v1/convai/settings':
				return { can_use_mcp_servers: true, webhooks: this.workspace };
			case 'PATCH /v1/convai/settings':
				return this.use(this.workspace, checkBody(settingsSchema, body, 422).webhooks);
		}
		const [, , area, kind, id = '', ...rest] = path.split('/');
		const resource = rest.length === 0 ? `${method} ${area}/${kind}` : '';
		switch (resource) {
			case 'PATCH workspace/webhooks':
				return Object.assign(this.webhook(id), checkBody(switchSchema, body, 422), {
					is_auto_disabled: false,
				});
			case 'DELETE workspace/webhooks':
				return this.remove(id);
			case 'GET convai/agents':
				return agentAnswer(this.agent(id));
			case 'PATCH convai/agents': {
				const agent = this.agent(id);
				const { webhooks } = checkBody(agentSchema, body, 422).platform_settings
					.workspace_overrides;
				agent.webhooks ??= {};
				this.use(agent.webhooks, webhooks);
				return agentAnswer(agent);
			}
			default:
				throw new Refusal(404, 'Not Found');
		}
	}

	private create(body: unknown): unknown {
		const { name, webhook_url } = checkBody(createSchema, body, 422).settings;
		const { webhook_id, secret } = Object.assign(this.addWebhook(webhook_url), { name });
		return { webhook_id, webhook_secret: secret };
	}

	private use(use: Use, change: z.output<typeof useSchema>): Use {
		const id = change.post_call_webhook_id;
		if (id !== undefined && id !== null) this.webhook(id);
		return Object.assign(use, change);
	}

	private remove(id: string): unknown {
		const { webhook_id } = this.webhook(id);
		const uses = [this.workspace, ...this.agents.map(({ webhooks }) => webhooks)];
		if (uses.some((use) => use?.post_call_webhook_id === webhook_id)) {
			throw new Refusal(400, 'Webhook is in use');
		}
		this.webhooks = this.webhooks.filter((webhook) => webhook.webhook_id !== webhook_id);
		return { status: 'ok' };
	}

	private webhook(id: string): Webhook {
		return found(this.webhooks.find(({ webhook_id }) => webhook_id === id));
	}

	private agent(id: string): Agent {
		return found(this.agents.find(({ agent_id }) => agent_id === id));
	}

	private listAgents({ page_size = '30', cursor, ...others }: Record<string, string>): unknown {
		if (!(Number(page_size) <= 100) || Object.keys(others).length > 0) {
			throw new Refusal(422, 'invalid query');
		}
		const start = Number(cursor ?? 0);
		const end = start + Math.min(Number(page_size), this.pageSize);
		const has_more = end < this.agents.length;
		return {
			agents: this.agents.slice(start, end).map(({ agent_id, name }) => ({
				agent_id,
				name,
				tags: [],
				created_at_unix_secs: 1_700_000_000,
			})),
			has_more,
			next_cursor: has_more ? String(end) : null,
		};
	}
}

function found<Value>(value: Value | undefined): Value {
	if (value === undefined) throw new Refusal(404, 'Not found');
	return value;
}

function shown({ webhook_id, webhook_url, name, is_disabled, is_auto_disabled }: Webhook): unknown {
	const known = { webhook_id, webhook_url, name, is_disabled, is_auto_disabled };
	return { ...known, created_at_unix: 1_700_000_000, auth_type: 'hmac' };
}

function agentAnswer({ agent_id, name, webhooks }: Agent): unknown {
	return {
		agent_id,
		name,
		conversation_config: { agent: { first_message: 'Hello' } },
		platform_settings: {
			widget: { variant: 'compact' },
			...(webhooks !== null && { workspace_overrides: { webhooks } }),
		},
	};
}

export function useElevenLabsApi(): ElevenLabsApiServer {
	return useStandIn(new ElevenLabsApiServer());
}
