import { NodeOperationError, sleep, type IExecuteFunctions } from 'n8n-workflow';

/**
 * n8n keeps entries in rows of its database: one for each node, and one that the nodes of a workflow
 * share. It reads a row, changes it and writes it back whole in every call, 27 bytes an entry.
 */
export interface Row {
	readonly scope: 'node' | 'workflow';
	/** How many of the newest entries are kept: n8n trims a row to the caller's number. */
	readonly maxEntries: number;
	/** What an error says where the database fails. */
	readonly failure: string;
}

/** Two workers that write a row's first entry at the same time: one of them finds the row taken. */
const MAX_ATTEMPTS = 3;

const PAUSE_MS = 100;

/**
 * Two processes that rewrite the row at the same time erase what the other one has just added. So each
 * adds again what it recorded lately; n8n skips what is still there.
 */
const MAX_REPEATED = 50;

/** What this process recorded lately, by row, oldest first. */
const recentKeys = new Map<string, string[]>();

/** What to do with a row: keys that are to stay in it, and keys that are only asked for. */
export interface Entries {
	readonly record?: readonly string[];
	readonly ask?: readonly string[];
}

/** Keys that wait for the call before theirs to end, to share one call. */
interface Batch {
	record: Set<string>;
	ask: Set<string>;
	/** Those that were in the row before. */
	known: Promise<ReadonlySet<string>>;
}

/** By row. */
const nextBatch = new Map<string, Batch>();

/** Records some keys and looks up others; returns those that were in the row before. */
export type Exchange = (entries: Entries) => Promise<ReadonlySet<string>>;

/**
 * Runs several calls with none of this process's other calls in between.
 *
 * @throws NodeOperationError where the database fails: then the execution can be retried
 */
export async function withRow<Result>(
	context: IExecuteFunctions,
	row: Row,
	task: (exchange: Exchange) => Promise<Result>,
): Promise<Result> {
	const name = nameOf(context, row);
	return await inTurn(name, async () => {
		return await task(async (entries) => await exchange(context, row, name, entries));
	});
}

/**
 * Does one exchange. One call at a time for each row: calls that overlap would erase each other's
 * entries. Whatever arrives meanwhile shares the next call; otherwise n8n would accept deliveries
 * faster than they can be recorded, and keep those that wait in memory.
 *
 * @throws NodeOperationError where the database fails: then the execution can be retried
 */
export async function inRow(
	context: IExecuteFunctions,
	row: Row,
	{ record = [], ask = [] }: Entries,
): Promise<ReadonlySet<string>> {
	const name = nameOf(context, row);
	const batch = nextBatch.get(name) ?? openBatch(context, row, name);
	const repeated = record.filter((key) => batch.record.has(key));
	for (const key of record) batch.record.add(key);
	for (const key of ask) batch.ask.add(key);
	const known = await batch.known;
	return new Set([...repeated, ...[...record, ...ask].filter((key) => known.has(key))]);
}

function nameOf(context: IExecuteFunctions, { scope }: Row): string {
	const node = scope === 'node' ? context.getNode().id : '';
	return `${context.getWorkflow().id} ${node}`;
}

function openBatch(context: IExecuteFunctions, row: Row, name: string): Batch {
	const record = new Set<string>();
	const ask = new Set<string>();
	const known = inTurn(name, async () => {
		nextBatch.delete(name);
		return await exchange(context, row, name, { record: [...record], ask: [...ask] });
	});
	const batch = { record, ask, known };
	nextBatch.set(name, batch);
	return batch;
}

async function exchange(
	context: IExecuteFunctions,
	row: Row,
	name: string,
	{ record = [], ask = [] }: Entries,
): Promise<ReadonlySet<string>> {
	if (record.length + ask.length === 0) return new Set();
	const { scope, maxEntries } = row;
	const recorded = new Set(record);
	const recent = (recentKeys.get(name) ?? []).filter((key) => !recorded.has(key));
	const staying = new Set([...recent, ...record]);
	const asked = ask.filter((key) => !staying.has(key));
	// Every lookup also writes: keys that are only looked up must not push out recorded ones.
	const options = { mode: 'entries', maxEntries: maxEntries + asked.length } as const;
	const items = [...staying, ...asked];
	const { processed } = await persistently(context, row, async () => {
		return await context.helpers.checkProcessedAndRecord(items, scope, options);
	});
	recentKeys.set(name, [...staying].slice(-MAX_REPEATED));
	const known = new Set(processed.map(String));
	const left = asked.filter((key) => !known.has(key));
	if (left.length > 0) {
		await persistently(context, row, async () => {
			await context.helpers.removeProcessed(left, scope, { mode: 'entries' });
		});
	}
	return new Set([...known, ...ask.filter((key) => recent.includes(key))]);
}

async function persistently<Result>(
	context: IExecuteFunctions,
	{ failure }: Row,
	call: () => Promise<Result>,
): Promise<Result> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await call();
		} catch (error) {
			if (isOtherMode(error as Error)) throw otherMode(context, error as Error);
			if (attempt === MAX_ATTEMPTS) throw failed(context, failure, error as Error);
			await sleep(PAUSE_MS * attempt);
		}
	}
}

/** The `type` of the error where another node keeps the workflow's row in a way in which it has no entries. */
export const OTHER_MODE = 'row-in-other-mode';

/** n8n's class of this error cannot be imported. */
function isOtherMode({ message }: Error): boolean {
	return message.includes('incompatible setting');
}

function otherMode(context: IExecuteFunctions, error: Error): NodeOperationError {
	return new NodeOperationError(context.getNode(), error, {
		message: "A 'Remove Duplicates' node keeps its history where this node keeps the calls",
		description:
			"In this workflow a 'Remove Duplicates' node has the scope Workflow and keeps only the highest value or the latest date. Set its scope to Node, then run its operation Clear Deduplication History once with the scope Workflow.",
		type: OTHER_MODE,
	});
}

function failed(context: IExecuteFunctions, message: string, error: Error): NodeOperationError {
	const whatNow = context.continueOnFail()
		? "The event is not passed on. With 'On Error' set to Stop Workflow, this would be an execution that can be retried."
		: 'Nothing is lost: retry this execution once the database works.';
	return new NodeOperationError(context.getNode(), error, {
		message,
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
