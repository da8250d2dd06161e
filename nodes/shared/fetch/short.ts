import type { CallEvent, JsonObject } from '../call-event/call-event';
import { truncate } from '../util/text';
import { isRecord } from '../util/type-guards';

/** Of a call's JSON: an AI agent that lists ten calls should not pay for ten transcripts. */
export const MAX_SHORT_BYTES = 4096;

const NOTES: ReadonlySet<string> = new Set(['noteText', 'noteHtml']);

/** How long a text may be, longest first, until the whole is short enough. */
const TEXT_LENGTHS = [2000, 1000, 500, 200, 100, 50, 20];

/** A call in short: what a CRM wants of it, its facts and its analysis, in at most 4 kB. */
export function shortOf({ crm, call, analysis }: CallEvent): object {
	const fields = Object.entries(crm).filter(([key]) => !NOTES.has(key));
	const whole = { crm: Object.fromEntries(fields) as JsonObject, call, analysis };
	for (const length of TEXT_LENGTHS) {
		const short = withShortTexts(whole, length);
		if (fits(short)) return short;
	}
	const withoutCustom = { ...whole, analysis: { ...analysis, custom: {} } };
	const lengths = [...TEXT_LENGTHS, 0];
	const shorts = lengths.map((length) => withShortTexts(withoutCustom, length));
	return shorts.find(fits) ?? {};
}

function fits(value: unknown): boolean {
	return Buffer.byteLength(JSON.stringify(value)) <= MAX_SHORT_BYTES;
}

/** A truncated URL leads nowhere, so a long one is left out. */
function withShortTexts<Value>(value: Value, length: number): Value;
function withShortTexts(value: unknown, length: number): unknown {
	if (typeof value === 'string') return textOf(value, length);
	if (Array.isArray(value)) return value.map((entry) => withShortTexts<unknown>(entry, length));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [key, withShortTexts(entry, length)]),
	) satisfies JsonObject;
}

function textOf(text: string, length: number): string | null {
	if (text.length <= length) return text;
	return /^https?:/.test(text) ? null : truncate(text, length, '…');
}
