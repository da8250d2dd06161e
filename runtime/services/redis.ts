import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { programPath, type PackagedProgram } from './debian-package';
import { freePort, LOOPBACK } from '../process/ports';
import { supervise, untilReady, type Supervised } from '../process/supervise';

/** A running Redis that nobody else uses. */
export interface Redis extends Supervised {
	connection: RedisConnection;
}

export interface RedisConnection {
	host: string;
	port: number;
	password: string;
}

const REDIS: PackagedProgram = {
	name: 'Redis',
	commands: ['redis-server'],
	variable: 'REDIS_PATH',
	debianPackage: 'redis-server',
};

const READY_TIMEOUT_SECONDS = 30;
const ANSWER_TIMEOUT_MILLISECONDS = 1000;

/**
 * Starts a Redis without persistence, on a free port of the loopback address, behind a random
 * password. It ends with this process.
 *
 * @throws ClearError when Redis is not installed, or does not start
 */
export async function startRedis(): Promise<Redis> {
	const program = await programPath(REDIS);
	const connection: RedisConnection = {
		host: LOOPBACK,
		port: await freePort(),
		password: randomBytes(18).toString('hex'),
	};
	const folder = await mkdtemp(join(tmpdir(), 'voice-agents-redis-'));
	const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
	const logFile = join(folder, 'redis.log');
	const output = openSync(logFile, 'w');
	// The configuration is read from the standard input, so that no process list shows the password.
	const child = spawn(program, ['-'], {
		cwd: folder,
		stdio: ['pipe', output, output],
		detached: true,
	});
	closeSync(output);
	const server = { name: 'Redis', logFile, timeoutSeconds: READY_TIMEOUT_SECONDS };
	const supervised = supervise(child, { ...server, cleanUp: removeFolder });
	child.stdin?.end(configurationOf(connection, folder));
	try {
		await untilReady(supervised, server, async () => await answers(connection));
	} catch (error) {
		removeFolder();
		throw error;
	}
	return { connection, ...supervised };
}

function configurationOf({ host, port, password }: RedisConnection, folder: string): string {
	const lines = [
		`bind ${host}`,
		`port ${port}`,
		`requirepass ${password}`,
		`dir ${folder}`,
		'save ""',
		'appendonly no',
	];
	return `${lines.join('\n')}\n`;
}

/** Whether Redis takes the password and answers a PING. */
async function answers({ host, port, password }: RedisConnection): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect({ host, port, timeout: ANSWER_TIMEOUT_MILLISECONDS });
		let answer = '';
		const finish = (ready: boolean): void => {
			socket.destroy();
			resolve(ready);
		};
		socket.on('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
		socket.on('data', (chunk: Buffer) => {
			answer += chunk.toString();
			if (answer.includes('+PONG')) finish(true);
		});
		socket.on('error', () => finish(false)); // it does not listen yet
		socket.on('timeout', () => finish(false));
		socket.on('close', () => finish(false));
	});
}
