import type { N8nClient } from './client';

/** A column of a Data Table; n8n adds id, createdAt and updatedAt itself. */
export interface DataTableColumn {
	/** Letters, digits and underscores, a letter first. */
	name: string;
	type: 'string' | 'number' | 'boolean' | 'date';
}

/** A Data Table of n8n. */
export interface DataTable {
	id: string;
	name: string;
	projectId: string;
	columns: DataTableColumn[];
}

/** A row: its own columns, and n8n's id, createdAt and updatedAt. */
export type DataTableRow = Record<string, string | number | boolean | null>;

const PAGE_SIZE = 250; // the most that n8n gives at once

/** The Data Tables in the signed-in user's own project. */
export class DataTables {
	private project: string | undefined;

	constructor(private readonly client: N8nClient) {}

	/** @returns the table of exactly that name, created with these columns where there is none */
	async findOrCreate(name: string, columns: DataTableColumn[]): Promise<DataTable> {
		const filter = encodeURIComponent(JSON.stringify({ name })); // matches parts of names, too
		const { data } = await this.client.rest<{ data: DataTable[] }>(
			'GET',
			`${await this.path()}?filter=${filter}`,
		);
		const existing = data.find((table) => table.name === name);
		return existing ?? (await this.client.rest('POST', await this.path(), { name, columns }));
	}

	/** All rows of a table, oldest first. */
	async rows(tableId: string): Promise<DataTableRow[]> {
		const rows: DataTableRow[] = [];
		for (;;) {
			const { count, data } = await this.client.rest<{ count: number; data: DataTableRow[] }>(
				'GET',
				`${await this.path()}/${tableId}/rows?take=${PAGE_SIZE}&skip=${rows.length}&sortBy=id:asc`,
			);
			rows.push(...data);
			if (data.length === 0 || rows.length >= count) return rows;
		}
	}

	async insert(tableId: string, rows: DataTableRow[]): Promise<void> {
		await this.client.rest('POST', `${await this.path()}/${tableId}/insert`, {
			data: rows,
			returnType: 'count',
		});
	}

	private async path(): Promise<string> {
		this.project ??= (await this.client.rest<{ id: string }>('GET', '/projects/personal')).id;
		return `/projects/${this.project}/data-tables`;
	}
}
