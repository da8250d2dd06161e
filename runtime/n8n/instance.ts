import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

import { N8nClient } from './client';
import { ensureRuntime, type Runtime } from './install';
import { freePort, LOOPBACK, requireFreePort } from '../process/ports';
import { supervise, untilReady, type Supervised } from '../process/supervise';

/** `start` is all of n8n in one process, or the main one of several; the others need a queue. */
export type N8nCommand = 'start' | 'webhook' | 'worker';

/** A running process of n8n, bound to the loopback address. */
export interface N8nProcess extends Supervised {
	/** Without a slash at its end, e.g. http://127.0.0.1:5678; a worker answers only about its health. */
	url: string;
	/** n8n's own version, e.g. 2.41.1 */
	version: string;
	/** Everything that n8n wrote to its console. */
	logFile: string;
	/** The server's process id. */
	pid: number;
}

/** A running n8n. */
export interface N8nInstance extends N8nProcess {
	/** Not signed in yet: call its `signIn` first. */
	client: N8nClient;
	/** Where its production webhooks are: its own address, unless other processes take them. */
	webhookUrl: string;
}

export interface N8nOptions {
	/** N8N_USER_FOLDER: database, credentials' key, community packages. */
	userFolder: string;
	/** A free one of 127.0.0.1 where it is left out. */
	port?: number;
	/** More environment variables for n8n; they win over the ones set here. */
	env?: Record<string, string>;
}

const READY_TIMEOUT_SECONDS = 240; // 7 to 10 s as a rule; more where it migrates, or recovers from a crash
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
		// Only a worker has no server but this one.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: LOOPBACK,
		...OFFLINE_ENVIRONMENT,
		...EXECUTION_ENVIRONMENT,
	};
}

/**
 * Starts the pinned n8n and waits until it is ready. It stops with this process: on SIGINT, SIGTERM
 * and exit.
 *
 * @throws ClearError when the port is in use, or n8n ends or is not ready within 2 minutes
 */
export async function startN8n(options: N8nOptions): Promise<N8nInstance> {
	const started = await startN8nProcess('start', options);
	return { ...started, client: new N8nClient(started.url), webhookUrl: started.url };
}

/** Starts one process of an n8n, as `startN8n` does. */
export async function startN8nProcess(
	command: N8nCommand,
	options: N8nOptions,
): Promise<N8nProcess> {
	const runtime = await ensureRuntime();
	const port = options.port ?? (await freePort());
	await requireFreePort(port);
	await mkdir(options.userFolder, { recursive: true });
	const logFile = join(options.userFolder, 'n8n.log');
	const output = openSync(logFile, 'w');
	const child = spawn(runtime.nodeBinary, [runtime.n8nBinary, command], {
		cwd: options.userFolder,
		env: {
			...environmentOf(runtime, options.userFolder, port, await freePort()),
			...options.env,
		},
		stdio: ['ignore', output, output],
		detached: true, // a process group of its own, with n8n's task runner
	});
	closeSync(output);

	const server = { name: `n8n ${command}`, logFile, timeoutSeconds: READY_TIMEOUT_SECONDS };
	const supervised = supervise(child, server);
	const url = `http://${LOOPBACK}:${port}`;
	await untilReady(supervised, server, async () => await answersReady(url));
	return {
		url,
		version: runtime.n8nVersion,
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
