import { NodeOperationError, sleep, type IExecuteFunctions } from 'n8n-workflow';

/**
 * n8n keeps a node's entries in one row of its database, and rewrites the whole row in every call: 27
 * bytes an entry, so 27 kB each time. That is enough for what a vendor repeats after a restart; more
 * would slow every call down.
 */
const MAX_ENTRIES = 1_000;

/** Two workers that write a node's first entry at the same time: one of them finds the row taken. */
const MAX_ATTEMPTS = 3;

const PAUSE_MS = 100;

/**
 * Two processes that rewrite the row at the same time erase what the other one has just added. So each
 * adds again what it recorded lately; n8n skips what is still there.
 */
const MAX_REPEATED = 50;

/** What this process recorded lately, by row, oldest first. */
const recentKeys = new Map<string, string[]>();

/**
 * Records a delivery in n8n's database, and says whether it was there from an earlier execution. This
 * holds across restarts, where `DeliveryLog` has forgotten. Only what a vendor sent can be a
 * duplicate: a retry of an execution is recorded, but never one, and a manual run is neither.
 *
 * @throws NodeOperationError where the database fails: then the execution can be retried
 */
export async function recordDelivery(
	context: IExecuteFunctions,
	key: string,
): Promise<'new' | 'duplicate'> {
	const mode = context.getMode();
	if (mode !== 'webhook' && mode !== 'retry') return 'new';
	const wasKnown = await recordTogether(context, key);
	return wasKnown && mode === 'webhook' ? 'duplicate' : 'new';
}

/** Deliveries that wait for the call before theirs to end, to be recorded by one call. */
interface Batch {
	keys: Set<string>;
	/** Those of `keys` that were recorded before. */
	known: Promise<ReadonlySet<string>>;
}

/** By row. */
const nextBatch = new Map<string, Batch>();

/**
 * One call at a time for each row: n8n reads the row, changes it and writes it back, so calls that
 * overlap would erase each other's entries. What comes meanwhile shares the next call, or else n8n
 * would take deliveries faster than they can be recorded, and hold all that wait in memory.
 */
async function recordTogether(context: IExecuteFunctions, key: string): Promise<boolean> {
	const row = `${context.getWorkflow().id} ${context.getNode().id}`;
	const batch = nextBatch.get(row) ?? openBatch(context, row);
	const isRepeated = batch.keys.has(key);
	batch.keys.add(key);
	const known = await batch.known;
	return isRepeated || known.has(key);
}

function openBatch(context: IExecuteFunctions, row: string): Batch {
	const keys = new Set<string>();
	const known = inTurn(row, async () => {
		nextBatch.delete(row);
		return await record(context, row, [...keys]);
	});
	const batch = { keys, known };
	nextBatch.set(row, batch);
	return batch;
}

/** Those of `keys` that were recorded before. */
async function record(
	context: IExecuteFunctions,
	row: string,
	keys: string[],
): Promise<ReadonlySet<string>> {
	const recent = (recentKeys.get(row) ?? []).filter((key) => !keys.includes(key));
	const items = [...recent, ...keys];
	for (let attempt = 1; ; attempt += 1) {
		try {
			const { processed } = await context.helpers.checkProcessedAndRecord(items, 'node', {
				mode: 'entries',
				maxEntries: MAX_ENTRIES,
			});
			recentKeys.set(row, items.slice(-MAX_REPEATED));
			return new Set(processed.map(String));
		} catch (error) {
			if (attempt === MAX_ATTEMPTS) throw unrecorded(context, error as Error);
			await sleep(PAUSE_MS * attempt);
		}
	}
}

function unrecorded(context: IExecuteFunctions, error: Error): NodeOperationError {
	const whatNow = context.continueOnFail()
		? "The event is not passed on. With 'On Error' set to Stop Workflow, this would be an execution that can be retried."
		: 'Nothing is lost: retry this execution once the database works.';
	return new NodeOperationError(context.getNode(), error, {
		message: 'This delivery could not be checked for duplicates',
		description: `n8n's database refused: ${error.message}. ${whatNow}`,
		type: 'not-recorded',
	});
}

const lastInTurn = new Map<string, Promise<unknown>>();

async function inTurn<Result>(row: string, task: () => Promise<Result>): Promise<Result> {
	const turn = (lastInTurn.get(row) ?? Promise.resolve()).then(task, task);
	lastInTurn.set(row, turn);
	try {
		return await turn;
	} finally {
		if (lastInTurn.get(row) === turn) lastInTurn.delete(row);
	}
}
