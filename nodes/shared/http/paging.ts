import { valueAt, type Path } from '../util/path';

/** How a vendor gives a list in pages. */
export type Paging = OffsetPaging | NumberPaging | CursorPaging | OldestPaging;

interface AnyPaging {
	/** Where the rows stand in an answer; `[]` where it is the list itself. */
	readonly rows: Path;
	/** The key of a row's id; `null` for rows without one, which then all count. */
	readonly id: string | null;
	readonly size: { readonly parameter: string; readonly value: number };
	readonly maxPages: number;
	/** The parameter that says which page is wanted. */
	readonly parameter: string;
	/** Where the parameters go, unless into the query of a GET and the body of anything else. */
	readonly parametersIn?: 'query';
}

/** The parameter counts the rows before the page. */
export interface OffsetPaging extends AnyPaging {
	readonly by: 'offset';
	/** Where an answer says how many rows there are. */
	readonly total?: Path;
}

/** The parameter is the number of the page. */
export interface NumberPaging extends AnyPaging {
	readonly by: 'number';
	readonly first: number;
	readonly total?: Path;
}

/** The parameter is a text that the page before it holds. */
export interface CursorPaging extends AnyPaging {
	readonly by: 'cursor';
	readonly next: Path;
	/** Whether that is the address of the page, of which the text is a parameter. The address itself is not called. */
	readonly nextIsAddress?: boolean;
}

/**
 * The parameter is an upper bound, included: the least time that came so far. The rows may come in any
 * order. Those of the bound come again, and so none of an equal time is left out.
 */
export interface OldestPaging extends AnyPaging {
	readonly by: 'oldest';
	/** The key of a row's time, an ISO 8601 text. */
	readonly time: string;
}

/** The value of the parameter; `null` for none, as on the first page of a cursor or of the oldest. */
export type Position = string | number | null;

export function firstPosition(paging: Paging): Position {
	switch (paging.by) {
		case 'offset':
			return 0;
		case 'number':
			return paging.first;
		case 'cursor':
		case 'oldest':
			return null;
	}
}

export function pageParameters(
	{ size, parameter }: Paging,
	position: Position,
): Record<string, string | number> {
	return { [size.parameter]: size.value, ...(position !== null && { [parameter]: position }) };
}

/** The rows of a page; `null` where the answer has none. */
export function rowsIn(body: unknown, { rows }: Paging): unknown[] | null {
	const found = valueAt(body, rows);
	return Array.isArray(found) ? found : null;
}

/**
 * Where the next page begins; `undefined` behind the last.
 *
 * @param rows the rows of the page
 * @param allRows how many rows came so far, this page's included
 */
export function positionAfter(
	paging: Paging,
	position: Position,
	{ body, rows, allRows }: { body: unknown; rows: readonly unknown[]; allRows: number },
): Position | undefined {
	if (paging.by === 'oldest') {
		return rows.length < paging.size.value ? undefined : oldestOf(rows, paging.time);
	}
	if (paging.by === 'cursor') {
		const found = valueAt(body, paging.next);
		const next = paging.nextIsAddress ? parameterIn(found, paging.parameter) : found;
		const isNext = (typeof next === 'string' && next !== '') || typeof next === 'number';
		return isNext && next !== position ? next : undefined;
	}
	const total = paging.total && valueAt(body, paging.total);
	if (rows.length === 0 || (typeof total === 'number' && allRows >= total)) return undefined;
	return Number(position) + (paging.by === 'offset' ? rows.length : 1);
}

function oldestOf(rows: readonly unknown[], key: string): string | undefined {
	const times = rows.map((row) => valueAt(row, [key])).filter((time) => typeof time === 'string');
	return times.sort((one, other) => Date.parse(one) - Date.parse(other))[0];
}

function parameterIn(address: unknown, parameter: string): string | null {
	const [, query = ''] = typeof address === 'string' ? address.split('?') : [];
	return new URLSearchParams(query).get(parameter);
}
