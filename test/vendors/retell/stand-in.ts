import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import { z } from 'zod/v4';

import {
	ApiStandIn,
	checkBody,
	Refusal,
	useStandIn,
	type SeenRequest,
} from '../../support/api-stand-in';

export type { Fault } from '../../support/api-stand-in';

/**
 * The part of Retell AI's API that reads and writes agents, on the loopback address. It is as strict
 * as its documents allow (https://docs.retellai.com/api-references, and the types of its SDK): a call,
 * a field, a value or a query parameter that they do not name is refused, and so is any change of a
 * version that is published.
 */
export interface RetellAgent {
	agent_id: string;
	agent_name: string | null;
	channel: 'voice' | 'chat';
	/** The versions, the newest last. */
	versions: RetellVersion[];
}

export interface RetellVersion {
	is_published: boolean;
	webhook_url: string | null;
	webhook_events: string[] | null;
}

const VOICE_EVENTS = [
	'call_started',
	'call_ended',
	'call_analyzed',
	'transcript_updated',
	'transfer_started',
	'transfer_bridged',
	'transfer_cancelled',
	'transfer_ended',
] as const;

const CHAT_EVENTS = ['chat_started', 'chat_ended', 'chat_analyzed', 'transcript_updated'] as const;

/** Of the fields of an update, those that concern a webhook; a node has no business with the others. */
const updateOf = (events: readonly [string, ...string[]]) =>
	z
		.object({
			webhook_url: z.url().nullable(),
			webhook_events: z.array(z.enum(events)).nullable(),
			webhook_timeout_ms: z.number(),
		})
		.partial()
		.strict();

const UPDATES = { voice: updateOf(VOICE_EVENTS), chat: updateOf(CHAT_EVENTS) };

const listSchema = z
	.object({
		filter_criteria: z
			.object({
				channel: z
					.object({
						type: z.literal('string'),
						op: z.enum(['eq', 'ne', 'sw', 'ew', 'co']),
						value: z.enum(['voice', 'chat']),
					})
					.strict(),
				query: z.string(),
			})
			.partial()
			.strict(),
	})
	.partial()
	.strict();

class RetellApiServer extends ApiStandIn {
	agents: RetellAgent[] = [];

	/** How many agents a page holds at most. */
	pageSize = 1000;

	/** An agent whose only version is a draft. */
	addAgent(
		name: string | null,
		version: Partial<RetellVersion> = {},
		channel: RetellAgent['channel'] = 'voice',
	): RetellAgent {
		const draft = { is_published: false, webhook_url: null, webhook_events: null, ...version };
		const agent_id = `${channel === 'chat' ? 'chat_' : ''}agent_${randomUUID()}`;
		const agent = { agent_id, agent_name: name, channel, versions: [draft] };
		this.agents.push(agent);
		return agent;
	}

	/** What the dashboard does before a published agent can be changed. */
	draft(agent: RetellAgent): void {
		agent.versions.push({ ...newestOf(agent), is_published: false });
	}

	/** The requests that change something: a list is asked for by POST. */
	override get writes(): SeenRequest[] {
		return this.requests.filter(({ method }) => method === 'PATCH');
	}

	protected empty(): void {
		this.agents = [];
		this.pageSize = 1000;
	}

	protected hasRightKey({ authorization }: IncomingHttpHeaders): boolean {
		return authorization === `Bearer ${this.key}`;
	}

	protected refusalOf({ message }: Refusal): unknown {
		return { status: 'error', message };
	}

	protected route({ method, path, query = {}, body }: SeenRequest): unknown {
		const [, verb, id, ...rest] = path.split('/');
		if (method === 'POST' && path === '/v2/list-agents') return this.list(query, body);
		if (Object.keys(query).length > 0) throw new Refusal(400, 'unknown query parameter');
		const call = rest.length === 0 && id !== undefined ? `${method} ${verb}` : '';
		switch (call) {
			case 'GET get-agent':
				return answerOf(this.find('voice', id));
			case 'GET get-chat-agent':
				return answerOf(this.find('chat', id));
			case 'PATCH update-agent':
				return this.update(this.find('voice', id), body);
			case 'PATCH update-chat-agent':
				return this.update(this.find('chat', id), body);
			default:
				throw new Refusal(404, 'Not Found');
		}
	}

	private find(channel: RetellAgent['channel'], id: string | undefined): RetellAgent {
		const found = this.agents.find(
			(agent) => agent.channel === channel && agent.agent_id === decodeURIComponent(id ?? ''),
		);
		if (found === undefined) throw new Refusal(404, 'The requested resource was not found.');
		return found;
	}

	private update(agent: RetellAgent, body: unknown): unknown {
		const fields = checkBody(UPDATES[agent.channel], body, 400);
		const newest = newestOf(agent);
		if (newest.is_published) {
			throw new Refusal(422, 'Cannot update published agent other than version title');
		}
		return Object.assign(newest, fields) && answerOf(agent);
	}

	private list(
		{ limit = '1000', pagination_key, sort_order, ...others }: Record<string, string>,
		body: unknown,
	): unknown {
		checkBody(listSchema, body, 400);
		const size = Math.min(Number(limit), this.pageSize);
		if (!(size >= 1 && Number(limit) <= 1000) || sort_order || Object.keys(others).length > 0) {
			throw new Refusal(400, 'invalid query');
		}
		const before = this.agents.findIndex(({ agent_id }) => agent_id === pagination_key);
		if (pagination_key !== undefined && before === -1) throw new Refusal(400, 'invalid query');
		const items = this.agents.slice(before + 1, before + 1 + size);
		const has_more = before + 1 + size < this.agents.length;
		return {
			items: items.map(({ agent_id, agent_name, channel }) => ({
				agent_id,
				agent_name,
				channel,
				tags: {},
				user_modified_timestamp: 1_700_000_000_000,
			})),
			has_more,
			...(has_more && { pagination_key: items.at(-1)?.agent_id }),
		};
	}
}

/** The version that the API reads and writes where none is named. */
export function newestOf({ versions }: RetellAgent): RetellVersion {
	const newest = versions.at(-1);
	if (newest === undefined) throw new Error('an agent has at least one version');
	return newest;
}

/** The types have every key of a webhook as optional: one that was never set is not there. */
function answerOf(agent: RetellAgent): unknown {
	const { is_published, ...webhook } = newestOf(agent);
	return {
		agent_id: agent.agent_id,
		version: agent.versions.length - 1,
		is_published,
		last_modification_timestamp: 1_700_000_000_000,
		response_engine: { type: 'retell-llm', llm_id: 'llm_1', version: 0 },
		...(agent.agent_name !== null && { agent_name: agent.agent_name }),
		...Object.fromEntries(Object.entries(webhook).filter(([, value]) => value !== null)),
	};
}

export function useRetellApi(): RetellApiServer {
	return useStandIn(new RetellApiServer());
}
