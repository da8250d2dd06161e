import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

import { Vapi } from '@vapi-ai/server-sdk';
import { z } from 'zod/v4';

/**
 * The part of Vapi's API that reads and writes assistants, on the loopback address. It is as strict as
 * the types of its SDK allow (https://docs.vapi.ai/api-reference/assistants): a call, a field, a value
 * or a query parameter that they do not name is refused.
 */
export interface Assistant {
	id: string;
	name?: string | undefined;
	server?: Record<string, unknown> | undefined;
	serverMessages?: string[] | undefined;
	/** What a node has no business with. */
	model: unknown;
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
}

/** What the server says in place of the right answer. */
export type Fault = Answer | undefined;

const serverSchema = z
	.object({
		url: z.url(),
		timeoutSeconds: z.number().min(1).max(300),
		credentialId: z.string(),
		staticIpAddressesEnabled: z.boolean(),
		encryptedPaths: z.array(z.string()),
		headers: z.record(z.string(), z.string()),
		backoffPlan: z
			.object({
				type: z.enum(['fixed', 'exponential']),
				maxRetries: z.int().min(0).max(10),
				baseDelaySeconds: z.number().min(0).max(10),
				excludedStatusCodes: z.array(z.number()).optional(),
			})
			.strict(),
	})
	.partial()
	.strict();

/** Of the fields of an update, those that concern a webhook. */
const updateSchema = z
	.object({
		server: serverSchema,
		serverMessages: z.array(z.enum(Vapi.CreateAssistantDtoServerMessagesItem)),
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

class VapiApiServer {
	/** As a credential's API Key. */
	key = '';

	assistants: Assistant[] = [];

	/** Every request since the start. */
	requests: SeenRequest[] = [];

	/** Asked before each answer. */
	fault: (request: SeenRequest) => Fault = () => undefined;

	/** As a credential's Base URL. */
	url = '';

	private readonly server = createServer((request, response) => {
		void this.answer(request, response);
	});

	/** Starts empty, on a port and with a key of its own. */
	async start(): Promise<void> {
		Object.assign(this, { key: randomUUID(), assistants: [], requests: [] });
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

	addAssistant(
		name?: string,
		webhook: Pick<Assistant, 'server' | 'serverMessages'> = {},
	): Assistant {
		const model = { provider: 'openai', model: 'gpt-4o' };
		const assistant: Assistant = { id: randomUUID(), name, model, ...webhook };
		this.assistants.push(assistant);
		return assistant;
	}

	/** The requests that change something. */
	get writes(): SeenRequest[] {
		return this.requests.filter(({ method }) => method !== 'GET');
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname, searchParams } = new URL(request.url ?? '', this.url);
		const text = await readText(request);
		const seen: SeenRequest = {
			method: request.method ?? '',
			path: pathname,
			...(searchParams.size > 0 && { query: Object.fromEntries(searchParams) }),
			...(text !== '' && { body: JSON.parse(text) as unknown }),
		};
		this.requests.push(seen);
		const { status, body } = this.fault(seen) ?? this.rightAnswer(request, seen);
		const isText = typeof body === 'string';
		response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json' });
		response.end(isText ? body : JSON.stringify(body));
	}

	private rightAnswer(request: IncomingMessage, seen: SeenRequest): Answer {
		try {
			if (request.headers.authorization !== `Bearer ${this.key}`) {
				throw new Refusal(401, 'Invalid Key.');
			}
			return { status: 200, body: this.route(seen) };
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			const { status: statusCode, message } = error;
			return { status: statusCode, body: { statusCode, message, error: 'Refused' } };
		}
	}

	private route({ method, path, query = {}, body }: SeenRequest): unknown {
		const [, resource, id, ...rest] = path.split('/');
		if (resource !== 'assistant' || rest.length > 0) throw new Refusal(404, 'Not Found');
		if (id === undefined && method === 'GET') return this.list(query);
		if (Object.keys(query).length > 0) throw new Refusal(400, 'unknown query parameter');
		if (method === 'GET') return this.find(id);
		if (method !== 'PATCH') throw new Refusal(404, 'Not Found');
		return Object.assign(this.find(id), check(body));
	}

	private list({ limit = '100', ...others }: Record<string, string>): Assistant[] {
		const isRight = Number(limit) >= 1 && Number(limit) <= 1000;
		if (!isRight || Object.keys(others).length > 0) throw new Refusal(400, 'invalid query');
		return this.assistants.slice(0, Number(limit));
	}

	private find(id: string | undefined): Assistant {
		const found = this.assistants.find((assistant) => assistant.id === id);
		if (found === undefined) throw new Refusal(404, `Couldn't find assistant ${id}`);
		return found;
	}
}

/** One that is started anew for each test, so that no test is disturbed by what an earlier one began. */
export function useVapiApi(): VapiApiServer {
	const server = new VapiApiServer();
	beforeEach(async () => await server.start());
	afterEach(async () => await server.stop());
	return server;
}

function check(body: unknown): z.output<typeof updateSchema> {
	const read = updateSchema.safeParse(body);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	throw new Refusal(400, `${issue?.path.join('.')} ${issue?.message}`.trim());
}
