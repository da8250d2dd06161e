import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The bounds of the node's record, and of the workflow's: see `Row` in nodes/shared/deduplicate. */
const MOST_RECORDED = { node: 1_000, workflow: 3_000 };

const BUSY_TIMEOUT_MILLISECONDS = 10_000;

export interface Executions {
	started: number;
	succeeded: number;
	/** When the last of them ended, in milliseconds since 1970. */
	lastStopAt: number;
}

/** n8n's own database, read beside it. */
export class Database {
	private readonly connection: DatabaseSync;

	constructor(userFolder: string) {
		this.connection = new DatabaseSync(join(userFolder, '.n8n', 'database.sqlite'));
		this.connection.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MILLISECONDS}`);
	}

	close(): void {
		this.connection.close();
	}

	/** The id of the newest execution, of any workflow. */
	newestExecution(): number {
		const row = this.connection.prepare('SELECT max(id) AS id FROM execution_entity').get();
		return Number(row?.id ?? 0);
	}

	/** The executions that were started after another one. */
	executionsAfter(id: number): Executions {
		const row = this.connection
			.prepare(
				`SELECT count(*) AS started, sum(status = 'success') AS succeeded, max(stoppedAt) AS lastStop
				 FROM execution_entity WHERE id > ?`,
			)
			.get(id);
		return {
			started: Number(row?.started ?? 0),
			succeeded: Number(row?.succeeded ?? 0),
			lastStopAt: typeof row?.lastStop === 'string' ? Date.parse(`${row.lastStop}Z`) : 0,
		};
	}

	/** Fills the rows in which n8n keeps a workflow's deliveries to their bound, with those of nobody. */
	fillRecord(workflowId: string): void {
		const rows = this.connection
			.prepare('SELECT context, value FROM processed_data WHERE workflowId = ?')
			.all(workflowId) as Array<{ context: string; value: string }>;
		if (rows.length === 0) throw new Error('n8n has recorded no delivery of this workflow');
		for (const { context, value } of rows) {
			const record = JSON.parse(value) as { data: string[] };
			const most = context === '' ? MOST_RECORDED.workflow : MOST_RECORDED.node;
			while (record.data.length < most) record.data.unshift(anyHash());
			this.connection
				.prepare('UPDATE processed_data SET value = ? WHERE workflowId = ? AND context = ?')
				.run(JSON.stringify(record), workflowId, context);
		}
	}
}

/** In the form of those that n8n stores. */
function anyHash(): string {
	return createHash('md5').update(randomUUID()).digest('base64');
}
