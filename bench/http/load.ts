import { setTimeout as sleep } from 'node:timers/promises';

import autocannon from 'autocannon';

import type { N8nInstance } from '../../runtime/n8n/instance';
import type { Contender, PreparedRequest } from './contender';
import type { Database, Executions } from './database';
import { processorSecondsOf } from './processor-time';

export const CONNECTIONS = 8;

const POLL_MILLISECONDS = 50;

const FINISH_TIMEOUT_MILLISECONDS = 300_000;

const STATUSES = { accepted: 200, ignored: 200, rejected: 401 } as const;

/** What a run is measured by. */
export interface Judges {
	n8n: N8nInstance;
	database: Database;
}

export interface Run {
	/** Deliveries, from the first one sent to the last answer or end of an execution. */
	perSecond: number;
	/** What n8n and its task runner spent on each delivery. */
	processorMilliseconds: number;
}

/** A contender that n8n serves. */
export interface Live {
	contender: Contender;
	workflowId: string;
	url: string;
}

/**
 * Sends a number of deliveries over 8 connections, each as soon as the one before is answered, and
 * waits until n8n has run them all.
 *
 * @throws Error where an answer or an execution is not as it must be
 */
export async function runLoad(live: Live, amount: number, { n8n, database }: Judges): Promise<Run> {
	const { contender } = live;
	const requests = Array.from({ length: amount }, () => contender.prepare());
	const before = database.newestExecution();
	const processorSeconds = processorSecondsOf(n8n.pid);
	const startAt = Date.now();
	const { lastAnswerAt, problems } = await send(live, requests);
	if (problems !== null) throw new Error(`${contender.name}: ${problems}`);
	const executions = await untilAllRan(database, before, expectedExecutions(contender, amount));
	const endAt = Math.max(lastAnswerAt, executions.lastStopAt);
	return {
		perSecond: (amount * 1000) / (endAt - startAt),
		processorMilliseconds: ((processorSecondsOf(n8n.pid) - processorSeconds) * 1000) / amount,
	};
}

function expectedExecutions({ outcome }: Contender, amount: number): number {
	return outcome === 'accepted' ? amount : 0;
}

async function send(
	{ contender, url }: Live,
	requests: PreparedRequest[],
): Promise<{ lastAnswerAt: number; problems: string | null }> {
	let connection = 0;
	let lastAnswerAt = 0;
	const perConnection = requests.length / CONNECTIONS;
	const result = await new Promise<autocannon.Result>((resolve, reject) => {
		const run = autocannon(
			{
				url,
				connections: CONNECTIONS,
				amount: requests.length,
				timeout: 60,
				// A list of its own for each connection, so that no delivery is sent twice.
				setupClient: (client) => {
					const first = connection * perConnection;
					connection += 1;
					client.setRequests(requests.slice(first, first + perConnection).map(toRequest));
				},
			},
			(error: Error | null, finished) => (error ? reject(error) : resolve(finished)),
		);
		// Autocannon itself ends on a full second.
		run.on('response', () => (lastAnswerAt = Date.now()));
	});
	const answered = result.statusCodeStats?.[`${STATUSES[contender.outcome]}`]?.count ?? 0;
	const isRight = answered === requests.length && result.errors === 0;
	return {
		lastAnswerAt,
		problems: isRight
			? null
			: `${answered} of ${requests.length} answered as expected; ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`,
	};
}

function toRequest({ headers, body }: PreparedRequest): autocannon.Request {
	return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
}

/** @throws Error where there are more than expected, or one failed */
async function untilAllRan(
	database: Database,
	before: number,
	expected: number,
): Promise<Executions> {
	const deadline = performance.now() + FINISH_TIMEOUT_MILLISECONDS;
	for (;;) {
		const executions = database.executionsAfter(before);
		if (executions.started === expected && executions.succeeded === expected) return executions;
		if (executions.started > expected || performance.now() > deadline) {
			const { started, succeeded } = executions;
			throw new Error(
				`${expected} executions expected, ${started} started, ${succeeded} succeeded`,
			);
		}
		await sleep(POLL_MILLISECONDS);
	}
}
