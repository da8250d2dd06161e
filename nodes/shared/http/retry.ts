import type { ApiRequest, ApiResponse, RequestLimits, WaitHeader } from './types';

const TO_WAIT_MS = {
	milliseconds: (value: number) => value,
	seconds: (value: number) => value * 1000,
	epochSeconds: (value: number, nowMs: number) => value * 1000 - nowMs,
} satisfies Record<WaitHeader['unit'], (value: number, nowMs: number) => number>;

/** For an answer that names no time: the limits of most APIs are per second. */
export const DEFAULT_WAIT_MS = 1000;

/** RFC 9110: a repetition has the effect of a single request. */
const REPEATABLE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

/** `Sun, 06 Nov 1994 08:49:37 GMT`, the form of RFC 9110 that senders must use. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Whether the same request may get a better answer later. A 429 was not acted on, whatever it asked for. */
export function isWorthRepeating(
	request: ApiRequest,
	{ status }: ApiResponse,
	{ repeatsServerErrors }: RequestLimits,
): boolean {
	if (status === 429) return true;
	return repeatsServerErrors && status >= 500 && isRepeatable(request);
}

/** Whether sending a request twice has the same effect as sending it once. */
export function isRepeatable({ method, readsOnly }: ApiRequest): boolean {
	return readsOnly === true || REPEATABLE_METHODS.has(method);
}

/** How long the vendor asks to wait, by its own header or by `Retry-After`; a second where it does not say. */
export function waitMsOf(
	{ headers }: ApiResponse,
	waitHeader: WaitHeader | undefined,
	nowMs = Date.now(),
): number {
	const own = waitHeader && ownWaitMs(headers[waitHeader.name], waitHeader, nowMs);
	return own ?? retryAfterMs(headers['retry-after'], nowMs) ?? DEFAULT_WAIT_MS;
}

function ownWaitMs(value: unknown, { unit }: WaitHeader, nowMs: number): number | null {
	const number = decimalIn(value);
	return number === null ? null : Math.max(0, TO_WAIT_MS[unit](number, nowMs));
}

/** Reads seconds or a date, as RFC 9110 has it. */
function retryAfterMs(value: unknown, nowMs: number): number | null {
	const seconds = decimalIn(value);
	if (seconds !== null) return seconds * 1000;
	if (typeof value !== 'string' || !HTTP_DATE.test(value.trim())) return null;
	const time = Date.parse(value);
	return Number.isNaN(time) ? null : Math.max(0, time - nowMs);
}

function decimalIn(value: unknown): number | null {
	return typeof value === 'string' && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : null;
}
