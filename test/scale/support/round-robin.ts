import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

import { freePort, LOOPBACK } from '../../../runtime/process/ports';

/** A load balancer that hands each request to the next server in turn, whether that answers or not. */
export interface RoundRobin {
	/** Without a slash at its end. */
	url: string;
	stop: () => Promise<void>;
}

/** @param servers their addresses, without a slash at the end */
export async function startRoundRobin(servers: string[]): Promise<RoundRobin> {
	let turn = 0;
	const balancer = createServer((incoming, answer) => {
		const server = servers[turn % servers.length] ?? '';
		turn += 1;
		forward(incoming, answer, server);
	});
	const port = await freePort();
	await new Promise<void>((resolve) => balancer.listen(port, LOOPBACK, resolve));
	return {
		url: `http://${LOOPBACK}:${port}`,
		stop: async () => {
			balancer.closeAllConnections();
			await new Promise((resolve) => balancer.close(resolve));
		},
	};
}

/** Where the server fails before it has answered, the sender is told 502; later, it is cut off. */
function forward(incoming: IncomingMessage, answer: ServerResponse, server: string): void {
	const outgoing = request(
		new URL(incoming.url ?? '/', server),
		{ method: incoming.method, headers: incoming.headers },
		(received) => {
			answer.writeHead(received.statusCode ?? 502, received.headers);
			received.on('error', () => answer.destroy());
			received.pipe(answer);
		},
	);
	outgoing.on('error', () => {
		if (answer.headersSent) answer.destroy();
		else answer.writeHead(502).end();
	});
	answer.on('close', () => outgoing.destroy());
	incoming.pipe(outgoing);
}
