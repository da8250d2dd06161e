import { setTimeout as sleep } from 'node:timers/promises';

import type { Delivery } from './deliveries';
import type { Sink } from './sink';

const LOOK_MILLISECONDS = 500;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const FAILED = ['crashed', 'error'];

/** What became of deliveries that were all acknowledged. */
export interface Fates {
	passedOnOnce: number;
	passedOnTwice: number;
	/** No row, but an execution that the user sees as crashed or as an error. */
	failedVisibly: number;
	/** No row, and nothing to see. */
	lost: number;
	/** The executions that failed, whatever else happened to their delivery. */
	failedExecutions: string[];
}

/**
 * Knows which execution is which delivery's. n8n takes the delivery out of an execution that it ends
 * for a lost worker, so this looks while the execution is still running.
 */
export class Observer {
	private readonly callByExecution = new Map<string, string>();

	private watching = true;

	private readonly done: Promise<void>;

	private readonly calls: Set<string>;

	constructor(
		private readonly sink: Sink,
		private readonly deliveries: Delivery[],
	) {
		this.calls = new Set(deliveries.map(({ callId }) => callId));
		this.done = this.watch();
	}

	/** Ends the watch, once every execution has ended. */
	async fates(): Promise<Fates> {
		this.watching = false;
		await this.done;
		const executions = await this.look();
		const failed = executions.filter(({ status }) => FAILED.includes(status)).map(({ id }) => id);
		const failedCalls = new Set(failed.map((id) => this.callOf(id)));
		const passedOn = await this.sink.passedOn();
		const without = this.deliveries.filter(({ callId }) => !passedOn.has(callId));
		const times = [...passedOn.values()];
		return {
			passedOnOnce: times.filter((count) => count === 1).length,
			passedOnTwice: times.filter((count) => count > 1).length,
			failedVisibly: without.filter(({ callId }) => failedCalls.has(callId)).length,
			lost: without.filter(({ callId }) => !failedCalls.has(callId)).length,
			failedExecutions: failed,
		};
	}

	private callOf(execution: string): string {
		const call = this.callByExecution.get(execution);
		if (call === undefined) throw new Error(`execution ${execution} was never seen with its call`);
		return call;
	}

	private async watch(): Promise<void> {
		while (this.watching) {
			await this.look();
			await sleep(LOOK_MILLISECONDS);
		}
	}

	private async look(): Promise<Array<{ id: string; status: string }>> {
		const executions = await this.sink.executions();
		for (const { id, data } of executions) {
			if (this.callByExecution.has(id)) continue;
			const call = (data.match(UUID) ?? []).find((uuid) => this.calls.has(uuid));
			if (call !== undefined) this.callByExecution.set(id, call);
		}
		return executions;
	}
}
