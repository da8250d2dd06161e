import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';

import type { JsonObject } from '../../nodes/shared/call-event/call-event';
import { ApiStandIn, Refusal, type SeenRequest } from './api-stand-in';
import { ROOT } from './root';

/** A vendor's API for calls, on the loopback address. Its subclass says what the vendor's documents say. */
export abstract class CallsStandIn extends ApiStandIn {
	/** By their ids, in the order in which they were added. */
	readonly records = new Map<string, JsonObject>();

	/** How many rows a page has at most, where the vendor has more of them at once. */
	mostInPage = Infinity;

	/** How many rows each list had, page after page. */
	pages: number[] = [];

	/** The header that holds the key, in lower case, and what stands before the key: `Bearer `. */
	protected abstract readonly keyHeader: [name: string, prefix: string];

	protected hasRightKey(headers: IncomingHttpHeaders): boolean {
		const [name, prefix] = this.keyHeader;
		return headers[name] === `${prefix}${this.key}`;
	}

	/** Adds a finished call that began at a time, with the fields changed. */
	abstract add(id: string, startedAt: Date, changes?: JsonObject): void;

	/** The delivery of a call's last event. */
	abstract deliveryOf(id: string): JsonObject;

	protected empty(): void {
		this.records.clear();
		this.mostInPage = Infinity;
		this.pages = [];
	}

	protected recordOf(id: string | undefined): JsonObject {
		const found = this.records.get(decodeURIComponent(id ?? ''));
		if (found === undefined) throw new Refusal(404, 'Not found');
		return found;
	}

	/** The record of a path such as `/calls/{id}`, which takes no parameter. */
	protected recordAt({ method, path, query = {} }: SeenRequest, prefix: string): JsonObject {
		checkQuery(query, []);
		const id = path.startsWith(prefix) ? path.slice(prefix.length) : '';
		if (method !== 'GET' || id.includes('/')) throw new Refusal(404, `Cannot ${method} ${path}`);
		return this.recordOf(id);
	}

	/** A page of rows behind those up to an id, which is the cursor. */
	protected pageOf(
		rows: JsonObject[],
		key: string,
		cursor: string | undefined,
		size: number,
	): { page: JsonObject[]; next: string | null } {
		const start = cursor === undefined ? 0 : rows.findIndex((row) => row[key] === cursor) + 1;
		if (cursor !== undefined && start === 0) throw new Refusal(400, 'unknown cursor');
		const page = rows.slice(start, start + Math.min(size, this.mostInPage));
		this.pages.push(page.length);
		const hasMore = start + page.length < rows.length;
		return { page, next: hasMore ? String(page.at(-1)?.[key]) : null };
	}
}

/** What stands in a file of fixtures/, each time a copy of its own. */
export function fixtureJson(path: string): JsonObject {
	return JSON.parse(readFileSync(join(ROOT, 'fixtures', path), 'utf8')) as JsonObject;
}

/** @throws Refusal where a query has a parameter that the vendor does not name */
export function checkQuery(query: Record<string, string>, known: readonly string[]): void {
	const unknown = Object.keys(query).filter((name) => !known.includes(name));
	if (unknown.length > 0) throw new Refusal(400, `unknown parameter ${unknown.join(', ')}`);
}

/** @throws Refusal for what is no whole number within the bounds */
export function checkedSize(
	text: string | number | undefined,
	byDefault: number,
	most: number,
): number {
	const size = Number(text ?? byDefault);
	if (!Number.isInteger(size) || size < 1 || size > most) throw new Refusal(400, 'invalid limit');
	return size;
}
