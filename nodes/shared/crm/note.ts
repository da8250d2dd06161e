import type { CallEvent, CallOutcome, JsonObject } from '../call-event/call-event';
import { toStorableJson } from '../util/json';
import { TRUNCATION_MARKER, toOneLine, toStorableText, truncate } from '../util/text';
import { toLocalTime } from '../util/time-zone';
import { quoteLabels, renderTurns } from '../call-event/transcript';

/** Salesforce cuts a description at 32,000 characters, HubSpot refuses a note above 65,536. */
const MAX_NOTE_LENGTH = 30_000;

export interface NoteSection {
	heading?: string;
	/** A fact or a text each; a text may have line breaks of its own. */
	lines: string[];
}

/** What the rest of the `crm` block has already worked out. */
interface Facts {
	outcome: CallOutcome | null;
	durationText: string | null;
	/** `2026-11-28 17:05 (Europe/Berlin)` */
	startText: string | null;
	/** One that Intl knows. */
	timeZone: string;
}

/** Summary, facts, the user's own analysis fields, cost, recording, transcript: what is not known is left out. */
export function noteSections(event: CallEvent, facts: Facts): NoteSection[] {
	const { analysis, transcript } = event;
	const sections: NoteSection[] = [
		{ heading: 'Summary', lines: linesOf(analysis.summary) },
		{ lines: factLines(event, facts) },
		{ heading: 'Analysis', lines: customLines(analysis.custom) },
		{ lines: factLine('Cost', costOf(event)) },
		{ lines: factLine('Recording', recordingOf(event, facts)) },
		{ heading: 'Transcript', lines: linesOf(transcript.text ?? renderTurns(transcript.turns)) },
	];
	return sections.filter((section) => section.lines.length > 0);
}

export function noteText(sections: readonly NoteSection[]): string | null {
	const text = sections
		.map(({ heading, lines }) => (heading === undefined ? lines : [heading, ...lines]).join('\n'))
		.join('\n\n');
	return truncate(text, MAX_NOTE_LENGTH) || null;
}

export function noteHtml(sections: readonly NoteSection[]): string | null {
	const html = sections
		.map(({ heading, lines }) => {
			const escaped = lines.map(escapeHtml);
			return (heading === undefined ? escaped : [`<b>${heading}</b>`, ...escaped]).join('<br>');
		})
		.join('<br><br>');
	return (html.length > MAX_NOTE_LENGTH ? cutHtml(html) : html) || null;
}

function factLines(
	{ call, analysis, agent, campaign, transfer, toolCalls }: CallEvent,
	facts: Facts,
): string[] {
	return [
		...factLine('Outcome', readable(facts.outcome)),
		...factLine('End reason', readable(known(call.endReason)) ?? call.endReasonRaw),
		...factLine('Sentiment', known(analysis.sentiment) ?? analysis.sentimentRaw),
		...factLine('Successful', analysis.successful === null ? null : yesOrNo(analysis.successful)),
		...factLine('Completion', known(analysis.completionRating)),
		...factLine('Direction', call.direction),
		...factLine('Channel', known(call.channel)),
		...factLine('From', call.from),
		...factLine('To', call.to),
		...factLine('Started', facts.startText),
		...factLine('Duration', facts.durationText),
		...factLine('Agent', agent.name),
		...factLine('Campaign', campaign.name),
		...factLine('Transfer', transferOf(transfer)),
		...factLine('Tools', toolsOf(toolCalls)),
		...factLine('Test run', call.isTest ? 'yes' : null),
	];
}

/** The user's own fields, as many as the note can hold. Nothing has been taken out of their values yet. */
function customLines(custom: JsonObject): string[] {
	const lines: string[] = [];
	let length = 0;
	for (const key of Object.keys(custom)) {
		const value = custom[key];
		if (value === null || value === '') continue;
		if (length > MAX_NOTE_LENGTH) break;
		const text = typeof value === 'object' ? toStorableJson(value) : String(value);
		const name = toOneLine(toStorableText(shorten(key)));
		const line = shorten(quoteLabels(`${name}: ${toStorableText(shorten(text))}`));
		lines.push(line);
		length += line.length;
	}
	return lines;
}

function factLine(label: string, value: string | null): string[] {
	return value === null ? [] : linesOf(`${label}: ${toOneLine(shorten(value))}`);
}

function linesOf(text: string | null): string[] {
	return text === null ? [] : [shorten(text)];
}

/** No more of a text than can enter the note. */
function shorten(text: string): string {
	return text.slice(0, MAX_NOTE_LENGTH + 1);
}

function costOf({ cost }: CallEvent): string | null {
	if (cost.total === null) return null;
	return cost.currency === null ? String(cost.total) : `${cost.total} ${cost.currency}`;
}

function recordingOf({ call }: CallEvent, facts: Facts): string | null {
	if (call.recordingUrl === null || call.recordingExpiresAt === null) return call.recordingUrl;
	const { named } = toLocalTime(call.recordingExpiresAt, facts.timeZone);
	return `${call.recordingUrl} (expires ${named})`;
}

function transferOf({ status, destination }: CallEvent['transfer']): string | null {
	const parts = [status, destination === null ? null : `to ${destination}`];
	return parts.filter((part) => part !== null).join(' ') || null;
}

/** The names of the tools that the agent used, each once. */
function toolsOf(toolCalls: CallEvent['toolCalls']): string | null {
	const names = toolCalls.map(({ name }) => name).filter((name) => name !== null);
	return [...new Set(names)].join(', ') || null;
}

function known<Word extends string>(word: Word | null): Exclude<Word, 'unknown'> | null {
	return word === 'unknown' ? null : (word as Exclude<Word, 'unknown'> | null);
}

function readable(word: string | null): string | null {
	return word === null ? null : word.replaceAll('_', ' ');
}

function yesOrNo(value: boolean): string {
	return value ? 'yes' : 'no';
}

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

export function escapeHtml(text: string): string {
	return text
		.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
		.replace(/\r\n|[\n\r\u2028\u2029]/g, '<br>');
}

/** What a cut can leave at the end: a heading that is not closed, half a tag, half an entity. */
const TORN_END = /(?:<b>[^<]*(?:<\/?b?)?|<[^>]*|&[^;]*)$/;

function cutHtml(html: string): string {
	const cut = truncate(html, MAX_NOTE_LENGTH - TRUNCATION_MARKER.length, '');
	return cut.replace(TORN_END, '') + TRUNCATION_MARKER;
}
