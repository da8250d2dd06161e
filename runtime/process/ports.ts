import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

import { ClearError } from './clear-error';

export const LOOPBACK = '127.0.0.1';

// Below the ports that Linux, macOS and Windows give to whoever asks for any.
const LOWEST_PORT = 10_000;
const PORTS_IN_BLOCK = 64;
const BLOCKS = 350;

/** The first port of the block that this process takes its ports from. */
let block: Promise<number> | undefined;

let handedOut = 0;

/**
 * A port of 127.0.0.1 that nobody listens on. Each process takes its ports from a block of its own: a
 * server listens seconds after it was given its port, and is away while it is restarted, and another
 * process must not be given the same in the meantime.
 */
export async function freePort(): Promise<number> {
	const guard = await (block ??= takeBlock());
	for (let tries = 1; tries < PORTS_IN_BLOCK; tries += 1) {
		const port = guard + 1 + (handedOut % (PORTS_IN_BLOCK - 1));
		handedOut += 1;
		if (await isFree(port)) return port;
	}
	throw new ClearError(`No port of 127.0.0.1 from ${guard} on is free.`);
}

/** Listens on the first port of a block, as long as this process lives: that makes the block its own. */
async function takeBlock(): Promise<number> {
	for (let index = 0; index < BLOCKS; index += 1) {
		const guard = LOWEST_PORT + ((process.pid + index) % BLOCKS) * PORTS_IN_BLOCK;
		const server = await listenOn(guard).catch(() => undefined);
		if (server === undefined) continue;
		server.unref();
		return guard;
	}
	throw new ClearError('No block of ports of 127.0.0.1 is free.');
}

async function isFree(port: number): Promise<boolean> {
	const server = await listenOn(port).catch(() => undefined);
	server?.close();
	return server !== undefined;
}

async function listenOn(port: number): Promise<Server> {
	const server = createServer().listen({ port, host: LOOPBACK, exclusive: true });
	await once(server, 'listening');
	return server;
}

/** @throws ClearError when somebody listens on the port, or it may not be used */
export async function requireFreePort(port: number): Promise<void> {
	try {
		(await listenOn(port)).close();
	} catch (error) {
		const reason =
			(error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? 'is in use' : 'cannot be opened';
		throw new ClearError(
			`Port ${port} ${reason}: choose another one, e.g. npm start -- --port ${port + 1}, or set N8N_PORT.`,
		);
	}
}
