import type { IncomingMessage, RequestListener } from 'node:http';
import { text as readText } from 'node:stream/consumers';

/** A request as it reached a host; header names are in lower case. */
export interface HostRequest {
	/** Without its port. */
	host: string;
	method: string;
	/** Without the query. */
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	/** Parsed where it is sent as JSON or as a form, else the text; undefined where there is none. */
	body: unknown;
}

export interface HostAnswer {
	status: number;
	/** Text is sent as it is, anything else as JSON; nothing where it is left out. */
	body?: unknown;
	headers?: Record<string, string>;
}

/** What stands in for a vendor's host. */
export type FakeHost = (request: HostRequest) => HostAnswer | Promise<HostAnswer>;

// A list of these, and no pattern: a header that holds no secret is still seen in the record.
const SECRET_HEADERS = ['authorization', 'cookie', 'x-api-key', 'api-key', 'x-api-token'];

const SECRET_QUERY_PARAMETERS = ['api_token', 'access_token', 'token', 'key'];

/** Without what proves the sender: tests print requests, and compare them. */
export function withoutSecrets(request: HostRequest): HostRequest {
	return {
		...request,
		headers: without(request.headers, SECRET_HEADERS),
		query: without(request.query, SECRET_QUERY_PARAMETERS),
	};
}

/** Serves a host over node's http. A fake that throws is answered for with 500, and reported. */
export function listenerOf(fake: FakeHost, report: (error: Error) => void): RequestListener {
	return (message, response) => {
		const answered = async (): Promise<void> => {
			const { status, body, headers } = await answerOf(message, fake, report);
			const isText = typeof body === 'string';
			response.writeHead(status, {
				...(body !== undefined && { 'content-type': isText ? 'text/plain' : 'application/json' }),
				...headers,
			});
			response.end(isText || body === undefined ? body : JSON.stringify(body));
		};
		answered().catch((error: Error) => {
			report(error);
			response.destroy();
		});
	};
}

async function answerOf(
	message: IncomingMessage,
	fake: FakeHost,
	report: (error: Error) => void,
): Promise<HostAnswer> {
	try {
		return await fake(await read(message));
	} catch (error) {
		report(error as Error);
		return { status: 500, body: 'the fake threw' };
	}
}

async function read(message: IncomingMessage): Promise<HostRequest> {
	const { pathname, searchParams } = new URL(message.url ?? '', 'http://host');
	const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)]);
	return {
		host: (message.headers.host ?? '').replace(/:\d+$/, ''),
		method: message.method ?? '',
		path: pathname,
		query: Object.fromEntries(searchParams),
		headers: Object.fromEntries(headers) as Record<string, string>,
		body: parse(await readText(message), message.headers['content-type'] ?? ''),
	};
}

function parse(text: string, contentType: string): unknown {
	if (text === '') return undefined;
	if (contentType.startsWith('application/x-www-form-urlencoded')) {
		return Object.fromEntries(new URLSearchParams(text));
	}
	if (!/^application\/([\w.-]+\+)?json/.test(contentType)) return text;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text; // the fake decides what it says to broken JSON
	}
}

function without(map: Record<string, string>, names: string[]): Record<string, string> {
	return Object.fromEntries(Object.entries(map).filter(([name]) => !names.includes(name)));
}
