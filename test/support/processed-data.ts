import { createHash } from 'node:crypto';
import { setImmediate as nextTick } from 'node:timers/promises';

import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

/**
 * Stands in for n8n's table processed_data, with its weakness: a row is read, changed and written
 * back, so that calls which overlap erase each other's entries, and two first calls collide.
 */
export class ProcessedData implements IDataDeduplicator {
	private readonly rows = new Map<string, string[]>();

	private failures = 0;

	/** How often it was asked. */
	calls = 0;

	/** Makes the next calls fail, as a database does that is locked. */
	failNext(times: number): void {
		this.failures = times;
	}

	/** How many entries the largest row has. */
	get largestRow(): number {
		return Math.max(0, ...[...this.rows.values()].map((entries) => entries.length));
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		_scope: DeduplicationScope,
		{ workflow, node }: ICheckProcessedContextData,
		{ maxEntries = Infinity }: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		this.calls += 1;
		if (this.failures > 0) {
			this.failures -= 1;
			throw new Error('SQLITE_BUSY: database is locked');
		}
		const row = `${workflow.id} ${node?.id}`;
		const before = this.rows.get(row);
		await nextTick();
		const known = new Set(before);
		const isKnown = (item: DeduplicationItemTypes): boolean => known.has(hash(item));
		const fresh = items.filter((item) => !isKnown(item));
		if (before === undefined && this.rows.has(row)) throw new Error('UNIQUE constraint failed');
		this.rows.set(row, [...(before ?? []), ...fresh.map(hash)].slice(-maxEntries));
		return { new: fresh, processed: items.filter(isKnown) };
	}

	async checkProcessedItemsAndRecord(): Promise<never> {
		return await unused();
	}

	async removeProcessed(): Promise<never> {
		return await unused();
	}

	async clearAllProcessedItems(): Promise<never> {
		return await unused();
	}

	async getProcessedDataCount(): Promise<never> {
		return await unused();
	}
}

function hash(item: DeduplicationItemTypes): string {
	return createHash('md5').update(String(item)).digest('base64');
}

async function unused(): Promise<never> {
	throw new Error('the nodes do not use this');
}
