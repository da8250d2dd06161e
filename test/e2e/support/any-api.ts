import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands in for the API that a credential is tested against: it refuses the key `short` only. */
export class AnyApi {
	private constructor(private readonly server: Server) {}

	static async start(): Promise<AnyApi> {
		const server = createServer((request, response) => {
			const isRefused = Object.values(request.headers).some((value) =>
				/\bshort$/.test(String(value)),
			);
			response.writeHead(isRefused ? 401 : 200, { 'content-type': 'application/json' });
			response.end('{}');
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return new AnyApi(server);
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	stop(): void {
		this.server.close();
	}
}
