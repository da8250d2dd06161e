import { Client } from 'pg';

import type { PostgresConnection } from '../../../runtime/services/postgres';
import type { LiveWorkflow, TestN8n, TriggerChoices } from '../../e2e/support/n8n';
import { publishWith, rowWriter } from '../../e2e/support/row-writer';

/** A row that a workflow has written. */
export interface Row {
	callId: string;
	executionId: string;
}

const TABLE = 'calls';

// No key is unique: what runs twice shows as two rows.
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS ${TABLE} (call_id text NOT NULL, execution_id text NOT NULL)`;
const WAITING =
	"SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
const CUT_OFF_WAITING = `SELECT pg_terminate_backend(pid) FROM (${WAITING}) AS waiting`;

/** A table in a PostgreSQL, and published workflows whose every event becomes a row in it. */
export class RowSink {
	private constructor(
		private readonly connection: PostgresConnection,
		private readonly database: Client,
	) {}

	static async open(connection: PostgresConnection): Promise<RowSink> {
		const database = new Client(connection);
		await database.connect();
		await database.query(CREATE_TABLE);
		return new RowSink(connection, database);
	}

	async close(): Promise<void> {
		await this.database.end();
	}

	async rows(): Promise<Row[]> {
		const { rows } = await this.database.query<Row>(
			`SELECT call_id AS "callId", execution_id AS "executionId" FROM ${TABLE}`,
		);
		return rows;
	}

	/**
	 * Lets no workflow write while `work` runs: its execution stands still at its row. `work` hears how
	 * many do. In the end they are cut off, as if the connection had been lost, or go on.
	 */
	async whileHeld(
		work: (waiting: () => Promise<number>) => Promise<void>,
		{ thenCutOff }: { thenCutOff: boolean },
	): Promise<void> {
		const holder = new Client(this.connection);
		await holder.connect();
		try {
			await holder.query(`BEGIN; LOCK TABLE ${TABLE} IN ACCESS EXCLUSIVE MODE`);
			await work(async () => (await this.database.query(WAITING)).rowCount ?? 0);
			if (thenCutOff) await this.database.query(CUT_OFF_WAITING);
		} finally {
			await holder.end();
		}
	}

	/** The vendor's trigger, and behind all its outputs n8n's own Postgres node. */
	async publish(
		n8n: TestN8n,
		vendorId: string,
		choices: TriggerChoices = {},
	): Promise<LiveWorkflow> {
		const workflow = await n8n.draft(vendorId, choices);
		await publishWith(workflow, [await rowWriter(n8n, this.connection, TABLE)]);
		return workflow;
	}
}
