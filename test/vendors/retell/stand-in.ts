import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

import { z } from 'zod/v4';

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

/** A request as it came; `query` and `body` are left out where there were none. */
export interface SeenRequest {
	method: string;
	path: string;
	query?: Record<string, string>;
	body?: unknown;
}

interface Answer {
	status: number;
	/** Text is sent as a web page, anything else as JSON. */
	body?: unknown;
	headers?: Record<string, string>;
}

/** What the server says in place of the right answer; `hang` for nothing at all. */
export type Fault = Answer | 'hang' | undefined;

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

class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

class RetellApiServer {
	/** As a credential's API Key. */
	key = '';

	agents: RetellAgent[] = [];

	/** Every request since the start. */
	requests: SeenRequest[] = [];

	/** How many agents a page holds at most. */
	pageSize = 1000;

	/** Asked before each answer. */
	fault: (request: SeenRequest) => Fault = () => undefined;

	/** As a credential's Base URL. */
	url = '';

	private readonly server = createServer((request, response) => {
		void this.answer(request, response);
	});

	/** Starts empty, on a port and with a key of its own. */
	async start(): Promise<void> {
		Object.assign(this, { key: `key_${randomUUID()}`, agents: [], requests: [], pageSize: 1000 });
		this.fault = () => undefined;
		this.server.listen(0, '127.0.0.1');
		await once(this.server, 'listening');
		this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}

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

	/** The requests that change something. */
	get writes(): SeenRequest[] {
		return this.requests.filter(({ method }) => method === 'PATCH');
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname, searchParams } = new URL(request.url ?? '', this.url);
		const text = await readText(request);
		const seen: SeenRequest = {
			method: request.method ?? '',
			path: pathname,
			...(searchParams.size > 0 && { query: Object.fromEntries(searchParams) }),
			...(text !== '' && { body: parse(text) }),
		};
		this.requests.push(seen);
		const fault = this.fault(seen);
		if (fault === 'hang') return;
		const { status, body, headers = {} } = fault ?? this.rightAnswer(request, seen);
		const isText = typeof body === 'string';
		response.writeHead(status, {
			'content-type': isText ? 'text/html' : 'application/json',
			...headers,
		});
		response.end(isText ? body : JSON.stringify(body));
	}

	private rightAnswer(request: IncomingMessage, seen: SeenRequest): Answer {
		try {
			if (request.headers.authorization !== `Bearer ${this.key}`) {
				throw new Refusal(401, 'Invalid API Key');
			}
			return { status: 200, body: this.route(seen) };
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return { status: error.status, body: { status: 'error', message: error.message } };
		}
	}

	private route({ method, path, query = {}, body }: SeenRequest): unknown {
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
		const fields = check(UPDATES[agent.channel], body);
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
		check(listSchema, body);
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

/** One that is started anew for each test, so that no test is disturbed by what an earlier one began. */
export function useRetellApi(): RetellApiServer {
	const server = new RetellApiServer();
	beforeEach(async () => await server.start());
	afterEach(async () => await server.stop());
	return server;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

function check<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
	const read = schema.safeParse(body);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	throw new Refusal(400, `${issue?.path.join('.')} ${issue?.message}`.trim());
}
