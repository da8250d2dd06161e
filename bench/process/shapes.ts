/**
 * Bodies that have made readers of text slow: a pattern that looks twice at the same place, a list of
 * nothing but wrong entries, names that are all the same once they are made safe. Each can be made of
 * about any size.
 */
export interface Shape {
	name: string;
	vendor: 'Oration' | 'Whippy' | 'SpeakNode';
	/** The body's text, of about so many bytes. */
	make(bytes: number): string;
}

/** As many of a part as have a size together. */
function fill(part: string, bytes: number): string {
	return part.repeat(Math.ceil(bytes / Buffer.byteLength(JSON.stringify(part).slice(1, -1))));
}

function entries(entry: string, bytes: number): string {
	return `[${Array(Math.ceil(bytes / (entry.length + 1)))
		.fill(entry)
		.join(',')}]`;
}

/** A field of a call that holds a text, or JSON as it stands. */
type Field = (name: string, content: (bytes: number) => string, inside?: string) => Shape;

const shapeOf =
	(vendor: Shape['vendor'], head: string, tail: string): Field =>
	(name, content, inside = '') => ({
		name,
		vendor,
		make: (bytes) => `${head}${inside.replace('…', () => content(bytes))}${tail}`,
	});

const oration = shapeOf(
	'Oration',
	'{"eventId":"e","eventType":"conversation.analysisCompleted","payload":{"id":"c",',
	'}}',
);
const whippy = shapeOf('Whippy', '{"event":"call.analyzed","data":{"id":"c",', '}}');
const chat = shapeOf(
	'Whippy',
	'{"event":"conversation_agent_session.ended","data":{"id":"c",',
	'}}',
);
const speaknode = shapeOf(
	'SpeakNode',
	'{"event":"ConversationComplete","data":{"session_id":"s",',
	'}}',
);

const text =
	(part: string) =>
	(bytes: number): string =>
		JSON.stringify(fill(part, bytes));

const spoken = (name: string, part: string): Shape =>
	whippy(`transcript of ${name}`, text(part), '"body":…');

const said = (name: string, part: string): Shape =>
	speaknode(
		`turn of ${name}`,
		text(part),
		'"history":[{"kind":"Message","role":"User","content":…}]',
	);

const analysis = (name: string, content: (bytes: number) => string): Shape =>
	oration(name, content, '"postCallMetadata":…');

/** A map with as many keys as have a size together. */
const keys =
	(key: (index: number) => string) =>
	(bytes: number): string => {
		const count = Math.ceil(bytes / (Buffer.byteLength(key(0)) + 10));
		const fields = Array.from({ length: count }, (_, index) => `${JSON.stringify(key(index))}:1`);
		return `{${fields.join(',')}}`;
	};

/** Lists whose entries are all wrong: the memory that they take is measured, too. */
export const WRONG_ENTRIES: readonly Shape[] = [
	...['0', '""', '"x"', '[]', '{}', 'true', 'null', '[[]]'].map((entry) =>
		oration(`transcripts of ${entry}`, (bytes) => entries(entry, bytes), '"transcripts":…'),
	),
	oration(
		'messages of 0 in JSON text',
		(bytes) => JSON.stringify(entries('0', bytes)),
		'"transcripts":[{"messages":…}]',
	),
	oration(
		'messages of wrong fields in JSON text',
		(bytes) => JSON.stringify(entries('{"message":1,"timestamp":"x"}', bytes / 1.3)),
		'"transcripts":[{"messages":…}]',
	),
	oration('transfers of 0', (bytes) => entries('0', bytes), '"transfers":…'),
	oration(
		'cost items of a wrong amount',
		(bytes) => entries('{"cost":"x"}', bytes),
		'"conversationCost":{"items":…}',
	),
	speaknode('history of 0', (bytes) => entries('0', bytes), '"history":…'),
	speaknode(
		'history of unreadable times',
		(bytes) => entries('{"kind":"Message","role":"User","content":"x","created_at":"x"}', bytes),
		'"history":…',
	),
	chat('messages of 0', (bytes) => entries('0', bytes), '"messages":…'),
	chat(
		'messages of unknown directions',
		(bytes) => entries('{"direction":"x","body":"y"}', bytes),
		'"messages":…',
	),
	whippy('attachments of 0', (bytes) => entries('0', bytes), '"attachments":…'),
];

