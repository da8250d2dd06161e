import { createServer } from 'node:net';

import { ClearError } from './clear-error';

export const LOOPBACK = '127.0.0.1';

const handedOut = new Set<number>();

/** Opens a port on the loopback address and closes it again; resolves to its number. */
async function tryPort(port: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
		});
	});
}

/** A port of 127.0.0.1 that nobody listens on, never the same twice in this process. */
export async function freePort(): Promise<number> {
	const port = await tryPort(0);
	if (handedOut.has(port)) return await freePort();
	handedOut.add(port);
	return port;
}

/** @throws ClearError when somebody listens on the port, or it may not be used */
export async function requireFreePort(port: number): Promise<void> {
	try {
		await tryPort(port);
	} catch (error) {
		const reason =
			(error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? 'is in use' : 'cannot be opened';
		throw new ClearError(
			`Port ${port} ${reason}: choose another one, e.g. npm start -- --port ${port + 1}, or set N8N_PORT.`,
		);
	}
}
