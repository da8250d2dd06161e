import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Starts servers on the loopback address, which end with the test. */
export function useLocalServers(): { start: (answer: RequestListener) => Promise<string> } {
	const servers: Server[] = [];
	afterEach(() => {
		for (const server of servers.splice(0)) {
			server.closeAllConnections();
			server.close();
		}
	});
	return {
		/** Gives the server's address, without a slash at its end. */
		async start(answer) {
			const server = createServer(answer);
			servers.push(server);
			server.listen(0, '127.0.0.1');
			await once(server, 'listening');
			return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		},
	};
}
