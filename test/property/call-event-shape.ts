/**
 * The contract of the call event as checks, written out by hand: which keys there are, and what each
 * may hold. It shares nothing with the code that it judges.
 */
export type Check = (value: unknown) => boolean;

/** Something to see, and nothing that a database refuses. */
const text: Check = (value) =>
	typeof value === 'string' &&
	/[^\s\p{Cc}\p{Cf}]/u.test(value) &&
	!value.includes('\0') &&
	value.isWellFormed();
const line: Check = (value) =>
	text(value) &&
	/^(?! )[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*(?<! )$/u.test(value as string);
/** As it came: the ids of an event and its name. */
const anyText: Check = (value) => typeof value === 'string' && value !== '';
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const boolean: Check = (value) => typeof value === 'boolean';
const freeMap: Check = (value) =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const time: Check = (value) =>
	typeof value === 'string' && /^[2-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
/** ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE on a telephone's keys. */
const NOBODY = ['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'];
/** Behind the code of Britain, Germany or France no zero begins a number, behind that of the USA neither 0 nor 1. */
const phone: Check = (value) =>
	typeof value === 'string' &&
	/^\+[1-9]\d{6,14}$/.test(value) &&
	!/^\+(?:44|49|33)0|^\+1[01]/.test(value) &&
	!NOBODY.includes(value);
const url: Check = (value) =>
	typeof value === 'string' &&
	/^https?:\/\/[^\s"<>]+$/.test(value) &&
	new URL(value).href === value;
const email: Check = (value) =>
	typeof value === 'string' &&
	/^(?!\.)(?!.*\.\.)[!-~]+(?<!\.)@(?:[a-z\d-]+\.)+[a-z]+$/i.test(value);
const seconds: Check = (value) => number(value) && (value as number) >= 0;
const whole: Check = (value) => Number.isInteger(value) && (value as number) >= 0;

const matching =
	(pattern: RegExp): Check =>
	(value) =>
		typeof value === 'string' && pattern.test(value);
const oneOf =
	(...words: unknown[]): Check =>
	(value) =>
		words.includes(value);
const orNull =
	(check: Check): Check =>
	(value) =>
		value === null || check(value);

export type Shape = { [key: string]: Check | Shape | [Shape] };

const turn: Shape = {
	role: oneOf('agent', 'user', 'human_agent', 'unknown'),
	text,
	at: orNull(time),
};

const costItem: Shape = {
	type: orNull(text),
	amount: orNull(number),
	actualSeconds: orNull(seconds),
	billableSeconds: orNull(seconds),
	model: orNull(text),
};

const toolCall: Shape = {
	name: orNull(text),
	input: freeMap,
	result: (value) => value !== undefined,
	isError: orNull(boolean),
	at: orNull(time),
};

const crm: Shape = {
	outcome: orNull(oneOf('connected', 'no_answer', 'busy', 'voicemail', 'failed', 'canceled')),
	answered: orNull(boolean),
	title: (value) => line(value) && (value as string).length <= 255,
	noteText: orNull((value) => text(value) && (value as string).length <= 30_000),
	noteHtml: orNull((value) => text(value) && (value as string).length <= 30_000),
	contactName: line,
	contactFirstName: orNull(line),
	contactLastName: line,
	contactPhone: orNull(phone),
	contactEmail: orNull(email),
	hasPhone: boolean,
	hasEmail: boolean,
	callKey: matching(/^[a-z]+:[A-Za-z0-9._:@%-]+$/),
	happenedAt: time,
	startDate: orNull(matching(/^\d{4}-\d\d-\d\d$/)),
	startTime: orNull(matching(/^\d\d:\d\d$/)),
	durationText: orNull(text),
	durationMinutes: orNull(seconds),
};

/** The block of an event that is about no call. */
export const noCrm: Shape = Object.fromEntries(
	Object.keys(crm).map((key) => [key, oneOf(key.startsWith('has') ? false : null)]),
);

export const callEventShape: Shape = {
	schemaVersion: oneOf(1),
	eventId: anyText,
	eventType: oneOf('call.started', 'call.ended', 'call.analyzed', 'unknown'),
	stage: oneOf(1, 2, 3, null),
	vendor: text,
	vendorEventType: anyText,
	occurredAt: orNull(time),
	receivedAt: time,
	authenticated: boolean,
	call: {
		id: orNull(text),
		conversationId: orNull(text),
		channel: oneOf('phone', 'web', 'sms', 'chat', 'unknown', null),
		direction: oneOf('inbound', 'outbound', null),
		status: orNull(
			matching(/^(queued|ringing|in_progress|completed|no_answer|busy|failed|canceled|unknown)$/),
		),
		statusRaw: orNull(text),
		endReason: orNull(
			matching(
				/^(user_hangup|agent_hangup|no_answer|busy|rejected|canceled|voicemail|ivr|transferred|transfer_failed|human_takeover|max_duration|silence_timeout|invalid_number|blocked|insufficient_balance|limit_reached|no_media|telephony_error|agent_error|platform_error|unknown)$/,
			),
		),
		endReasonRaw: orNull(text),
		startedAt: orNull(time),
		answeredAt: orNull(time),
		endedAt: orNull(time),
		durationSeconds: orNull(seconds),
		from: orNull(text),
		to: orNull(text),
		userPhone: orNull(phone),
		agentPhone: orNull(phone),
		recordingUrl: orNull(url),
		recordingExpiresAt: orNull(time),
		isTest: orNull(boolean),
	},
	contact: {
		id: orNull(text),
		externalId: orNull(text),
		name: orNull(line),
		firstName: orNull(line),
		lastName: orNull(line),
		email: orNull(email),
		phone: orNull(phone),
	},
	agent: { id: orNull(text), name: orNull(line), version: orNull(text) },
	campaign: { id: orNull(text), name: orNull(line), runId: orNull(text), memberId: orNull(text) },
	transcript: {
		text: orNull(text),
		turns: [turn],
		turnCount: orNull(whole),
		language: orNull(text),
	},
	analysis: {
		summary: orNull(text),
		sentiment: oneOf('positive', 'neutral', 'negative', 'unknown', null),
		sentimentRaw: orNull(text),
		successful: orNull(boolean),
		completionRating: oneOf('complete', 'partial', 'incomplete', 'unknown', null),
		voicemail: orNull(boolean),
		custom: freeMap,
	},
	cost: {
		total: orNull(number),
		currency: orNull(text),
		billableSeconds: orNull(seconds),
		actualSeconds: orNull(seconds),
		items: [costItem],
	},
	transfer: {
		status: orNull(text),
		destination: orNull(text),
		startedAt: orNull(time),
		endedAt: orNull(time),
	},
	toolCalls: [toolCall],
	variables: freeMap,
	metadata: freeMap,
	crm,
	issues: [{ path: (value) => value === '' || text(value), message: text }],
	raw: freeMap,
};

/** Each way in which a value breaks a shape, as a path; an empty list where it does not. */
export function breaches(value: unknown, shape: Check | Shape | [Shape], path = ''): string[] {
	if (typeof shape === 'function') return shape(value) ? [] : [path];
	if (Array.isArray(shape)) {
		if (!Array.isArray(value)) return [path];
		return value.flatMap((entry, index) => breaches(entry, shape[0], `${path}[${index}]`));
	}
	if (typeof value !== 'object' || value === null) return [path];
	const keys = new Set([...Object.keys(shape), ...Object.keys(value)]);
	return [...keys].flatMap((key) => {
		const check = shape[key];
		const at = path === '' ? key : `${path}.${key}`;
		if (check === undefined) return [`${at} (no such key)`];
		if (!Object.hasOwn(value, key)) return [`${at} (missing)`];
		return breaches((value as Record<string, unknown>)[key], check, at);
	});
}
