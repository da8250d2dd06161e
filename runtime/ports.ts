import { createServer } from 'node:net';

import { ClearError } from './clear-error';

export const LOOPBACK = '127.0.0.1';

// Below the ports that Linux, macOS and Windows give to whoever asks for any.
const LOWEST_PORT = 10_000;
const PORTS_IN_BLOCK = 64;
const BLOCKS = 350;

let handedOut = 0;

/** Opens a port on the loopback address and closes it again. */
async function tryPort(port: number): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ port, host: LOOPBACK, exclusive: true }, () => server.close(() => resolve()));
	});
}

/**
 * A port of 127.0.0.1 that nobody listens on. Each process takes its ports from a block of its own: a
 * server listens seconds after it was given its port, and another process must not be given the same
 * in the meantime.
 */
export async function freePort(): Promise<number> {
	const firstOfBlock = LOWEST_PORT + (process.pid % BLOCKS) * PORTS_IN_BLOCK;
	for (let tries = 0; tries < PORTS_IN_BLOCK; tries += 1) {
		const port = firstOfBlock + (handedOut % PORTS_IN_BLOCK);
		handedOut += 1;
		if (await isFree(port)) return port;
	}
	throw new ClearError(`No port of 127.0.0.1 from ${firstOfBlock} on is free.`);
}

async function isFree(port: number): Promise<boolean> {
	return await tryPort(port).then(
		() => true,
		() => false,
	);
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
