import type { FakeHost, HostAnswer, HostRequest } from '../support/fake-host';

type Cell = string;

/** https://developers.google.com/workspace/sheets/api/limits: more is refused. */
const MAX_CELL_CHARACTERS = 50_000;

const TITLE = 'Calls';

/**
 * One sheet of Google Sheets. It takes only RAW values, and only those that fit into a cell, and
 * appends a row at once, as `values.append` does.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values
 */
export class FakeSheet {
	readonly hosts: Record<string, FakeHost> = {
		'sheets.googleapis.com': (request) => this.answer(request),
	};

	constructor(readonly rows: Cell[][]) {}

	private answer({ method, path, query, body }: HostRequest): HostAnswer {
		const [, quoted = ''] = /^\/v4\/spreadsheets\/[^/:]+(.*)$/.exec(decodeURIComponent(path)) ?? [];
		const rest = quoted.replaceAll("'", '');
		if (method === 'GET' && rest === '') {
			return ok({ sheets: [{ properties: { sheetId: 0, title: TITLE, index: 0 } }] });
		}
		if (method === 'GET' && rest.startsWith(`/values/${TITLE}`)) return ok({ values: this.rows });
		if (method === 'POST' && rest.endsWith(':append')) {
			const { values } = body as { values: Cell[][] };
			return this.write(query.valueInputOption, values, () => this.rows.push(...values));
		}
		if (method === 'POST' && rest === '/values:batchUpdate') {
			const { data, valueInputOption } = body as {
				data: Array<{ range: string; values: Cell[][] }>;
				valueInputOption: string;
			};
			const values = data.flatMap((one) => one.values);
			return this.write(valueInputOption, values, () => data.forEach((one) => this.set(one)));
		}
		throw new Error(`Google Sheets: ${method} ${rest}`);
	}

	private write(option: string | undefined, values: Cell[][], change: () => unknown): HostAnswer {
		if (option !== 'RAW') return refusal(`valueInputOption is ${option}`);
		const cells = values.flat();
		if (cells.some((cell) => typeof cell === 'object')) return refusal('a cell is no scalar');
		if (cells.some((cell) => String(cell).length > MAX_CELL_CHARACTERS)) {
			return refusal('a cell has more than 50000 characters');
		}
		change();
		return ok({});
	}

	private set({ range, values }: { range: string; values: Cell[][] }): void {
		const [, column = '', row = ''] = /!([A-Z])(\d+)$/.exec(range) ?? [];
		const target = this.rows[Number(row) - 1];
		if (target === undefined) throw new Error(`Google Sheets: no row for ${range}`);
		target[column.charCodeAt(0) - 'A'.charCodeAt(0)] = values[0]?.[0] ?? '';
	}
}

function ok(body: unknown): HostAnswer {
	return { status: 200, body };
}

function refusal(message: string): HostAnswer {
	return { status: 400, body: { error: { code: 400, message, status: 'INVALID_ARGUMENT' } } };
}
