import type { N8nClient } from '../../../runtime/n8n/client';
import type { Execution, Workflow } from '../../../runtime/n8n/types';
import { until } from '../../../runtime/process/until';

const END_TIMEOUT_MILLISECONDS = 40_000;

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
	const hasEnded = ({ id, status }: Execution) => id === executionId && !RUNNING.includes(status);
	return await until(
		`execution ${executionId} has ended`,
		async () => (await client.executionsOf(workflow.id)).find(hasEnded),
		{ timeoutMilliseconds: END_TIMEOUT_MILLISECONDS },
	);
}
