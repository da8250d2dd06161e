import { randomUUID } from 'node:crypto';

import { Pool } from 'pg';

import type { WorkflowNode } from '../../../runtime/n8n/types';
import type { PostgresConnection } from '../../../runtime/services/postgres';
import { until } from '../../../runtime/process/until';
import type { LiveWorkflow, TestN8n } from '../../e2e/support/n8n';
import { publishWith, rowWriter } from '../../e2e/support/row-writer';

const SETTLED_TIMEOUT_MILLISECONDS = 240_000;
const POLL_MILLISECONDS = 250;

/** An execution has come to no end as long as it has one of these. */
const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];

/**
 * A published workflow that writes a row for each item that leaves its trigger, into a table that
 * takes the same row as often as it comes: so it shows what was passed on, and how often.
 */
export class Sink {
	private constructor(
		readonly workflow: LiveWorkflow,
		private readonly table: string,
		private readonly rows: Pool,
		private readonly n8nDatabase: Pool,
	) {}

	/**
	 * @param databases.n8n n8n's own
	 * @param databases.rows where the workflow writes
	 * @param pauseSeconds how long an execution rests between its trigger and its row
	 */
	static async publish(
		n8n: TestN8n,
		vendorId: string,
		databases: { n8n: PostgresConnection; rows: PostgresConnection },
		pauseSeconds = 0,
	): Promise<Sink> {
		const table = `passed_on_${randomUUID().replaceAll('-', '')}`;
		const rows = new Pool(databases.rows);
		await rows.query(
			`CREATE TABLE ${table} (call_id text, execution_id text, written_at timestamptz DEFAULT now())`,
		);
		const workflow = await n8n.draft(vendorId);
		const row = await rowWriter(n8n, databases.rows, table);
		await publishWith(workflow, [pauseNode(pauseSeconds), row]);
		return new Sink(workflow, table, rows, new Pool(databases.n8n));
	}

	/** How often each call was passed on: by call id; what never was, is not there. */
	async passedOn(): Promise<Map<string, number>> {
		const { rows } = await this.rows.query<{ call_id: string; times: number }>(
			`SELECT call_id, count(*)::int AS times FROM ${this.table} GROUP BY call_id`,
		);
		return new Map(rows.map(({ call_id, times }) => [call_id, times]));
	}

	/** How many executions have each status, e.g. `{ success: 60 }`. */
	async statuses(): Promise<Record<string, number>> {
		const { rows } = await this.n8nDatabase.query<{ status: string; count: number }>(
			'SELECT status, count(*)::int AS count FROM execution_entity WHERE "workflowId" = $1 GROUP BY status',
			[this.workflow.workflow.id],
		);
		return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
	}

	/** The executions, with the text of what n8n has stored of each: it holds the call's id. */
	async executions(): Promise<Array<{ id: string; status: string; data: string }>> {
		const { rows } = await this.n8nDatabase.query<{ id: string; status: string; data: string }>(
			`SELECT e.id::text, e.status, d.data FROM execution_entity e
			JOIN execution_data d ON d."executionId" = e.id WHERE e."workflowId" = $1 ORDER BY e.id`,
			[this.workflow.workflow.id],
		);
		return rows;
	}

	/** Waits until every execution so far has ended. */
	async untilSettled(timeoutMilliseconds = SETTLED_TIMEOUT_MILLISECONDS): Promise<void> {
		await until(
			'every execution has ended',
			async () => {
				const statuses = await this.statuses();
				return UNFINISHED.every((status) => statuses[status] === undefined);
			},
			{ timeoutMilliseconds, pollMilliseconds: POLL_MILLISECONDS },
		);
	}

	/** Switches off *Skip Duplicate Deliveries*, as a user does who has the vendor send again. */
	async allowDuplicates(): Promise<void> {
		const options = { skipDuplicates: false };
		await this.workflow.save({
			nodes: this.workflow.workflow.nodes.map((node) =>
				node.type === this.workflow.trigger.nodeType
					? { ...node, parameters: { ...node.parameters, options } }
					: node,
			),
		});
		await this.workflow.publish();
	}

	async close(): Promise<void> {
		await this.rows.end();
		await this.n8nDatabase.end();
	}
}

/** n8n holds an execution in the process for pauses of less than 65 seconds. */
function pauseNode(seconds: number): WorkflowNode {
	return {
		id: randomUUID(),
		name: 'Pause',
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		position: [150, 0],
		parameters: { resume: 'timeInterval', amount: seconds, unit: 'seconds' },
		webhookId: randomUUID(),
	};
}
