import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

import { z } from 'zod/v4';

/**
 * The part of Whippy's API that manages webhooks, on the loopback address. It is as strict as the
 * sources allow: a call, a field or a query parameter that no source names is refused, so that the
 * node cannot rely on a guess. What the sources leave open is a choice of the test: see `offersDelete`.
 */
export interface Application {
	id: string;
	name: string;
	description: string;
	active: boolean;
}

export interface Endpoint {
	id: string;
	developer_application_id: string;
	event_types: string[];
	url: string;
	active: boolean;
	method: 'POST';
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

const MAX_PAGE_SIZE = 500;

const DEFAULT_PAGE_SIZE = 50;

const application = z
	.object({ name: z.string().min(1), description: z.string(), active: z.boolean() })
	.strict();

const endpoint = z
	.object({
		developer_application_id: z.string().uuid(),
		event_types: z.array(z.string().regex(/^[a-z_]+\.[a-z]+$/)).min(1),
		url: z.string().url(),
		active: z.boolean(),
		method: z.literal('POST'),
	})
	.strict();

class Refusal extends Error {
	constructor(
		readonly status: number,
		description: string,
	) {
		super(description);
	}
}

class WhippyApiServer {
	/** As a credential's API Key. */
	key = '';

	applications: Application[] = [];

	endpoints: Endpoint[] = [];

	/** Every request since the start. */
	requests: SeenRequest[] = [];

	/** Whether an endpoint can be deleted: no source says so. */
	offersDelete = false;

	/** Asked before each answer. */
	fault: (request: SeenRequest) => Fault = () => undefined;

	/** As a credential's Base URL. */
	url = '';

	private readonly server = createServer((request, response) => {
		void this.answer(request, response);
	});

	/** Starts empty, on a port and with a key of its own. */
	async start(): Promise<void> {
		Object.assign(this, { key: `key-${randomUUID()}`, applications: [], endpoints: [] });
		Object.assign(this, { requests: [], offersDelete: false, fault: () => undefined });
		this.server.listen(0, '127.0.0.1');
		await once(this.server, 'listening');
		this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}

	addApplication(fields: Partial<Application> = {}): Application {
		const added = { id: randomUUID(), name: 'n8n', description: '', active: true, ...fields };
		this.applications.push(added);
		return added;
	}

	addEndpoint(fields: Partial<Endpoint> & Pick<Endpoint, 'url'>): Endpoint {
		const added: Endpoint = {
			id: randomUUID(),
			developer_application_id: randomUUID(),
			event_types: ['call.ended'],
			active: true,
			method: 'POST',
			...fields,
		};
		this.endpoints.push(added);
		return added;
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
			path: pathname.replace(/^\/v1/, ''),
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
			if (request.headers['x-whippy-key'] !== this.key) throw new Refusal(401, 'Unauthorized');
			return { status: 200, body: this.route(seen) };
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			const { status, message } = error;
			return { status, body: { errors: [{ description: message }], status } };
		}
	}

	private route({ method, path, query = {}, body }: SeenRequest): unknown {
		const [resource, id, ...rest] = path.replace('/developers/', '').split('/');
		switch (rest.length === 0 && `${method} ${resource}${id === undefined ? '' : '/{id}'}`) {
			case 'GET applications':
				return page(this.applications, query, ['name', 'active']);
			case 'POST applications':
				return { data: { id: this.addApplication(check(application, body)).id } };
			case 'GET endpoints':
				return page(this.endpoints, query, ['active', 'event_types', 'url']);
			case 'POST endpoints':
				return { data: this.addEndpoint(this.checkEndpoint(body)) };
			case 'GET endpoints/{id}':
				return { data: this.find(id) };
			case 'PUT endpoints/{id}':
				return { data: Object.assign(this.find(id), this.checkEndpoint(body)) };
			case 'DELETE endpoints/{id}':
				return this.delete(id);
			default:
				throw new Refusal(404, 'Not Found');
		}
	}

	private find(id: string | undefined): Endpoint {
		const found = this.endpoints.find((candidate) => candidate.id === id);
		if (found === undefined) throw new Refusal(404, 'Not Found');
		return found;
	}

	private delete(id: string | undefined): unknown {
		if (!this.offersDelete) throw new Refusal(404, 'Not Found');
		const found = this.find(id);
		this.endpoints = this.endpoints.filter((candidate) => candidate !== found);
		return { data: found };
	}

	private checkEndpoint(body: unknown): z.output<typeof endpoint> {
		const fields = check(endpoint, body);
		if (!this.applications.some(({ id }) => id === fields.developer_application_id)) {
			throw new Refusal(422, 'developer_application_id does not exist');
		}
		return fields;
	}
}

/** One that is started anew for each test, so that no test is disturbed by what an earlier one began. */
export function useWhippyApi(): WhippyApiServer {
	const server = new WhippyApiServer();
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

function check<Schema extends z.ZodTypeAny>(schema: Schema, body: unknown): z.output<Schema> {
	const read = schema.safeParse(body);
	if (read.success) return read.data as z.output<Schema>;
	const [issue] = read.error.issues;
	throw new Refusal(422, `${issue?.path.join('.')} ${issue?.message}`.trim());
}

function page<Row extends object>(
	rows: Row[],
	{ limit = String(DEFAULT_PAGE_SIZE), offset = '0', ...filters }: Record<string, string>,
	filterable: Array<keyof Row & string>,
): { data: Row[]; total: number } {
	const [size, from] = [Number(limit), Number(offset)];
	if (!(size >= 1 && size <= MAX_PAGE_SIZE && from >= 0)) throw new Refusal(400, 'Bad Request');
	for (const name of Object.keys(filters)) {
		if (!filterable.some((field) => field === name)) throw new Refusal(400, `${name} is unknown`);
	}
	const matching = rows.filter((row) =>
		Object.entries(filters).every(([name, value]) => String(row[name as keyof Row]) === value),
	);
	return { data: matching.slice(from, from + size), total: matching.length };
}
