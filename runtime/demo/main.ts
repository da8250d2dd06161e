import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { cacheFolder } from '../process/cache';
import { ClearError, runScript } from '../process/clear-error';
import { installCommunityPackage } from '../n8n/community-install';
import { deliver, formatResults, problemsOf, seeDeliveries, type Delivery } from './deliveries';
import { findOrCreateTable, publishDemo } from './workflow';
import { ensureRuntime } from '../n8n/install';
import { startN8n, type N8nInstance } from '../n8n/instance';
import type { Owner } from '../n8n/types';
import { requireFreePort } from '../process/ports';
import { readSamples } from '../n8n/samples';
import { onShutdown } from '../process/shutdown';
import { builtTriggers } from '../n8n/vendors';

const PACKAGE_FOLDER = resolve(__dirname, '..', '..');
const FIXTURES_FOLDER = join(PACKAGE_FOLDER, 'fixtures');
const DEFAULT_PORT = 5678;
const REMOVE = { recursive: true, force: true } as const;

// Known to everybody: the demo's n8n answers on the loopback address only.
const OWNER: Owner = {
	email: 'demo@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'VoiceAgents1',
};

const USAGE = `Starts a local n8n with this package installed, posts every vendor's sample events to it, and
leaves it running.

npm start -- [--port <number>] [--user-folder <folder>] [--check]

  --port         the editor's port on 127.0.0.1 (default: N8N_PORT, else ${DEFAULT_PORT})
  --user-folder  where n8n keeps its data (default: VOICE_AGENTS_DEMO_FOLDER, else one in the cache)
  --check        try everything with a temporary folder and a free port, then stop; the exit code is
                 0 only if every sample was seen on its output and in the Data Table`;

interface Options {
	port: number | undefined;
	userFolder: string;
	check: boolean;
}

function parseCommandLine() {
	try {
		return parseArgs({
			options: {
				port: { type: 'string' },
				'user-folder': { type: 'string' },
				check: { type: 'boolean', default: false },
				help: { type: 'boolean', default: false },
			},
		}).values;
	} catch (error) {
		throw new ClearError(`${(error as Error).message}\n\n${USAGE}`);
	}
}

async function readOptions(): Promise<Options> {
	const values = parseCommandLine();
	if (values.help) {
		console.log(USAGE);
		process.exit(0);
	}
	if (values.check) {
		const userFolder = await mkdtemp(join(tmpdir(), 'voice-agents-check-'));
		onShutdown({ stop: async () => await rm(userFolder, REMOVE), kill: () => {} });
		return { port: undefined, userFolder, check: true };
	}
	const port = Number(values.port ?? process.env.N8N_PORT ?? DEFAULT_PORT);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new ClearError('--port and N8N_PORT take a number from 1 to 65535.');
	}
	const folder =
		values['user-folder'] ?? process.env.VOICE_AGENTS_DEMO_FOLDER ?? join(cacheFolder(), 'demo');
	return { port, userFolder: resolve(folder), check: false };
}

/** The demo folder's own secret: it must outlive a start, as the credentials that hold it do. */
async function demoSecret(userFolder: string): Promise<string> {
	const file = join(userFolder, 'demo-secret');
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		const secret = randomBytes(24).toString('base64url');
		await writeFile(file, secret, { mode: 0o600 });
		return secret;
	}
}

/** Brings n8n to the point where the vendors could send; prints one line per step. */
async function prepare({ userFolder, port }: Options): Promise<N8nInstance> {
	if (port !== undefined) await requireFreePort(port); // before all that takes its time
	const runtime = await ensureRuntime();
	console.log(`Runtime:    ${runtime.directory}`);
	const installed = await installCommunityPackage(PACKAGE_FOLDER, userFolder);
	console.log(
		`Package:    ${installed.name} ${installed.version}, installed as npm would publish it`,
	);
	console.log('Starting n8n …');
	const n8n = await startN8n({ userFolder, ...(port === undefined ? {} : { port }) });
	console.log(`n8n:        ${n8n.version} on ${n8n.url}, its log in ${n8n.logFile}`);
	const { created } = await signIn(n8n, userFolder);
	console.log(`Owner:      ${OWNER.email}, ${created ? 'created' : 'as before'}`);
	return n8n;
}

async function signIn({ client }: N8nInstance, userFolder: string): Promise<{ created: boolean }> {
	try {
		return await client.signIn(OWNER);
	} catch (error) {
		throw new ClearError(
			`The n8n in ${userFolder} does not let ${OWNER.email} in: choose another --user-folder. (${(error as Error).message})`,
		);
	}
}

/**
 * Publishes each vendor's workflow, posts its samples, and prints what became of them.
 *
 * @returns what is not as it must be, one line each
 */
async function demonstrate({ client }: N8nInstance, secret: string): Promise<string[]> {
	const table = await findOrCreateTable(client);
	console.log(`Data Table: "${table.name}"`);
	const deliveries: Delivery[] = [];
	const withoutSample: string[] = [];
	for (const trigger of builtTriggers(PACKAGE_FOLDER)) {
		const workflow = await publishDemo(client, trigger, table, secret);
		console.log(`Workflow:   "${workflow.name}", live at ${workflow.webhookUrl}`);
		const { samples, missing } = readSamples(trigger, FIXTURES_FOLDER);
		for (const sample of samples) deliveries.push(await deliver(sample, workflow, secret));
		withoutSample.push(
			...missing.map((event) => `fixtures/${trigger.id}/${event}.json is missing`),
		);
	}
	await seeDeliveries(client, deliveries, table);
	console.log(`\n${formatResults(deliveries)}\n`);
	return [...withoutSample, ...problemsOf(deliveries)];
}

/** Stops n8n; its folder goes too, unless something went wrong and its log is worth reading. */
async function finishCheck(
	n8n: N8nInstance,
	userFolder: string,
	problems: string[],
): Promise<void> {
	await n8n.stop();
	if (problems.length > 0) throw new ClearError(`The check failed. n8n's log: ${n8n.logFile}`);
	await rm(userFolder, REMOVE);
	console.log('The check passed.');
}

async function main(): Promise<void> {
	const options = await readOptions();
	const n8n = await prepare(options);
	const problems = await demonstrate(n8n, await demoSecret(options.userFolder));
	for (const problem of problems) console.error(`Not as expected: ${problem}`);
	if (options.check) return await finishCheck(n8n, options.userFolder, problems);
	console.log(`Editor:     ${n8n.url}`);
	console.log(`Sign in:    ${OWNER.email} / ${OWNER.password}`);
	console.log('Ctrl-C stops n8n.');
	throw new ClearError(await n8n.ended);
}

void runScript(main);
