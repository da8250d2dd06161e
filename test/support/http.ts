import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text as readText } from 'node:stream/consumers';

export interface Delivery {
	body?: string | Uint8Array;
	/** A list is a header that is sent several times. */
	headers?: Record<string, string | string[]>;
	/** Behind the webhook's path: `?token=…`. */
	query?: string;
}

/** Posts with exactly these headers: fetch would join those of one name, and add some of its own. */
export async function post(
	url: string,
	{ body, headers, query }: Delivery,
): Promise<{ status: number; text: string }> {
	const request = httpRequest(`${url}${query ?? ''}`, { method: 'POST', headers: headers ?? {} });
	request.end(body);
	const [response] = (await once(request, 'response')) as [IncomingMessage];
	return { status: response.statusCode ?? 0, text: await readText(response) };
}

/** Sends bytes that no client would send, and reads until the server hangs up: they must ask it to. */
export async function postBytes(
	url: string,
	bytes: string,
): Promise<{ status: number; text: string }> {
	const { hostname, port } = new URL(url);
	const socket = connect(Number(port), hostname);
	socket.write(bytes, 'latin1');
	const text = await readText(socket);
	return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]), text };
}
