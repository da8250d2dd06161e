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
	/** Where an answer says whether there is more. */
	readonly hasMore?: Path;
}

interface CountedPaging extends AnyPaging {
	/** Where an answer says how many rows there are. */
	readonly total?: Path;
	/**
	 * Whether that may count more than what was asked for, such as all of the account: then a list is whole
	 * with so many rows, unless the last page is full, for it may count the page's; nothing is known of one
	 * with fewer.
	 */
	readonly totalMayExceed?: true;
	/** Whether the API may know no pages, and give the whole list whatever page is asked for. */
	readonly mayBeWhole?: true;
}

/** The parameter counts the rows before the page. */
export interface OffsetPaging extends CountedPaging {
	readonly by: 'offset';
}

/** The parameter is the number of the page. */
export interface NumberPaging extends CountedPaging {
	readonly by: 'number';
	readonly first: number;
}

/** The parameter is a text that the page before it holds. */
export interface CursorPaging extends AnyPaging {
	readonly by: 'cursor';
	readonly next: Path;
	/** Whether that is the address of the page, of which the text is a parameter. The address itself is not called. */
	readonly nextIsAddress?: boolean;
}

/**
 * The parameter is an upper bound, included: the least time that came so far. A page must hold the newest
 * rows up to it, in any order but from the oldest on. Those of the bound come again, and so none of an equal
 * time is left out.
 */
export interface OldestPaging extends AnyPaging {
	readonly by: 'oldest';
	/** The key of a row's time, an ISO 8601 text. */
	readonly time: string;
}

/** The value of the parameter; `null` for none, as on the first page of a cursor or of the oldest. */
export type Position = string | number | null;

/** Why a list is not whole, behind "The answers to GET /calls": `repeat a page`. */
export class Defect {
	constructor(readonly text: string) {}
}

/** Follows a list from page to page. It holds the ids of the rows that came, or the rows without ids. */
export class Pages {
	private position: Position;

	/** All that were asked for: a cursor that comes again leads round in a circle. */
	private readonly positions = new Set<Position>();

	private readonly ids = new Set<unknown>();

	private differentRows = 0;

	/** With those that came again. */
	private allRows = 0;

	/** The ids of the page before. */
	private idsBefore = '';

	private total: number | null = null;

	constructor(private readonly paging: Paging) {
		this.position = firstPosition(paging);
	}

	/** What asks for the page. */
	get parameters(): Record<string, string | number> {
		const { size, parameter } = this.paging;
		return {
			[size.parameter]: size.value,
			...(this.position !== null && { [parameter]: this.position }),
		};
	}

	/** Those rows of the page that did not come before. One without an id did not. */
	newRows(rows: readonly unknown[]): unknown[] {
		const fresh = rows.filter((row) => {
			const id = idOf(row, this.paging);
			if (id === undefined || id === null) return true;
			return !this.ids.has(id) && this.ids.add(id);
		});
		this.allRows += rows.length;
		this.differentRows += fresh.length;
		return fresh;
	}

	/**
	 * Goes on to the next page.
	 *
	 * @param rows those of the page, which `newRows` was asked about
	 * @returns false behind the last page
	 */
	advance(body: unknown, rows: readonly unknown[]): boolean | Defect {
		this.positions.add(this.position);
		const ids = JSON.stringify(rows.map((row) => idOf(row, this.paging) ?? row));
		const isSame = rows.length > 0 && ids === this.idsBefore;
		this.idsBefore = ids;
		const next = this.nextOf(body, rows, isSame);
		if (next === undefined || next instanceof Defect) return next ?? false;
		this.position = next;
		return true;
	}

	private nextOf(
		body: unknown,
		rows: readonly unknown[],
		isSame: boolean,
	): Position | Defect | undefined {
		const { paging } = this;
		if (paging.by === 'oldest') return this.nextOldest(rows, paging);
		if (isSame) {
			// An API that ignores the parameter gives its first page again and again.
			const isWhole = paging.by !== 'cursor' && paging.mayBeWhole && this.positions.size === 2;
			return isWhole ? this.endOfCount() : new Defect('repeat a page');
		}
		const next =
			paging.by === 'cursor'
				? this.nextCursor(body, rows, paging)
				: this.nextCount(body, rows, paging);
		const saysMore = paging.hasMore && valueAt(body, paging.hasMore) === true;
		return next === undefined && saysMore
			? new Defect('say that there is more, but not where')
			: next;
	}

