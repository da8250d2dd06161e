import { createHash, randomUUID } from 'node:crypto';
import { setImmediate as nextTick } from 'node:timers/promises';

import type {
	DeduplicationItemTypes,
	DeduplicationMode,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
	IExecuteFunctions,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** One row of the table: entries, or the greatest value where a node keeps only that. */
interface Row {
	mode: DeduplicationMode;
	entries: string[];
}

/**
 * Stands in for n8n's table processed_data and its DeduplicationHelper (2.41), with their weaknesses: a
 * row is read, changed and written back, so that calls which overlap erase each other's entries, and two
 * first calls collide; a question leaves its entries behind; and the row is cut to the caller's number.
 */
export class ProcessedData implements IDataDeduplicator {
	private readonly rows = new Map<string, Row>();

	private failures = 0;

	/** How often it was asked. */
	calls = 0;

	/** Makes the next calls fail, as a database does that is locked. */
	failNext(times: number): void {
		this.failures = times;
	}

	/** How many entries the largest row has. */
	get largestRow(): number {
		return Math.max(0, ...[...this.rows.values()].map(({ entries }) => entries.length));
	}

	/** How many entries the row has that the nodes of a workflow share. */
	sharedEntries(workflowId: string): number {
		return this.rows.get(`${workflowId} `)?.entries.length ?? 0;
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		place: ICheckProcessedContextData,
		{ mode, maxEntries }: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		this.begin();
		const name = nameOf(scope, place);
		const before = this.rows.get(name);
		if (before !== undefined && before.mode !== mode) throw new Error(OTHER_MODE);
		await nextTick();
		const entries = [...(before?.entries ?? [])];
		const known = new Set(entries);
		const result: IDeduplicationOutput = { new: [], processed: [] };
		for (const item of items) {
			if (known.has(hash(item))) result.processed.push(item);
			else {
				result.new.push(item);
				entries.push(hash(item));
			}
		}
		if (before === undefined && this.rows.has(name)) throw new Error('UNIQUE constraint failed');
		// As n8n does: without a number nothing is cut.
		if (maxEntries) entries.splice(0, entries.length - maxEntries);
		this.rows.set(name, { mode, entries });
		return result;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		place: ICheckProcessedContextData,
	): Promise<void> {
		this.begin();
		const name = nameOf(scope, place);
		const before = this.rows.get(name);
		if (before === undefined) return;
		await nextTick();
		const entries = [...before.entries];
		for (const item of items) {
			const index = entries.indexOf(hash(item));
			if (index !== -1) entries.splice(index, 1);
		}
		this.rows.set(name, { ...before, entries });
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		place: ICheckProcessedContextData,
	): Promise<number> {
		this.begin();
		return this.rows.get(nameOf(scope, place))?.entries.length ?? 0;
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		place: ICheckProcessedContextData,
	): Promise<void> {
		this.rows.delete(nameOf(scope, place));
	}

	async checkProcessedItemsAndRecord(): Promise<never> {
		throw new Error('the nodes do not use this');
	}

	private begin(): void {
		this.calls += 1;
		if (this.failures === 0) return;
		this.failures -= 1;
		throw new Error('SQLITE_BUSY: database is locked');
	}
}

const OTHER_MODE =
	'Deduplication data was originally saved with an incompatible setting of the ‘Keep Items Where’ parameter. Try ’Clean Database’ operation to reset.';

function nameOf(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData): string {
	return `${workflow.id} ${scope === 'node' ? `n:${node?.id}` : ''}`;
}

function hash(item: DeduplicationItemTypes): string {
	return createHash('md5').update(String(item)).digest('base64');
}

const NODE = { id: 'node', name: 'Trigger' };

/** Each test's table is that of a workflow of its own: the process remembers what it recorded lately. */
const workflowIds = new WeakMap<ProcessedData, string>();

/** Where a node of a table's workflow records. */
export function placeOf(data: ProcessedData): ICheckProcessedContextData {
	return { workflow: { id: workflowIdOf(data) }, node: NODE } as ICheckProcessedContextData;
}

function workflowIdOf(data: ProcessedData): string {
	const id = workflowIds.get(data) ?? randomUUID();
	workflowIds.set(data, id);
	return id;
}

/** What a node finds of n8n that records in a table. */
export function contextOf(
	data: ProcessedData,
	mode: WorkflowExecuteMode = 'webhook',
): IExecuteFunctions {
	const place = placeOf(data);
	return {
		getMode: () => mode,
		getWorkflow: () => place.workflow,
		getNode: () => NODE,
		continueOnFail: () => false,
		helpers: {
			checkProcessedAndRecord: async (
				...[items, scope, options]: Parameters<
					IExecuteFunctions['helpers']['checkProcessedAndRecord']
				>
			) => await data.checkProcessedAndRecord(items, scope, place, options),
			removeProcessed: async (
				...[items, scope]: Parameters<IExecuteFunctions['helpers']['removeProcessed']>
			) => await data.removeProcessed(items, scope, place),
		},
	} as unknown as IExecuteFunctions;
}
