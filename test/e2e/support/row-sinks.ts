import { Client } from 'pg';

import { TABLE_NAME as DATA_TABLE } from '../../../examples/generator/call-row';
import { TABLE_NAME as SQL_TABLE } from '../../../examples/generator/uses/postgres-tables';
import type { PostgresConnection } from '../../../runtime/postgres';
import type { ChosenCredentials } from './live-example';
import type { TestN8n } from './n8n';
import { postgresCredential } from './row-writer';

/** The columns that both tables have under the same names. */
export type Row = Record<string, unknown>;

/** Where an example writes a row per call. */
export interface RowSink {
	name: string;
	/** The example's file. */
	file: string;
	credentials: () => Promise<ChosenCredentials>;
	rows: () => Promise<Row[]>;
}

/** Cells that differ in two equal runs. */
const NO_FACTS = ['id', 'createdAt', 'updatedAt'];

export function dataTableSink(n8n: TestN8n): RowSink {
	return {
		name: 'Data Table',
		file: 'every-vendor',
		credentials: async () => ({}),
		rows: async () => {
			const { dataTables } = n8n.running.client;
			const { id } = await dataTables.findOrCreate(DATA_TABLE, []);
			return (await dataTables.rows(id)).map(withoutNoFacts);
		},
	};
}

export function postgresSink(n8n: TestN8n, connection: () => PostgresConnection): RowSink {
	return {
		name: 'PostgreSQL',
		file: 'postgres',
		credentials: async () => ({
			'n8n-nodes-base.postgres': {
				type: 'postgres',
				credential: await postgresCredential(n8n, 'PostgreSQL', connection()),
			},
		}),
		rows: async () => await query(connection(), `SELECT * FROM ${SQL_TABLE}`),
	};
}

export async function query(connection: PostgresConnection, sql: string): Promise<Row[]> {
	const client = new Client(connection);
	await client.connect();
	try {
		return (await client.query<Row>(sql)).rows;
	} finally {
		await client.end();
	}
}

function withoutNoFacts(row: Row): Row {
	return Object.fromEntries(Object.entries(row).filter(([name]) => !NO_FACTS.includes(name)));
}