	private nextCursor(
		body: unknown,
		rows: readonly unknown[],
		{ next: path, nextIsAddress, parameter }: CursorPaging,
	): Position | Defect | undefined {
		const found = valueAt(body, path);
		if (found === undefined || found === null || found === '') return undefined;
		const next = nextIsAddress ? parameterIn(found, parameter) : found;
		const isCursor = (typeof next === 'string' && next !== '') || typeof next === 'number';
		if (!isCursor) return new Defect('say that there is more, but not where');
		if (!this.positions.has(next)) return next;
		// A cursor that stands still where nothing comes any more is an end.
		return rows.length === 0 && next === this.position
			? undefined
			: new Defect('lead back to a page that was read before');
	}

	private nextCount(
		body: unknown,
		rows: readonly unknown[],
		paging: OffsetPaging | NumberPaging,
	): Position | Defect | undefined {
		const found = paging.total && valueAt(body, paging.total);
		const total = typeof found === 'number' ? found : null;
		// The rows behind one that was taken out move up, and one of them to a page that was read before.
		const isExact = !paging.totalMayExceed;
		if (isExact && total !== null && this.total !== null && total < this.total) {
			return new Defect(
				'count fewer rows from page to page: the list was changed while it was read',
			);
		}
		if (isExact) this.total ??= total;
		const mayCountPage = !isExact && rows.length >= paging.size.value;
		if (rows.length > 0 && (total === null || this.allRows < total || mayCountPage)) {
			return Number(this.position) + (paging.by === 'offset' ? rows.length : 1);
		}
		return this.endOfCount();
	}

	/** A list that has grown since its rows were counted holds more, but never fewer. */
	private endOfCount(): Defect | undefined {
		const promised = this.total ?? 0;
		return this.differentRows < promised
			? new Defect(`promise ${promised} rows, and hold ${this.differentRows}`)
			: undefined;
	}

	/** The rows of the bound come again, so a page that brings no older one is the last, unless it is full. */
	private nextOldest(
		rows: readonly unknown[],
		{ time, size }: OldestPaging,
	): Position | Defect | undefined {
		// The oldest rows would be followed by nothing, and the newer ones never come.
		if (rows.length >= size.value && beginsWithOldest(rows, time)) {
			return new Defect('begin with the oldest rows, where they should with the newest');
		}
		const oldest = oldestOf(rows, time);
		if (oldest === undefined) return rows.length === 0 ? undefined : new Defect('hold no times');
		if (oldest !== this.position) return oldest;
		return rows.length < size.value
			? undefined
			: new Defect(`hold more rows of ${oldest} than a page can`);
	}
}

function firstPosition(paging: Paging): Position {
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

/** The rows of a page; `null` where the answer has none. */
export function rowsIn(body: unknown, { rows }: Paging): unknown[] | null {
	const found = valueAt(body, rows);
	return Array.isArray(found) ? found : null;
}

/** A row without an id stands for itself. */
function idOf(row: unknown, { id }: Paging): unknown {
	return id === null ? row : valueAt(row, [id]);
}

function oldestOf(rows: readonly unknown[], key: string): string | undefined {
	return timesOf(rows, key).sort((one, other) => Date.parse(one) - Date.parse(other))[0];
}

function timesOf(rows: readonly unknown[], key: string): string[] {
	return rows
		.map((row) => valueAt(row, [key]))
		.filter((time) => typeof time === 'string')
		.filter((time) => !Number.isNaN(Date.parse(time)));
}

/** Whether the times only rise, and not all are the same. */
function beginsWithOldest(rows: readonly unknown[], key: string): boolean {
	const times = timesOf(rows, key).map((time) => Date.parse(time));
	const rises = times.every((time, index) => time >= (times[index - 1] ?? -Infinity));
	return rises && new Set(times).size > 1;
}

function parameterIn(address: unknown, parameter: string): string | null {
	const [, query = ''] = typeof address === 'string' ? address.split('?') : [];
	return new URLSearchParams(query).get(parameter);
}
