import { hash } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

import { callKey, CALLS, fetchedKey } from '../deduplicate/catch-up';
import { withRow, type Row } from '../deduplicate/row';
import type { FetchedCall } from './fetched-call';

/**
 * In the node's own row: the calls of before its first run, and which calls each run gave. n8n cuts it to
 * the newest, so that two runs of a thousand calls can be retried.
 */
const RUNS: Row = { ...CALLS, scope: 'node' };

/** Stands where a call's id does. */
const FIRST_RUN = '';

/** What n8n keeps for a node that fetches the calls which no trigger of its workflow received. */
export class CatchUpMemory {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly vendor: string,
	) {}

	/**
	 * Whether this node has never run before in this workflow: its row is made by its first run, which may
	 * ask for several input items, or be retried.
	 */
	async isFirstRun(): Promise<boolean> {
		const options = { mode: 'entries' } as const;
		if ((await this.context.helpers.getProcessedDataCount('node', options)) === 0) return true;
		return (await this.known(RUNS, [FIRST_RUN], (mark) => this.runKey(mark))).size > 0;
	}

	/**
	 * Notes which run is the first, and the calls of before it, which this node is not to give: another one
	 * of the workflow may have to.
	 */
	async recordEarlier(ids: readonly string[]): Promise<void> {
		const record = [this.runKey(FIRST_RUN), ...ids.map((id) => this.callKey(id))];
		await withRow(this.context, RUNS, async (exchange) => await exchange({ record }));
	}

	/**
	 * Those of the calls of which a trigger took a final event, or which were given before, or were there
	 * before the first run.
	 */
	async received(ids: readonly string[]): Promise<ReadonlySet<string>> {
		const inWorkflow = await this.known(CALLS, ids, (id) => this.callKey(id));
		const inNode = await this.known(RUNS, ids, (id) => this.callKey(id));
		return new Set([...inWorkflow, ...inNode]);
	}

	/** Those of the calls that the run gave of which this one is the retry. */
	async givenInRun(ids: readonly string[]): Promise<ReadonlySet<string>> {
		return await this.known(RUNS, ids, (id) => this.runKey(id));
	}

	/**
	 * Records calls that are about to be given, first under the run: where n8n dies in between, they count
	 * as not received. Gives those that were received meanwhile, whose later events must still come.
	 */
	async record(calls: readonly FetchedCall[]): Promise<ReadonlySet<string>> {
		await this.recordUnderRun(calls);
		return await withRow(this.context, CALLS, async (exchange) => {
			const known = await exchange({ record: calls.map(({ id }) => this.callKey(id)) });
			const fresh = calls.filter(({ id }) => !known.has(this.callKey(id)));
			await exchange({ record: fresh.flatMap(({ finals }) => finals).map(fetchedKey) });
			return new Set(calls.filter((call) => !fresh.includes(call)).map(({ id }) => id));
		});
	}

	private async recordUnderRun(calls: readonly FetchedCall[]): Promise<void> {
		const record = ['a run', ...calls.map(({ id }) => this.runKey(id))];
		await withRow(this.context, RUNS, async (exchange) => await exchange({ record }));
	}

	private async known(
		row: Row,
		ids: readonly string[],
		keyOf: (id: string) => string,
	): Promise<ReadonlySet<string>> {
		const ask = ids.map(keyOf);
		const known = await withRow(this.context, row, async (exchange) => await exchange({ ask }));
		return new Set(ids.filter((id) => known.has(keyOf(id))));
	}

	private callKey(id: string): string {
		return callKey(this.vendor, id);
	}

	private runKey(id: string): string {
		return hash('sha256', JSON.stringify([runOf(this.context), this.vendor, id]), 'base64');
	}
}

/**
 * What a run and its retries have in common, and no other run: when it began, and by which trigger. A
 * retry is an execution with an id of its own, but n8n gives it the context of the first. Before version
 * 2 there is no context, and what came into the node must do.
 */
function runOf(context: IExecuteFunctions): unknown {
	const run = context.getExecutionContext?.();
	return run === undefined ? context.getInputData() : [run.establishedAt, run.triggerNode?.name];
}
