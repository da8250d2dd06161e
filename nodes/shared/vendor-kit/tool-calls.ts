import type { JsonObject, ToolCall } from '../call-event/call-event';
import { describeValue, type IssueLog } from '../call-event/issues';
import { parseJson } from '../util/json';
import type { Path } from '../util/path';
import { truncate } from '../util/text';
import { isRecord } from '../util/type-guards';
import { sanitizeJson, sanitizeValue } from './sanitize-json';
import type { NormalizeContext } from './vendor';

/** An agent that is caught in a loop must not give an item that nobody can open. */
const MAX_CALLS = 100;

/** Of an input, and of a result: a tool may answer with a whole document. */
const MAX_CHARACTERS = 10_000;

/** The agent's call of a tool, as the vendor reports it. */
export interface ToolRequest {
	/** The id that the result repeats. */
	id: string | null;
	name: string | null;
	/** An object, or JSON text of an object. */
	input: unknown;
	at: string | null;
	/** Where `input` stands in the vendor's body. */
	path: Path;
}

/** What a tool gave back. */
export interface ToolResult {
	/** The request's. */
	id: string | null;
	/** Any value; JSON text of an object or a list is read. */
	result: unknown;
	isError: boolean | null;
	/** Where `result` stands in the vendor's body. */
	path: Path;
}

type Copying = Pick<NormalizeContext, 'issues' | 'secrets'>;

/**
 * The tool calls of a call event: each request with its result, in the order of the requests.
 *
 * @param listPath where the requests stand in the vendor's body
 */
export function joinToolCalls(
	requests: readonly ToolRequest[],
	results: readonly ToolResult[],
	listPath: Path,
	context: Copying,
): ToolCall[] {
	const { issues } = context;
	const takeResult = resultsById(requests, results, issues);
	if (requests.length > MAX_CALLS) {
		issues.add(listPath, `Tool calls left out: ${requests.length - MAX_CALLS}`);
	}
	return requests.slice(0, MAX_CALLS).map(({ id, name, input, at, path }) => {
		const found = takeResult(id);
		return {
			name,
			input: readInput(input, path, context),
			result: found === undefined ? null : readResult(found, context),
			isError: found?.isError ?? null,
			at,
		};
	});
}

/** What an entry of a transcript says about tools. Paths begin at the entry. */
export interface ToolTalk {
	/** When the tools were called. */
	readonly at: string | null;
	readonly requests: ReadonlyArray<Omit<ToolRequest, 'at'>>;
	readonly results: readonly ToolResult[];
}

/**
 * The tool calls in the entries of a transcript.
 *
 * @param listPath where the entries stand in the vendor's body
 */
export function toolCallsIn<Entry>(
	entries: ReadonlyArray<Entry | null>,
	listPath: Path,
	context: Copying,
	read: (entry: Entry) => ToolTalk,
): ToolCall[] {
	const requests: ToolRequest[] = [];
	const results: ToolResult[] = [];
	for (const [index, entry] of entries.entries()) {
		if (entry === null) continue;
		const talk = read(entry);
		const pathOf = (path: Path): Path => [...listPath, index, ...path];
		for (const request of talk.requests) {
			requests.push({ ...request, at: talk.at, path: pathOf(request.path) });
		}
		for (const result of talk.results) results.push({ ...result, path: pathOf(result.path) });
	}
	return joinToolCalls(requests, results, listPath, context);
}

/** The rows of a list inside an entry, each with the path of one of its keys. */
export function withPaths<Row>(
	rows: ReadonlyArray<Row | null>,
	list: string,
	key: Path,
): Array<Row & { path: Path }> {
	return rows.flatMap((row, place) =>
		row === null ? [] : [{ ...row, path: [list, place, ...key] }],
	);
}

/** The tool calls without what was said in them: names, times and whether they failed. */
export function withoutContents(toolCalls: readonly ToolCall[]): ToolCall[] {
	return toolCalls.map((toolCall) => ({ ...toolCall, input: {}, result: null }));
}

/** Gives the results of an id in their order: an agent may use an id again. */
function resultsById(
	requests: readonly ToolRequest[],
	results: readonly ToolResult[],
	issues: IssueLog,
): (id: string | null) => ToolResult | undefined {
	const waiting = new Map<string | null, ToolResult[]>();
	for (const { id } of requests) if (id !== null) waiting.set(id, []);
	for (const result of results) {
		const sameId = waiting.get(result.id);
		if (sameId === undefined) issues.add(result.path, 'No tool call of this id');
		else sameId.push(result);
	}
	return (id) => waiting.get(id)?.shift();
}

function readInput(input: unknown, path: Path, { issues, secrets }: Copying): JsonObject {
	if (input === null) return {};
	const parsed = typeof input === 'string' ? jsonOr(input, null) : input;
	if (isRecord(parsed)) return cut(sanitizeJson(parsed, path, issues, secrets), path, issues);
	issues.add(
		path,
		typeof input === 'string'
			? 'Not JSON text of an object'
			: `Expected an object or JSON text, got ${describeValue(input)}`,
	);
	return {};
}

function readResult({ result, path }: ToolResult, { issues, secrets }: Copying): unknown {
	const parsed = typeof result === 'string' ? jsonOr(result, result) : result;
	const value = typeof parsed === 'object' ? parsed : result;
	return cut(sanitizeValue(value, path, issues, secrets), path, issues);
}

/** The object or list that the text is JSON of; else `otherwise`. Most are plain words, whose error costs more than all else. */
function jsonOr<Otherwise>(text: string, otherwise: Otherwise): object | Otherwise {
	if (!/^\s*[[{]/.test(text)) return otherwise;
	const parsed = parseJson(text);
	return parsed.ok && typeof parsed.value === 'object' && parsed.value !== null
		? parsed.value
		: otherwise;
}

/**
 * As much of a value as 10,000 characters are enough for. The text that reaches the limit is cut, and
 * what comes behind it is left out, so that a list stays a list and a map a map.
 */
function cut<Value>(value: Value, path: Path, issues: IssueLog): Value {
	let left = MAX_CHARACTERS;
	let isCut = false;

	const copyText = (text: string): string => {
		const copied = truncate(text, left);
		isCut ||= copied !== text;
		left -= text.length;
		return copied;
	};
	/** Copies as many entries as there is room for, each with the characters that it takes itself. */
	const copyEntries = <Entry>(
		entries: Entry[],
		copyEntry: (entry: Entry) => unknown,
	): unknown[] => {
		const copied: unknown[] = [];
		for (const entry of entries) {
			if (left <= 0) {
				isCut = true;
				break;
			}
			copied.push(copyEntry(entry));
			left -= 1;
		}
		return copied;
	};
	const copy = (inner: unknown): unknown => {
		if (typeof inner === 'string') return copyText(inner);
		if (Array.isArray(inner)) return copyEntries(inner as unknown[], copy);
		if (isRecord(inner)) {
			const entries = copyEntries(Object.entries(inner), ([key, entry]) => {
				const copied = copy(entry);
				left -= key.length;
				return [key, copied];
			});
			return Object.fromEntries(entries as Array<[string, unknown]>);
		}
		left -= String(inner).length;
		return inner;
	};

	const copied = copy(value) as Value;
	if (isCut) issues.add(path, `Cut after ${MAX_CHARACTERS.toLocaleString('en-US')} characters`);
	return copied;
}
