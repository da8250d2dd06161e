import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

import type { z } from 'zod/v4';

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

/** Thrown by `route` for a request that the vendor refuses. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** A vendor's API on the loopback address. Its subclass says what the vendor's documents say. */
export abstract class ApiStandIn {
	/** As a credential's API Key. */
	key = '';

	/** As a credential's Base URL. */
	url = '';

	/** Every request since the start. */
	requests: SeenRequest[] = [];

	/** The requests that change something. */
	get writes(): SeenRequest[] {
		return this.requests.filter(({ method }) => method !== 'GET');
	}

	/** Asked before each answer. */
	fault: (request: SeenRequest) => Fault | Promise<Fault> = () => undefined;

	private readonly server = createServer((request, response) => {
		void this.answer(request, response);
	});

	/** @param basePath what stands in front of each path: `/v1` */
	constructor(private readonly basePath = '') {}

	/** Starts empty, on a port and with a key of its own. */
	async start(): Promise<void> {
		this.key = `key-${randomUUID()}`;
		this.requests = [];
		this.fault = () => undefined;
		this.empty();
		this.server.listen(0, '127.0.0.1');
		await once(this.server, 'listening');
		const { port } = this.server.address() as AddressInfo;
		this.url = `http://127.0.0.1:${port}${this.basePath}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}

	/** Forgets what the vendor holds. */
	protected abstract empty(): void;

	protected abstract hasRightKey(headers: IncomingMessage['headers']): boolean;

	/**
	 * Acts on a request with the right key, and gives the body of the answer.
	 *
	 * @throws Refusal
	 */
	protected abstract route(seen: SeenRequest): unknown;

	/** The body of a refusal. */
	protected abstract refusalOf(refusal: Refusal): unknown;

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname, searchParams } = new URL(request.url ?? '', this.url);
		const text = await readText(request);
		const seen: SeenRequest = {
			method: request.method ?? '',
			path: pathname.slice(this.basePath.length),
			...(searchParams.size > 0 && { query: textsOf(searchParams) }),
			...(text !== '' && { body: parse(text) }),
		};
		this.requests.push(seen);
		const fault = await this.fault(seen);
		if (fault === 'hang') return;
		const { status, body, headers = {} } = fault ?? this.rightAnswer(request, seen);
		const isText = typeof body === 'string';
		response.writeHead(status, {
			'content-type': isText ? 'text/html' : 'application/json',
			...headers,
		});
		response.end(isText ? body : JSON.stringify(body));
	}

	private rightAnswer({ headers }: IncomingMessage, seen: SeenRequest): Answer {
		try {
			if (!this.hasRightKey(headers)) throw new Refusal(401, 'Unauthorized');
			return { status: 200, body: this.route(seen) };
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return { status: error.status, body: this.refusalOf(error) };
		}
	}
}

/** Starts it anew for each test, so that no test is disturbed by what an earlier one began. */
export function useStandIn<Server extends ApiStandIn>(server: Server): Server {
	beforeEach(async () => await server.start());
	afterEach(async () => await server.stop());
	return server;
}

/** @throws Refusal with the first thing that is wrong */
export function checkBody<Schema extends z.ZodType>(
	schema: Schema,
	body: unknown,
	status: number,
): z.output<Schema> {
	const read = schema.safeParse(body);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	throw new Refusal(status, `${issue?.path.join('.')} ${issue?.message}`.trim());
}

/** A parameter that is repeated is a list. */
function textsOf(parameters: URLSearchParams): Record<string, string> {
	return Object.fromEntries(
		[...parameters.keys()].map((name) => [name, parameters.getAll(name).join(',')]),
	);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
