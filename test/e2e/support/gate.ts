import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket, type SecureContext } from 'node:tls';

import { LOOPBACK } from '../../../runtime/process/ports';
import { listenerOf, withoutSecrets, type FakeHost, type HostRequest } from './fake-host';
import { makeCertificate } from './gate-certificate';

/**
 * The only way out for an n8n under test: a proxy on the loopback address. It brings a request for
 * a vendor's host to the fake that stands in for it, over TLS as n8n knows it, and refuses and counts
 * every other host.
 *
 * `useGate` goes before `useN8n`, so that the variables are there when n8n starts:
 *
 *     const gate = useGate({ 'api.hubapi.com': fake });
 *     const n8n = useN8n(gate.env);
 */
export class Gate {
	/** For n8n; filled by `start`. */
	readonly env: Record<string, string> = {};

	/** What reached the fakes, in order, without what proves the sender. */
	requests: HostRequest[] = [];

	/** `host:port` of everything that was refused, once for each attempt. */
	refused: string[] = [];

	/** What the fakes threw, and what broke on the way. A test asserts that there is none. */
	errors: Error[] = [];

	private folder = '';

	private context: SecureContext | undefined;

	private readonly sockets = new Set<Duplex>();

	/** Speaks to n8n once the tunnel stands; it never listens. */
	private readonly behind: Server;

	private readonly proxy = createServer((request, response) => {
		this.refused.push(hostPort(request.url ?? '', '80')); // plain HTTP: no vendor offers it
		response.writeHead(403).end('refused by the gate');
	});

	constructor(private readonly fakes: Record<string, FakeHost>) {
		this.behind = createServer(
			listenerOf(
				async (request) => {
					this.requests.push(withoutSecrets(request));
					return await this.fakeOf(request.host)(request);
				},
				(error) => this.errors.push(error),
			),
		);
		this.proxy.on('connect', (request: IncomingMessage, socket: Duplex) => {
			this.connect(request.url ?? '', socket);
		});
	}

	async start(): Promise<void> {
		this.folder = await mkdtemp(join(tmpdir(), 'voice-agents-gate-'));
		const { key, cert, certFile } = await makeCertificate(this.folder, Object.keys(this.fakes));
		this.context = createSecureContext({ key, cert });
		this.proxy.listen(0, LOOPBACK);
		await once(this.proxy, 'listening');
		const url = `http://${LOOPBACK}:${(this.proxy.address() as AddressInfo).port}`;
		Object.assign(this.env, {
			HTTP_PROXY: url,
			HTTPS_PROXY: url,
			NODE_EXTRA_CA_CERTS: certFile,
			NO_PROXY: `${LOOPBACK},localhost`,
		});
	}

	async stop(): Promise<void> {
		for (const socket of this.sockets) socket.destroy();
		this.proxy.closeAllConnections();
		this.proxy.close();
		await once(this.proxy, 'close');
		await rm(this.folder, { recursive: true, force: true });
	}

	/** The requests since the last call of this method. */
	take(): HostRequest[] {
		const taken = this.requests;
		this.requests = [];
		return taken;
	}

	private fakeOf(host: string): FakeHost {
		const fake = this.fakes[host];
		if (fake === undefined) throw new Error(`a request for ${host} in another host's tunnel`);
		return fake;
	}

	private connect(target: string, socket: Duplex): void {
		this.keep(socket);
		const host = target.replace(/:443$/, '');
		if (!Object.hasOwn(this.fakes, host)) {
			this.refused.push(target);
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		const tls = new TLSSocket(socket as Socket, {
			isServer: true,
			...(this.context && { secureContext: this.context }),
		});
		this.keep(tls);
		this.behind.emit('connection', tls);
	}

	private keep(socket: Duplex): void {
		this.sockets.add(socket);
		socket.once('close', () => this.sockets.delete(socket));
		socket.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'ECONNRESET') this.errors.push(error); // n8n may hang up as it stops
		});
	}
}

/** One gate for a test file, from its first test to its last. */
export function useGate(fakes: Record<string, FakeHost>): Gate {
	const gate = new Gate(fakes);
	beforeAll(async () => await gate.start());
	afterAll(async () => await gate.stop());
	return gate;
}

function hostPort(url: string, defaultPort: string): string {
	if (!URL.canParse(url)) return url;
	const { hostname, port } = new URL(url);
	return `${hostname}:${port === '' ? defaultPort : port}`;
}
