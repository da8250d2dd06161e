import { randomUUID } from 'node:crypto';

import type { WorkflowNode } from '../../../runtime/n8n/types';
import type { PostgresConnection } from '../../../runtime/services/postgres';
import type { LiveWorkflow, TestN8n } from './n8n';

async function postgresCredential(
	n8n: TestN8n,
	name: string,
	connection: PostgresConnection,
): Promise<{ id: string; name: string }> {
	return await n8n.running.client.saveCredential({
		name,
		type: 'postgres',
		data: { ...connection, ssl: 'disable' },
	});
}

/** n8n's own Postgres node, which adds the call's id and that of the execution to a table. */
export async function rowWriter(
	n8n: TestN8n,
	connection: PostgresConnection,
	table: string,
): Promise<WorkflowNode> {
	return {
		id: randomUUID(),
		name: 'Write row',
		type: 'n8n-nodes-base.postgres',
		typeVersion: 2.6,
		position: [300, 0],
		parameters: {
			resource: 'database',
			operation: 'executeQuery',
			query: `INSERT INTO ${table} (call_id, execution_id) VALUES ($1, $2)`,
			options: { queryReplacement: '={{ [$json.call.id, $execution.id] }}' },
		},
		credentials: { postgres: await postgresCredential(n8n, `Rows ${table}`, connection) },
	};
}

/** Puts the steps, one after the other, behind every output of a workflow's trigger, and publishes it. */
export async function publishWith(workflow: LiveWorkflow, steps: WorkflowNode[]): Promise<void> {
	const [trigger] = workflow.workflow.nodes;
	if (trigger === undefined) throw new Error('the draft has no trigger');
	const nodes = [trigger, ...steps];
	const wiresTo = ({ name }: WorkflowNode, outputs: number) =>
		Array.from({ length: outputs }, () => [{ node: name, type: 'main' as const, index: 0 }]);
	await workflow.save({
		nodes,
		connections: Object.fromEntries(
			steps.map((step, index) => [
				nodes[index]?.name,
				{ main: wiresTo(step, index === 0 ? workflow.trigger.outputNames.length : 1) },
			]),
		),
	});
	await workflow.publish();
}
