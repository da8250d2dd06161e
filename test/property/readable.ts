import { join } from 'node:path';

import { COMPLETION_RATINGS } from '../../nodes/shared/vendor-kit/map-enum';
import type { FieldKind } from '../support/fixtures';
import { ROOT, vendorFolders } from '../support/vendors';
import type { Json, JsonPath } from './mutations';

/** The words that some vendor's table knows; any other is unknown to all. */
const KNOWN_WORDS: ReadonlySet<string> = new Set([
	...vendorFolders.flatMap(({ folder }) => {
		const tables = jest.requireActual<Record<string, object>>(
			join(ROOT, 'nodes', folder, 'mappings'),
		);
		return Object.values(tables).flatMap(Object.keys);
	}),
	...Object.keys(COMPLETION_RATINGS),
	'inbound',
	'outbound',
]);

/** A vendor may also know a channel by a part of its word. */
function isKnownWord(value: string): boolean {
	const word = withoutNul(value).trim().toLowerCase();
	return KNOWN_WORDS.has(word) || word.includes('web');
}

/** Whether a field of this kind can be read from this value; what is not sent needs no reading. */
export function isReadable(kind: FieldKind, value: Json | undefined): boolean {
	if (kind === 'payload') return isObject(value);
	if (kind === 'callId') return typeof value === 'string' ? value !== '' : isFiniteNumber(value);
	if (value === undefined || value === null || isInvisible(value)) return true;
	switch (kind) {
		case 'id':
			return typeof value === 'string' || isFiniteNumber(value);
		case 'text':
			return typeof value === 'string';
		case 'word':
			return typeof value === 'string' && isKnownWord(value);
		case 'phone':
			return typeof value === 'string' && /^\+[1-9]\d{6,14}$/.test(withoutPunctuation(value));
		case 'email':
			return typeof value === 'string' && MAYBE_EMAIL.test(withoutMarks(value));
		case 'time':
			return typeof value === 'string' && isTime(value);
		case 'epochMilliseconds':
			return isEpoch(value);
		case 'epochSeconds':
			return isEpoch(value, SECOND_MS);
		case 'url':
			return typeof value === 'string' && isHttpUrl(withoutNul(value));
		case 'number':
			return isFiniteNumber(value);
		case 'duration':
			return isFiniteNumber(value) && (value as number) >= 0 && (value as number) < 9e12;
		case 'boolean':
			return typeof value === 'boolean';
		case 'list':
			return Array.isArray(value);
		case 'object':
		case 'map':
			return isObject(value);
		case 'jsonMap':
			return isObject(typeof value === 'string' ? (parsed(value) ?? {}) : value);
		case 'jsonList':
			return Array.isArray(typeof value === 'string' ? (parsed(value) ?? []) : value);
	}
}

/** The kind of the field at a path: `data.messages[0].type` stands before `data.messages[].type`. */
export function kindAt(
	fields: Record<string, FieldKind> | undefined,
	path: JsonPath,
): FieldKind | undefined {
	const names = [written(path, String), written(path, () => '')];
	const name = names.find((candidate) => fields !== undefined && Object.hasOwn(fields, candidate));
	return name === undefined ? undefined : fields?.[name];
}

/** The path as an issue has it. */
export function issuePath(path: JsonPath): string {
	return written(path, String);
}

function written(path: JsonPath, index: (key: number) => string): string {
	return path
		.map((key) => (typeof key === 'number' ? `[${index(key)}]` : `.${key}`))
		.join('')
		.replace(/^\./, '');
}

function isObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFiniteNumber(value: unknown): boolean {
	return typeof value === 'number' && Number.isFinite(value);
}

/** Less than the code takes out would hide what it must refuse; more only makes this check milder. */
function withoutPunctuation(value: string): string {
	return value.normalize('NFKC').replace(/[^+\p{L}\p{N}\p{S}]|\u2212/gu, '');
}

/** Whatever a strict CRM may take for an address has this. */
const MAYBE_EMAIL = /[^@\s]@[a-z\d-]+\.[a-z]/i;

function withoutMarks(value: string): string {
	return value.normalize('NFKC').replace(/[\p{C}\p{M}]/gu, '');
}

function withoutNul(value: string): string {
	return value.replaceAll('\0', '');
}

function isInvisible(value: Json): boolean {
	return (
		typeof value === 'string' && !/[^\s\p{C}\p{M}\u115f\u1160\u3164\uffa0]|\p{Cs}/u.test(value)
	);
}

function isEpoch(value: Json, unitMs = 1): boolean {
	const count = typeof value === 'string' ? Number(/^\s*[\d.]+\s*$/.exec(value)?.[0]) : value;
	if (typeof count !== 'number') return false;
	return count * unitMs >= FIRST_OF_2000 && count * unitMs < FIRST_OF_10000;
}

const SECOND_MS = 1000;

const FIRST_OF_2000 = Date.UTC(2000, 0, 1);

const FIRST_OF_10000 = Date.UTC(10_000, 0, 1);

function isTime(value: string): boolean {
	const parts = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.exec(value);
	const date = new Date(value);
	if (parts === null || Number.isNaN(date.getTime())) return false;
	if (date.getUTCFullYear() < 2000 || date.getUTCFullYear() > 9999) return false;
	// A day that the month does not have would move into the next month.
	return new Date(`${parts[1]}T00:00:00Z`).toISOString().startsWith(parts[1] ?? '');
}

function isHttpUrl(value: string): boolean {
	try {
		const { protocol, hostname } = new URL(value);
		return ['http:', 'https:'].includes(protocol) && !/[^a-z\d.:_[\]-]/i.test(hostname);
	} catch {
		return false;
	}
}

/** `null` for JSON of nothing, which counts as not sent. */
function parsed(value: string): unknown {
	try {
		const json = JSON.parse(value) as Json;
		return json === null || isInvisible(json) ? null : json;
	} catch {
		return 'no JSON';
	}
}