/** Custom fields that have the same column, but for their hash. */
export const COLUMNS: readonly Shape[] = [
	analysis(
		'custom fields with a common beginning',
		keys((index) => 'a'.repeat(70) + index),
	),
	analysis(
		'custom fields in another script',
		keys((index) =>
			[...String(index)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join(''),
		),
	),
	analysis(
		'custom fields that differ in case',
		keys((index) => `Field_${index.toString(2)}`.replaceAll('1', 'A').replaceAll('0', 'a')),
	),
];

const nested = (bytes: number): string => '['.repeat(bytes / 2) + ']'.repeat(bytes / 2);

export const SHAPES: readonly Shape[] = [
	spoken('labels', 'AI:x\n'),
	spoken('labels, CRLF', 'AI:x\r\n'),
	spoken('labels behind invisible marks', '\u200bAI:x\n'),
	spoken('CRLF', '\r\n'),
	spoken('carriage returns', 'x\r'),
	spoken('line feeds', '\n'),
	spoken('line separators', 'x\u2028'),
	spoken('invisible marks', '\u200b'),
	spoken('blanks', ' '),
	said('line feeds', 'x\n'),
	said('borrowed labels', '\nAgent:x'),
	said('blank lines', '\n \t '),
	said('one line of blanks', 'x\n                                '),
	said('colons', '\n:'),
	said('halves of pairs', '\ud83d'),
	said('U+0000', 'x\0'),
	speaknode(
		'short turns',
		(bytes) => entries('{"kind":"Message","role":"User","content":"x"}', bytes),
		'"history":…',
	),
	speaknode(
		'tool calls',
		(bytes) => entries('{"kind":"FunctionCall","tool_call_id":"a","tool_name":"b"}', bytes),
		'"history":…',
	),
	speaknode(
		'outputs of tools',
		(bytes) => entries('{"kind":"FunctionCallOutput","tool_call_id":"a","tool_output":"b"}', bytes),
		'"history":…',
	),
	whippy('dots in the status', text('.'), '"delivery_status":…'),
	whippy('brackets in a number', text('('), '"direction":"INBOUND","from":…'),
	whippy('digits in a number', text('1'), '"direction":"INBOUND","from":…'),
	speaknode('own number with many signs', text('(+'), '"from_number":…,"to_number":"x"'),
	whippy(
		'a long fraction of a second',
		(bytes) => `"2024-10-31T12:00:00.${'9'.repeat(bytes)}Z"`,
		'"created_at":…',
	),
	whippy(
		'bars in a placeholder',
		(bytes) => `{${text('|')(bytes)}:1}`,
		'"metadata":{"placeholders_data":…}',
	),
	oration(
		'an international host',
		(bytes) => JSON.stringify(`https://${fill('ü', bytes)}.example/`),
		'"recordingUrl":…',
	),
	oration(
		'quotes in a URL',
		(bytes) => JSON.stringify(`https://example.com/${fill('"', bytes)}`),
		'"recordingUrl":…',
	),
	oration('a name of words', text('a '), '"customer":{"name":…}'),
	oration('a name of line breaks', text('a\r\n'), '"customer":{"name":…}'),
	oration(
		'an address of dots',
		(bytes) => JSON.stringify(`a@${fill('.', bytes)}`),
		'"customer":{"email":…}',
	),
	oration('a summary of blanks', text(' '), '"summary":…'),
	analysis('angle brackets in a custom field', (bytes) => `{"a":${text('<')(bytes)}}`),
	analysis('labels in a custom field', (bytes) => `{"a":${text('\nAgent:x')(bytes)}}`),
	analysis('a custom field of U+0000', (bytes) => `{"a":[${text('x\0')(bytes)}]}`),
	analysis('infinite numbers', (bytes) => `{"a":${entries('1e999', bytes)}}`),
	analysis('lists in lists', (bytes) => `{"a":${nested(bytes)}}`),
	analysis('lists in lists in JSON text', (bytes) => JSON.stringify(`{"a":${nested(bytes)}}`)),
	analysis('small objects', (bytes) => `{"a":${entries('{"b":1}', bytes)}}`),
	...WRONG_ENTRIES,
	...COLUMNS,
];
