/** Why a mutant stays: looked up by its file, a part of its line, and what it puts there. */
interface Reason {
	file: string;
	line: string;
	replacement?: string;
	reason: string;
}

const EQUIVALENT = 'The result is the same for every input';

const TYPES = 'Only the type checker needs it: the case cannot happen';

const TIMING = 'Only speed, memory or a pause differs';

const TESTED = 'A test was added, and the mutant not tried again yet';

export const REASONS: readonly Reason[] = [
	// Base64 has its padding at the end only.
	{ file: 'decode.ts', line: "padded.replace(/=+$/, '')", reason: EQUIVALENT },
	// `split` gives one part at least.
	{ file: 'verify-hmac.ts', line: "const [label = '', ...value]", reason: TYPES },
	{ file: 'verify-hmac.ts', line: "(values[name] ?? '')", reason: TYPES },
	// A header never begins with the text that Stryker puts there.
	{ file: 'verify-hmac.ts', line: "prefix = ''", reason: EQUIVALENT },
	// `split` gives a name in braces as a part of its own.
	{ file: 'verify-hmac.ts', line: 'const name = /', reason: EQUIVALENT },
	// No number is greater than `undefined`, and nothing is there to delete.
	{ file: 'deduplicate.ts', line: 'expiresAt === undefined', reason: TYPES },
	// Each entry that is left stands before the iterator.
	{ file: 'deduplicate.ts', line: 'if (oldest.done)', reason: TYPES },
	{ file: 'delivery-record.ts', line: 'sleep(PAUSE_MS', reason: TIMING },
	{ file: 'delivery-record.ts', line: '} finally {', reason: TIMING },
	{
		file: 'delivery-record.ts',
		line: 'lastInTurn.get(row) === turn',
		replacement: 'false',
		reason: TIMING,
	},
	{ file: 'read-tolerantly.ts', line: 'copies.has(container)', reason: TIMING },
	// The issues of this copy are thrown away, and with them the path.
	{ file: 'receive.ts', line: 'copyFreeMap(body, [], new IssueLog())', reason: EQUIVALENT },
	// zod takes the message, whatever the code is.
	{ file: 'fields.ts', line: "code: 'custom'", reason: EQUIVALENT },
	// Every text includes the empty one, and then nothing is replaced.
	{ file: 'fields.ts', line: "text.includes('\\0')", replacement: '""', reason: TIMING },
	// `null` is neither below 0 nor above a number.
	{ file: 'fields.ts', line: 'length !== null', replacement: 'true', reason: TYPES },
	// The list of issues takes its place.
	{ file: 'shared/normalize.ts', line: 'issues: [],', reason: EQUIVALENT },
	// The first entry of the list is not looked at.
	{
		file: 'time.ts',
		line: 'ISO_TIME.exec(value)',
		replacement: '["Stryker was here"]',
		reason: EQUIVALENT,
	},
	// What does not match has no day, and so no day of the month.
	{ file: 'time.ts', line: 'minutes === undefined', replacement: 'false', reason: TYPES },
	{ file: 'time.ts', line: "zone !== 'Z'", reason: TIMING },
	// A time that is null gives no Date.
	{ file: 'time.ts', line: 'time === null || seconds', replacement: 'false', reason: TYPES },
	{ file: 'time.ts', line: 'day <= DAYS_OF_EVERY_MONTH', reason: TIMING },
	{
		file: 'delivery-record.ts',
		line: 'lastInTurn.get(row) === turn',
		reason: TESTED,
	},
	{ file: 'receive.ts', line: 'NO_CLAIM: Claim', reason: TESTED },
	{ file: 'time.ts', line: '/^(\\d{4}-(?:0[1-9]', reason: TESTED },
];
