import type { N8nClient } from '../../../runtime/n8n/client';
import { until } from '../../../runtime/process/until';

/** A line of the editor's list *Executions*. */
export interface ListedExecution {
	id: string;
	/** e.g. success, error, crashed, running, new */
	status: string;
	/** e.g. webhook, manual, retry */
	mode: string;
	startedAt: string;
	/** Of all that n8n has stored of it. */
	jsonSizeBytes: number;
}

const PAGE_SIZE = 100; // the most that the editor's list gives at once
const POLL_MILLISECONDS = 500;
const SETTLED_TIMEOUT_MILLISECONDS = 300_000;

/** How long nothing may end before what still runs is taken for left behind. */
const STANDSTILL_MILLISECONDS = 15_000;

/**
 * All executions of a workflow as the editor lists them, newest first: also those that are running,
 * which n8n's public API leaves out.
 */
async function listExecutions(client: N8nClient, workflowId: string): Promise<ListedExecution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const listed = new Map<string, ListedExecution>();
	let cursor: string | null | undefined;
	do {
		const page = await client.rest<{ results: ListedExecution[]; nextCursor?: string | null }>(
			'GET',
			`/executions?filter=${filter}&limit=${PAGE_SIZE}${cursor ? `&cursor=${cursor}` : ''}`,
		);
		for (const execution of page.results) listed.set(execution.id, execution);
		cursor = page.nextCursor;
	} while (cursor);
	return [...listed.values()];
}

export function hasEnded({ status }: ListedExecution): boolean {
	return status !== 'new' && status !== 'running';
}

/** The same once all have ended, or none has for 15 seconds: a fault may leave one running. */
export async function settledExecutions(
	client: N8nClient,
	workflowId: string,
): Promise<ListedExecution[]> {
	let stillRunning = Infinity;
	let changedAt = Date.now();
	return await until(
		`the executions of ${workflowId} end, or stand still`,
		async () => {
			const executions = await listExecutions(client, workflowId);
			const running = executions.filter((execution) => !hasEnded(execution)).length;
			if (running === 0 || Date.now() - changedAt > STANDSTILL_MILLISECONDS) return executions;
			if (running !== stillRunning) changedAt = Date.now();
			stillRunning = running;
			return false;
		},
		{ timeoutMilliseconds: SETTLED_TIMEOUT_MILLISECONDS, pollMilliseconds: POLL_MILLISECONDS },
	);
}

/** How many executions have each status. */
export function countByStatus(executions: ListedExecution[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { status } of executions) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}

/** What n8n has stored of an execution, as text: its delivery's ids can be found in it. */
export async function storedData(client: N8nClient, executionId: string): Promise<string> {
	const { data } = await client.rest<{ data: string }>('GET', `/executions/${executionId}`);
	return data;
}

/** What *Retry with original workflow* does in the list; resolves when the new execution has ended. */
export async function retryExecution(
	client: N8nClient,
	executionId: string,
): Promise<{ id: string; status: string }> {
	return await client.rest('POST', `/executions/${executionId}/retry`, { loadWorkflow: false });
}
