import { setTimeout as sleep } from 'node:timers/promises';

import type { N8nClient } from '../../../runtime/client';
import type { Execution, Workflow } from '../../../runtime/n8n-types';

const END_TIMEOUT_MILLISECONDS = 40_000;

const POLL_MILLISECONDS = 100;

const RUNNING = ['new', 'running', 'waiting'];

/** What the editor's *Execute workflow* does with one trigger; resolves when the execution has ended. */
export async function runManually(
	client: N8nClient,
	workflow: Pick<Workflow, 'id'>,
	triggerName: string,
): Promise<Execution> {
	const { executionId } = await client.rest<{ executionId: string }>(
		'POST',
		`/workflows/${workflow.id}/run`,
		{ triggerToStartFrom: { name: triggerName } },
	);
	const deadline = Date.now() + END_TIMEOUT_MILLISECONDS;
	for (;;) {
		const executions = await client.executionsOf(workflow.id);
		const execution = executions.find(({ id }) => id === executionId);
		if (execution !== undefined && !RUNNING.includes(execution.status)) return execution;
		if (Date.now() > deadline) throw new Error(`execution ${executionId} did not end`);
		await sleep(POLL_MILLISECONDS);
	}
}
