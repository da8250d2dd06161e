import { Client } from 'pg';

import type { PostgresConnection } from '../../../runtime/services/postgres';

type Row = Record<string, unknown>;

/** What Odoo has stored of people, of what is said about them, and of what is planned. */
export interface Tables {
	res_partner: Row[];
	/** Which contact has which tag. */
	res_partner_res_partner_category_rel: Row[];
	mail_message: Row[];
	mail_activity: Row[];
}

type TableName = keyof Tables;

const TABLES = {
	res_partner: 'id',
	res_partner_res_partner_category_rel: 'partner_id',
	mail_message: 'id',
	mail_activity: 'id',
} satisfies Record<TableName, string>;

/** Everything that is stored in these tables, column by column, read behind Odoo's back. */
export async function readTables(connection: PostgresConnection): Promise<Tables> {
	const client = new Client(connection);
	await client.connect();
	try {
		const tables: Partial<Tables> = {};
		for (const [table, order] of Object.entries(TABLES)) {
			const { rows } = await client.query<{ row: Row }>(
				`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY ${order}`,
			);
			tables[table as TableName] = rows.map(({ row }) => row);
		}
		return tables as Tables;
	} finally {
		await client.end();
	}
}

export interface Difference {
	/** What was there before and is not as it was, by table and id. */
	changed: string[];
	added: { [Table in TableName]: Row[] };
}

export function differenceOf(before: Tables, after: Tables): Difference {
	const changed: string[] = [];
	const added = {} as Difference['added'];
	for (const table of Object.keys(TABLES) as TableName[]) {
		const old = new Map(before[table].map((row) => [keyOf(row), JSON.stringify(row)]));
		added[table] = after[table].filter((row) => !old.has(keyOf(row)));
		const now = new Map(after[table].map((row) => [keyOf(row), JSON.stringify(row)]));
		for (const [key, row] of old) if (now.get(key) !== row) changed.push(`${table} ${key}`);
	}
	return { changed, added };
}

/** The table of tags has no id. */
function keyOf(row: Row): string {
	return String(row.id ?? JSON.stringify(row));
}
