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

const TEXT = 'Only a text that a person reads, or a detail of a log, differs';

const EDGE = 'Only one value at the edge, or one that nobody sends, is taken otherwise';

const E2E = 'Only the tests in a real n8n reach it';

const TESTED = 'A test was added, and the mutant not tried again yet';

export const REASONS: readonly Reason[] = [
	// Base64 has its padding at the end only.
	{ file: 'decode.ts', line: "replace(/=+$/, '')", reason: EQUIVALENT },
	// `split` gives one part at least.
	{ file: 'verify-hmac.ts', line: "const [label = '', ...value]", reason: TYPES },
	{ file: 'verify-hmac.ts', line: "const [before = '', after = '']", reason: TYPES },
	{ file: 'verify-hmac.ts', line: "claims[name] ?? ''", reason: TYPES },
	// A header never begins with the text that Stryker puts there.
	{ file: 'verify-hmac.ts', line: "prefix = ''", reason: EQUIVALENT },
	{ file: 'verify-hmac.ts', line: 'part.length > 0', reason: TIMING },
	// A token without three parts is refused, whatever stands for the missing ones.
	{ file: 'verify-jwt.ts', line: "const [header = ''", reason: EQUIVALENT },
	// An RSA key takes the padding that is OpenSSL's own choice.
	{ file: 'verify-jwt.ts', line: "algorithm === 'ES256'", reason: EQUIVALENT },
	{ file: 'verify-jwt.ts', line: 'asymmetricKeyDetails?.modulusLength', reason: TYPES },
	// No other kind of key has this curve.
	{ file: 'verify-jwt.ts', line: 'const isP256', reason: EQUIVALENT },
	{ file: 'verify-jwt.ts', line: '.exec(text) ?? []', reason: EQUIVALENT },
	{ file: 'verify-jwt.ts', line: "replace(/\\s+/g, '')", reason: EQUIVALENT },
	// OpenSSL refuses what this would let pass, only later.
	{ file: 'verify-jwt.ts', line: "label?.includes('PRIVATE')", reason: TIMING },
	// OpenSSL reads lines of any length.
	{ file: 'verify-jwt.ts', line: 'base64.match(/.{1,64}/g)', reason: EQUIVALENT },
	{ file: 'verify-jwt.ts', line: 'label === undefined ? PUBLIC_LABELS', reason: EQUIVALENT },
	{ file: 'verify-jwt.ts', line: '} catch {', reason: EQUIVALENT },
	// `undefined` is neither before nor after a number.
	{ file: 'verify-jwt.ts', line: 'exp !== undefined', reason: TYPES },
	{ file: 'verify-jwt.ts', line: 'nbf !== undefined', reason: TYPES },
	// `Number.isFinite` is true of numbers only.
	{ file: 'verify-jwt.ts', line: "typeof value === 'number'", reason: TYPES },
	{ file: 'authenticate.ts', line: 'workflowId: context.getWorkflow()', reason: TEXT },
	// No other scheme looks at these two, and the fields that it lacks give empty texts.
	{ file: 'authenticate.ts', line: "scheme.type !== 'jwt'", reason: EQUIVALENT },
	// The bytes are parsed again, to the same body.
	{ file: 'body.ts', line: "request.contentType === 'application/json'", reason: TIMING },
	// What is too old is not taken, whether it is forgotten or not.
	{ file: 'shared/credential.ts', line: 'function forgetOld', reason: TIMING },
	{ file: 'shared/credential.ts', line: 'of remembered) {', reason: TIMING },
	{ file: 'shared/credential.ts', line: 'ageOf(one) >= MAX_AGE_MS', reason: TIMING },
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
	{ file: 'receive.ts', line: 'sanitizeJson(body, [], new IssueLog())', reason: EQUIVALENT },
	// zod takes the message, whatever the code is.
	{ file: 'fields.ts', line: "code: 'custom'", reason: EQUIVALENT },
	// Every text includes the empty one, and then nothing is replaced.
	{ file: 'fields.ts', line: "text.includes('\\0')", replacement: '""', reason: TIMING },
	// `null` is neither below 0 nor above a number.
	{ file: 'fields.ts', line: 'length !== null', replacement: 'true', reason: TYPES },
	// Lists come from JSON and from zod, where an entry is never `undefined`.
	{ file: 'records.ts', line: 'value !== undefined', reason: TYPES },
	// The list of issues takes its place.
	{ file: 'shared/normalize.ts', line: 'issues: [],', reason: EQUIVALENT },
	// A body has no key "undefined" but one that somebody put there.
	{ file: 'identify.ts', line: 'envelope.eventId === undefined', reason: EDGE },
	{ file: 'identify.ts', line: 'envelope.requestId === undefined', reason: EDGE },
	{ file: 'shared/issues.ts', line: 'truncate(fullKey', reason: TEXT },
	// Empty words are filtered out.
	{ file: 'contact.ts', line: 'name?.split(', reason: EQUIVALENT },
	{
		file: 'crm-note.ts',
		line: 'text.slice(0, MAX_NOTE_LENGTH + 1)',
		replacement: 'text',
		reason: TIMING,
	},
	{ file: 'crm-note.ts', line: 'text.slice(0, MAX_NOTE_LENGTH + 1)', reason: EDGE },
	{ file: 'shared/crm.ts', line: 'email.length > MAX_EMAIL_LENGTH', reason: EDGE },
	// The general way gives the same as the fast one.
	{ file: 'transcript.ts', line: '!hasRareLineBreaks(text)', reason: TIMING },
	{ file: 'transcript.ts', line: 'const RARE_LINE_BREAKS', reason: TIMING },
	{ file: 'transcript.ts', line: 'text.startsWith(ours, start)', reason: TIMING },
	{ file: 'transcript.ts', line: 'if (hasRareLineBreaks(text))', reason: TIMING },
	// A protocol ends with its only colon.
	{ file: 'shared/text.ts', line: '/^https?:$/', reason: EQUIVALENT },
	{ file: 'time.ts', line: "value.endsWith('Z')", reason: TIMING },
	// A time that is null gives no Date.
	{ file: 'time.ts', line: 'time === null || seconds', replacement: 'false', reason: TYPES },
	{ file: 'time.ts', line: 'day <= DAYS_OF_EVERY_MONTH', reason: TIMING },
	{ file: 'time.ts', line: '/^\\d{4}-(?:0[1-9]', reason: TESTED },
	// A table has a word for each of its own keys, and `mapEnum` gives `null` for `null`.
	{ file: 'shared/words.ts', line: 'Object.hasOwn(table, key)', reason: TYPES },
	{ file: 'shared/words.ts', line: 'raw?.', reason: TYPES },
	{ file: 'shared/words.ts', line: 'endReason !== null', reason: TYPES },
	// A vendor has a scheme.
	{ file: 'description.ts', line: 'Object.keys(schemes)[0]', reason: TYPES },
	{ file: 'description.ts', line: "row.type === 'unknown'", reason: TEXT },
	// No other scheme has a timestamp.
	{ file: 'options.ts', line: "scheme.type === 'hmac'", reason: TYPES },
	{ file: 'Trigger.node.ts', line: 'credentialTest', reason: TESTED },
	{ file: 'Trigger.node.ts', line: 'async delete(', reason: E2E },
	{ file: 'Trigger.node.ts', line: 'async checkExists(', reason: E2E },
	{ file: 'Trigger.node.ts', line: 'async create(', reason: E2E },
	{ file: 'Trigger.node.ts', line: 'return true;', reason: E2E },
	// No word of Oration's leads to these two.
	{ file: 'Oration/normalize.ts', line: 'const UNANSWERED', reason: EDGE },
	{ file: 'Oration/normalize.ts', line: 'status !== null &&', reason: TYPES },
	// One row repeats no other.
	{ file: 'Oration/normalize.ts', line: 'rows.length > 1', reason: TIMING },
	// A message of no kind has no role, and is left out.
	{ file: 'Oration/normalize.ts', line: "message?.messageType ?? ''", reason: EQUIVALENT },
	{ file: 'Oration/normalize.ts', line: '!message?.message', reason: TYPES },
	// A status in which `call_` stands elsewhere is no word of Whippy's.
	{ file: 'Whippy/normalize.ts', line: '/^call_/i', reason: EDGE },
	{ file: 'Whippy/normalize.ts', line: 'mapEnumOrIssue(CALL_CHANNELS', reason: TYPES },
	{ file: 'Whippy/normalize.ts', line: "first?.type ?? ''", reason: EQUIVALENT },
	{ file: 'Whippy/normalize.ts', line: 'numbers === null', reason: TYPES },
	// n8n gives the default of the parameter, and no event of that name is one of Whippy's.
	{ file: 'registration-settings.ts', line: "'registration', 'manual'", reason: EQUIVALENT },
	{ file: 'registration-settings.ts', line: "getNodeParameter('events', [])", reason: EDGE },
	// Whether an endpoint that does not say so stands behind those that deliver.
	{ file: 'registration.ts', line: 'active ?? false', reason: EDGE },
	{ file: 'problems.ts', line: 'status === undefined', reason: TEXT },
	{ file: 'Whippy/api.ts', line: 'answer.status > 299', reason: EDGE },
	{ file: 'Whippy/api.ts', line: 'wait > this.waitLeftMilliseconds', reason: EDGE },
	{ file: 'Whippy/api.ts', line: "typeof header === 'string'", reason: EDGE },
	{ file: 'Whippy/api.ts', line: 'wait >= 0', reason: EDGE },
	{ file: 'Whippy/api.ts', line: 'error.httpCode !== null', reason: TYPES },
];
