import { valueAt, type Path } from '../util/path';

/** How a vendor gives a list in pages. */
export type Paging = OffsetPaging | NumberPaging | CursorPaging;

interface AnyPaging {
	/** Where the rows stand in an answer; `[]` where it is the list itself. */
	readonly rows: Path;
	/** The key of a row's id. */
	readonly id: string;
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

/** The value of the parameter; `null` for none, as on the first page of a cursor. */
export type Position = string | number | null;

export function firstPosition(paging: Paging): Position {
	switch (paging.by) {
		case 'offset':
			return 0;
		case 'number':
			return paging.first;
		case 'cursor':
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
 * @param pageRows how many rows the page has
 * @param allRows how many rows came so far, this page's included
 */
export function positionAfter(
	paging: Paging,
	position: Position,
	{ body, pageRows, allRows }: { body: unknown; pageRows: number; allRows: number },
): Position | undefined {
	if (paging.by === 'cursor') {
		const found = valueAt(body, paging.next);
		const next = paging.nextIsAddress ? parameterIn(found, paging.parameter) : found;
		const isNext = (typeof next === 'string' && next !== '') || typeof next === 'number';
		return isNext && next !== position ? next : undefined;
	}
	const total = paging.total && valueAt(body, paging.total);
	if (pageRows === 0 || (typeof total === 'number' && allRows >= total)) return undefined;
	return Number(position) + (paging.by === 'offset' ? pageRows : 1);
}

function parameterIn(address: unknown, parameter: string): string | null {
	const [, query = ''] = typeof address === 'string' ? address.split('?') : [];
	return new URLSearchParams(query).get(parameter);
}
