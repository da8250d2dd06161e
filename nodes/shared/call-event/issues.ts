import type { Issue } from './call-event';
import type { Path } from '../util/path';
import { truncate } from '../util/text';

export type { Path };

/** A payload with ten thousand bad turns must not give an item with ten thousand issues. */
export const MAX_ISSUES = 100;

/** Keeps a key of a megabyte out of every issue below it. */
const MAX_KEY_LENGTH = 60;

/** Collects what could not be read in one delivery. */
export class IssueLog {
	private readonly issues: Issue[];

	private overflow: number;

	/** @param before what an earlier log listed, to go on from there */
	constructor(before: readonly Issue[] = []) {
		this.issues = before.slice(0, MAX_ISSUES);
		const [leftOut = '0'] = /\d+$/.exec(before[MAX_ISSUES]?.message ?? '') ?? [];
		this.overflow = Number(leftOut);
	}

	add(path: Path, message: string): void {
		if (this.issues.length < MAX_ISSUES) this.issues.push({ path: formatPath(path), message });
		else this.overflow += 1;
	}

	/** Counts issues that nobody will read one by one. */
	leaveOut(count: number): void {
		this.overflow += count;
	}

	/** At most 100 issues; a last one with the path `''` counts those that were left out. */
	list(): Issue[] {
		if (this.overflow === 0) return this.issues;
		return [...this.issues, { path: '', message: `Issues left out: ${this.overflow}` }];
	}
}

/** `['payload', 'transcripts', 0, 'a b']` → `payload.transcripts[0]["a b"]`; long keys are cut. */
export function formatPath(path: Path): string {
	return path
		.map((fullKey, index) => {
			if (typeof fullKey === 'number') return `[${fullKey}]`;
			const key = truncate(fullKey, MAX_KEY_LENGTH, '…');
			if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `[${JSON.stringify(key)}]`;
			return index === 0 ? key : `.${key}`;
		})
		.join('');
}

/** Names the kind of a value for an issue's message; never repeats the value. */
export function describeValue(value: unknown): string {
	if (value === undefined) return 'nothing';
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'a list';
	switch (typeof value) {
		case 'string':
			return value === '' ? 'empty text' : 'text';
		case 'number':
			return Number.isFinite(value) ? 'a number' : 'an infinite number';
		case 'boolean':
			return 'true or false';
		default:
			return 'an object';
	}
}
