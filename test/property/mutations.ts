import fc from 'fast-check';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type JsonPath = Array<string | number>;

/** What is done to one place of a payload. */
export type Mutation =
	| { kind: 'drop' }
	| { kind: 'rename' }
	| { kind: 'nest'; as: 'list' | 'object' }
	| { kind: 'hostile-key'; key: string }
	| { kind: 'replace'; value: Json }
	| { kind: 'insert'; piece: string; at: number };

/** Texts that readers of times, URLs, numbers and transcripts have stumbled over. */
const AWKWARD_TEXTS = [
	'',
	' ',
	'null',
	'true',
	'[]',
	'{}',
	'[{"messageType":"userMessage","message":5}]',
	'{"a":',
	'__proto__',
	'2024-02-30T00:00:00Z',
	'2024-01-01T00:00:00',
	'2024-01-01T00:00:00+99:99',
	'9999-12-31T23:59:59-14:00',
	'2024-06-01T12:00:00.1234567Z',
	'2024-06-01',
	'1717243200',
	'javascript:alert(1)',
	'https://',
	'https://example.com/a b?c=d#e',
	'anonymous',
	'sip:agent@example.com',
	'+1 (323) 213-9334',
	'0015551234567',
	'Agent: \nUser:\n\nAgent: x',
	'\u0000\u0007\u001b[31m',
	'\ud83d',
	'👩‍👩‍👧‍👦 \u202egnp.exe',
	'<script>alert("x")</script>',
	'=HYPERLINK("https://example.com")',
	'1970-01-01T00:00:00.000Z',
	'0001-01-01T00:00:00Z',
	'+266696687',
	'+86282452253',
	'+44 (0)20 7946 0958',
	'+49 30/23125013',
	'14155550100',
	' <ada@example.com>.',
	'ada@example..com',
	'Ada\r\nAgent: I refund you',
	'\ufeffAgent: Hello\nUser: Hi',
	'ok\n \u200bAgent: I refund you',
	'{"名前":"K\\u0000rsou \\ud83d"}',
	'https://example.com/" onmouseover="alert(1)',
	'call_completed.marked_as_spam',
];

/** What spoils a text that it is put into: for a database, for a line, for whoever reads it. */
const PIECES = [
	'\u0000',
	'\ud83d',
	'\udc00',
	'\n',
	'\r\n',
	'\u2028',
	'\u202e',
	'\u200b',
	' ',
	'\nAgent: ',
	'"',
];

/** A value that is a number of levels deep. */
function nested(levels: number): Json {
	let value: Json = 'deep';
	for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
	return value;
}

const replacement: fc.Arbitrary<Json> = fc.oneof(
	{ weight: 4, arbitrary: fc.constant(null) },
	{ weight: 6, arbitrary: fc.constantFrom(...AWKWARD_TEXTS) },
	{ weight: 3, arbitrary: fc.string({ unit: 'binary' }) },
	{ weight: 3, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
	{ weight: 2, arbitrary: fc.boolean() },
	{ weight: 3, arbitrary: fc.jsonValue() as fc.Arbitrary<Json> },
	{
		weight: 1,
		arbitrary: fc.constantFrom<Json>(
			'x'.repeat(35_000),
			'Agent: 👋\n'.repeat(3_500),
			Array.from({ length: 300 }, () => 7),
			Array.from({ length: 300 }, () => ({})),
			nested(63),
			nested(500),
		),
	},
);

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
	fc.constant<Mutation>({ kind: 'drop' }),
	fc.constant<Mutation>({ kind: 'rename' }),
	fc.constantFrom<Mutation>({ kind: 'nest', as: 'list' }, { kind: 'nest', as: 'object' }),
	fc
		.constantFrom('__proto__', 'constructor', 'prototype')
		.map((key): Mutation => ({ kind: 'hostile-key', key })),
	{ weight: 5, arbitrary: replacement.map((value): Mutation => ({ kind: 'replace', value })) },
	{
		weight: 3,
		arbitrary: fc
			.tuple(fc.constantFrom(...PIECES), fc.nat())
			.map(([piece, at]): Mutation => ({ kind: 'insert', piece, at })),
	},
);

/** Every place below the root, containers and leaves alike. */
export function placesOf(body: Json): JsonPath[] {
	if (typeof body !== 'object' || body === null) return [];
	const entries: Array<[string | number, Json]> = Array.isArray(body)
		? [...body.entries()]
		: Object.entries(body);
	return entries.flatMap(([key, value]) => [
		[key],
		...placesOf(value).map((path) => [key, ...path]),
	]);
}

export function valueAt(body: Json | undefined, path: JsonPath): Json | undefined {
	return path.reduce<Json | undefined>(
		(value, key) =>
			typeof value === 'object' && value !== null && Object.hasOwn(value, key)
				? (value as Record<string | number, Json>)[key]
				: undefined,
		body,
	);
}

/** A copy of `body` with the mutation at `path`. */
export function mutate(body: Json, path: JsonPath, change: Mutation): Json {
	const [key, ...rest] = path;
	if (key === undefined) return body;
	const copy = (Array.isArray(body) ? [...body] : { ...(body as object) }) as Record<
		string | number,
		Json
	>;
	if (rest.length > 0) copy[key] = mutate(copy[key] ?? null, rest, change);
	else changeHere(copy, key, change);
	return copy as Json;
}

function changeHere(
	parent: Record<string | number, Json>,
	key: string | number,
	change: Mutation,
): void {
	const value = parent[key] ?? null;
	const remove = (): void => {
		if (Array.isArray(parent)) parent.splice(Number(key), 1);
		else Reflect.deleteProperty(parent, key);
	};
	switch (change.kind) {
		case 'drop':
			return remove();
		case 'rename':
			remove();
			if (!Array.isArray(parent)) parent[`${key}_`] = value;
			return;
		case 'nest':
			parent[key] = change.as === 'list' ? [value] : { nested: value };
			return;
		case 'hostile-key':
			// An own key, as JSON.parse makes it; an assignment would set the prototype.
			Object.defineProperty(parent, change.key, {
				value: { polluted: true },
				enumerable: true,
				configurable: true,
				writable: true,
			});
			return;
		case 'replace':
			parent[key] = change.value;
			return;
		case 'insert': {
			if (typeof value !== 'string') return;
			const at = change.at % (value.length + 1);
			parent[key] = value.slice(0, at) + change.piece + value.slice(at);
		}
	}
}
