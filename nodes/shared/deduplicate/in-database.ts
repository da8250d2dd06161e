import type { IExecuteFunctions } from 'n8n-workflow';

import { inRow, type Row } from './row';

/**
 * That is enough for what a vendor repeats after a restart, and 27 kB to rewrite in each call; more would
 * slow every call down.
 */
const DELIVERIES: Row = {
	scope: 'node',
	maxEntries: 1_000,
	failure: 'This delivery could not be checked for duplicates',
};

/**
 * Records a delivery in n8n's database, and says whether it was there from an earlier execution. This
 * works across restarts, when `DeliveryLog` is empty. Only a vendor's delivery can be a duplicate: a
 * retry of an execution is recorded but never a duplicate, and a manual run is not recorded.
 *
 * @throws NodeOperationError where the database fails: then the execution can be retried
 */
export async function recordDelivery(
	context: IExecuteFunctions,
	key: string,
): Promise<'new' | 'duplicate'> {
	const mode = context.getMode();
	if (mode !== 'webhook' && mode !== 'retry') return 'new';
	const known = await inRow(context, DELIVERIES, { record: [key] });
	return known.has(key) && mode === 'webhook' ? 'duplicate' : 'new';
}
