import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';

import { Vapi } from '@vapi-ai/server-sdk';
import { z } from 'zod/v4';

import { useLocalServers } from '../../support/local-server';

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

/** A request as it came. */
interface SeenRequest {
	/** `GET /assistant/<id>` */
	call: string;
	query: string;
	/** `null` without one. */
	body: unknown;
}

interface Answer {
	status: number;
	body: unknown;
}

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

class LocalVapi {
	/** As a credential's API Key. */
	key = randomUUID();

	/** As a credential's Base URL. */
	url = '';

	assistants: Assistant[] = [];

	requests: SeenRequest[] = [];

	/** What is said in place of the right answer. */
	fault: (request: SeenRequest) => Answer | undefined = () => undefined;

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
		return this.requests.filter(({ call }) => !call.startsWith('GET '));
	}

	async answer(request: IncomingMessage): Promise<Answer> {
		const [path = '', query = ''] = (request.url ?? '').split('?');
		const hasBody = Number(request.headers['content-length'] ?? 0) > 0;
		const seen = {
			call: `${request.method} ${path}`,
			query,
			body: hasBody ? await json(request) : null,
		};
		this.requests.push(seen);
		const isKnown = request.headers.authorization === `Bearer ${this.key}`;
		return this.fault(seen) ?? (isKnown ? this.rightAnswer(seen) : refusal(401, 'Invalid Key.'));
	}

	private rightAnswer({ call, query, body }: SeenRequest): Answer {
		if (call === 'GET /assistant') return this.list(new URLSearchParams(query));
		const [, verb, id] = /^(GET|PATCH) \/assistant\/([^/]+)$/.exec(call) ?? [];
		const found = this.assistants.find((assistant) => assistant.id === id);
		if (found === undefined || query !== '') return refusal(404, `Couldn't find ${call}`);
		if (verb === 'GET') return { status: 200, body: found };
		const update = updateSchema.safeParse(body);
		if (!update.success) return refusal(400, z.prettifyError(update.error));
		return { status: 200, body: Object.assign(found, update.data) };
	}

	private list(query: URLSearchParams): Answer {
		const limit = Number(query.get('limit') ?? 100);
		const isRight = limit >= 1 && limit <= 1000 && [...query.keys()].join() === 'limit';
		return isRight
			? { status: 200, body: this.assistants.slice(0, limit) }
			: refusal(400, 'invalid query');
	}
}

function refusal(statusCode: number, message: string): Answer {
	return { status: statusCode, body: { statusCode, message, error: 'Refused' } };
}

/** One that is empty, and has a key and an address of its own, in each test. */
export function useVapiApi(): LocalVapi {
	const servers = useLocalServers();
	const api = new LocalVapi();
	beforeEach(async () => {
		const url = await servers.start((request, response) => {
			void api.answer(request).then(({ status, body }) => {
				response.writeHead(status, { 'content-type': 'application/json' });
				response.end(JSON.stringify(body));
			});
		});
		Object.assign(api, new LocalVapi(), { url });
	});
	return api;
}
