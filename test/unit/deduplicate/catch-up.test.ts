import type { WorkflowExecuteMode } from 'n8n-workflow';

import {
	CALLS,
	fetchedKey,
	recordFinalEvent,
	type FinalEvent,
} from '../../../nodes/shared/deduplicate/catch-up';
import { inRow } from '../../../nodes/shared/deduplicate/row';
import { contextOf, ProcessedData } from '../../support/processed-data';

const FINAL: FinalEvent = { vendor: 'acme', callId: 'call-1', event: 'call.ended', version: null };

async function fetchCall(data: ProcessedData): Promise<void> {
	await inRow(contextOf(data), CALLS, { record: [fetchedKey(FINAL)], ask: [] });
}

describe('recordFinalEvent', () => {
	it.each<{ mode: WorkflowExecuteMode; result: 'new' | 'duplicate' }>([
		{ mode: 'webhook', result: 'duplicate' },
		{ mode: 'retry', result: 'new' },
		{ mode: 'manual', result: 'new' },
	])('an event of a fetched call is $result in the mode $mode', async ({ mode, result }) => {
		const data = new ProcessedData();
		await fetchCall(data);
		expect(await recordFinalEvent(contextOf(data, mode), FINAL)).toBe(result);
	});

	it('waits until another worker no longer asks for the same call', async () => {
		const data = new ProcessedData();
		const context = contextOf(data);
		const { checkProcessedAndRecord } = context.helpers;
		let calls = 0;
		context.helpers.checkProcessedAndRecord = async (items, ...others) => {
			calls += 1;
			if (calls === 1) return { new: [], processed: items };
			return await checkProcessedAndRecord(items, ...others);
		};
		expect(await recordFinalEvent(context, FINAL)).toBe('new');
		expect(calls).toBeGreaterThan(1);
	});

	it('fails where the database does, so that the execution can be retried', async () => {
		const data = new ProcessedData();
		data.failNext(3);
		await expect(recordFinalEvent(contextOf(data), FINAL)).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: CALLS.failure,
		});
	});
});
