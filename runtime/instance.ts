import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

import { N8nClient } from './client';
import { ensureRuntime, type Runtime } from './install';
import { freePort, LOOPBACK, requireFreePort } from './ports';
import { supervise, untilReady, type Supervised } from './supervise';

/** A running n8n, bound to the loopback address. */
export interface N8nInstance extends Supervised {
	/** Without a slash at its end, e.g. http://127.0.0.1:5678 */
	url: string;
	/** n8n's own version, e.g. 2.41.1 */
	version: string;
	/** Not signed in yet: call its `signIn` first. */
	client: N8nClient;
	/** Everything that n8n wrote to its console. */
	logFile: string;
	/** The server's process id. */
	pid: number;
}

const READY_TIMEOUT_SECONDS = 120; // 7 to 10 s as a rule; a first start migrates the database
const ANSWER_TIMEOUT_MILLISECONDS = 5000;

// n8n must not depend on what else the caller's shell sets, e.g. DB_TYPE or N8N_ENCRYPTION_KEY.
const INHERITED_VARIABLES = ['HOME', 'LANG', 'TMPDIR', 'NODE_EXTRA_CA_CERTS', 'SYSTEMROOT'];

// Nothing here reports home, asks for news or fetches a catalogue; n8n works without.
const OFFLINE_ENVIRONMENT = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

const EXECUTION_ENVIRONMENT = {
	EXECUTIONS_DATA_PRUNE: 'false',
	EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'true',
	EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
	EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
};

function environmentOf(runtime: Runtime, userFolder: string, port: number, brokerPort: number) {
	const inherited = INHERITED_VARIABLES.flatMap((name) => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value] as const];
	});
	return {
		...Object.fromEntries(inherited),
		// n8n starts its task runner with this Node, too.
		PATH: [dirname(runtime.nodeBinary), process.env.PATH ?? ''].join(delimiter),
		NODE_ENV: 'production',
		GENERIC_TIMEZONE: 'UTC',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_LISTEN_ADDRESS: LOOPBACK,
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: LOOPBACK,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false', // http, on the loopback address only
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true', // this package, before n8n has verified it
		N8N_USER_FOLDER: userFolder,
		N8N_WEBHOOK_URL: `http://${LOOPBACK}:${port}/`,
		...OFFLINE_ENVIRONMENT,
		...EXECUTION_ENVIRONMENT,
	};
}

/**
 * Starts the pinned n8n and waits until it is ready. It stops with this process: on SIGINT, SIGTERM
 * and exit.
 *
 * @param options.userFolder N8N_USER_FOLDER: database, credentials' key, community packages
 * @param options.port a free one of 127.0.0.1 where it is left out
 * @param options.env more environment variables for n8n; they win over the ones set here
 * @throws ClearError when the port is in use, or n8n ends or is not ready within 2 minutes
 */
export async function startN8n(options: {
	userFolder: string;
	port?: number;
	env?: Record<string, string>;
}): Promise<N8nInstance> {
	const runtime = await ensureRuntime();
	const port = options.port ?? (await freePort());
	await requireFreePort(port);
	await mkdir(options.userFolder, { recursive: true });
	const logFile = join(options.userFolder, 'n8n.log');
	const output = openSync(logFile, 'w');
	const child = spawn(runtime.nodeBinary, [runtime.n8nBinary, 'start'], {
		cwd: options.userFolder,
		env: {
			...environmentOf(runtime, options.userFolder, port, await freePort()),
			...options.env,
		},
		stdio: ['ignore', output, output],
		detached: true, // a process group of its own, with n8n's task runner
	});
	closeSync(output);

	const server = { name: 'n8n', logFile, timeoutSeconds: READY_TIMEOUT_SECONDS };
	const supervised = supervise(child, server);
	const url = `http://${LOOPBACK}:${port}`;
	await untilReady(supervised, server, async () => await answersReady(url));
	return {
		url,
		version: runtime.n8nVersion,
		client: new N8nClient(url),
		logFile,
		pid: child.pid ?? 0,
		...supervised,
	};
}

async function answersReady(url: string): Promise<boolean> {
	try {
		const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MILLISECONDS);
		return (await fetch(`${url}/healthz/readiness`, { signal })).ok;
	} catch {
		return false; // n8n does not listen yet, or is too busy to answer
	}
}
