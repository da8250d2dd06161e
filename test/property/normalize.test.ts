import fc from 'fast-check';

import type { CallEvent, JsonObject } from '../../nodes/shared/call-event/call-event';
import { flatten } from '../../nodes/shared/call-event/flatten';
import type { NormalizeSettings } from '../../nodes/shared/parameters/read';
import { normalize, outputOf } from '../../nodes/shared/normalize/normalize';
import { locateEvent } from '../../nodes/shared/webhook/locate';
import type { Vendor, VendorEvent } from '../../nodes/shared/vendor-kit/vendor';
import { eventTypePathOf, unknownBodyOf } from '../support/bodies';
import { bodyOf, fieldsOf, fixturesOf } from '../support/fixtures';
import { DEFAULT_SETTINGS, RECEIVED_AT } from '../support/normalize';
import { vendors } from '../support/vendors';
import { breaches, callEventShape, noCrm } from './call-event-shape';
import {
	mutate,
	mutation,
	placesOf,
	valueAt,
	type Json,
	type JsonPath,
	type Mutation,
} from './mutations';
import { isReadable, issuePath, kindAt } from './readable';

const RUNS_PER_VENDOR = 2_500;

/** `FC_SEED=… npx jest property` repeats a run. */
const seed = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31));

const HOSTILE_KEYS = ['__proto__', 'constructor', 'prototype'];

const MAX_DEPTH = 64;

beforeAll(() => process.stdout.write(`property tests: seed ${seed}\n`));

/** Normalises a body as it comes from the wire: as JSON text. */
function normalizeJson(vendor: Vendor, body: Json, settings: Partial<NormalizeSettings> = {}) {
	const rawBody = Buffer.from(JSON.stringify(body));
	const parsedBody = JSON.parse(rawBody.toString()) as JsonObject;
	const located = locateEvent(vendor, parsedBody, rawBody);
	if (located === null) return null;
	const { row, saysAnswered } = listening(located.row);
	const event = normalize(
		{
			vendor,
			located: { ...located, row },
			body: parsedBody,
			receivedAt: RECEIVED_AT,
			authenticated: true,
		},
		{ ...DEFAULT_SETTINGS, includeRaw: true, ...settings },
	);
	return { output: outputOf(located), event, saysAnswered: saysAnswered() };
}

/** The row, and whether it has said of a call that a person answered, in the vendor's own word. */
function listening(row: VendorEvent | null) {
	let answered = false;
	const listened = row && {
		...row,
		toDraft: (...given: Parameters<VendorEvent['toDraft']>) => {
			const draft = row.toDraft(...given);
			answered = draft.answered ?? false;
			return draft;
		},
	};
	return { row: listened, saysAnswered: () => answered };
}

/** What rule 9 leaves of a body, said in another way than the code says it. */
function cleaned(value: Json, secrets: string[], keys: string[] = [], depth = 0): Json {
	if (typeof value !== 'object' || value === null) return value;
	if (depth >= MAX_DEPTH) return null;
	if (Array.isArray(value)) return value.map((entry) => cleaned(entry, secrets, keys, depth + 1));
	const isSecret = (key: string): boolean =>
		secrets.some((secret) => `\n${[...keys, key].join('\n')}`.endsWith(`\n${secret}`));
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => !HOSTILE_KEYS.includes(key) && !isSecret(key))
			.map(([key, entry]) => [key, cleaned(entry, secrets, [...keys, key], depth + 1)]),
	);
}

function hasHostileKey(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return Object.entries(value).some(
		([key, entry]) => (!Array.isArray(value) && HOSTILE_KEYS.includes(key)) || hasHostileKey(entry),
	);
}

function isCell(value: unknown): boolean {
	if (typeof value !== 'string')
		return value === null || ['number', 'boolean'].includes(typeof value);
	return !value.includes('\0') && value.isWellFormed();
}

/** PostgreSQL refuses as `jsonb` what these escapes stand for. */
function isJsonb(cell: unknown): boolean {
	return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(String(cell));
}

const ENDS_OF_CONVERSATIONS =
	/^(user_hangup|agent_hangup|transferred|transfer_failed|human_takeover|max_duration|silence_timeout)$/;

/** What shows that a person answered, said in another way than the code says it. */
function hasEvidence({ call, transcript }: CallEvent): boolean {
	return (
		transcript.turns.some(({ role }) => role === 'user') ||
		((call.durationSeconds !== 0 || transcript.turnCount !== 0) &&
			(call.answeredAt !== null || ENDS_OF_CONVERSATIONS.test(call.endReason ?? '')))
	);
}

describe.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))('$id', ({ vendor }) => {
	const fields = fieldsOf(vendor);
	const secrets = (vendor.secrets ?? []).map((keys) => keys.join('\n'));
	const fixtures = fixturesOf(vendor).map((fixture) => ({
		name: fixture.name,
		// Twice, because an infinite number (1e999) is no JSON value: it cannot be sent again.
		body: JSON.parse(JSON.stringify(bodyOf(fixture))) as Json,
	}));

	/** A fixture with one to three mutations, and where the last of them is. */
	const mutated = fc
		.tuple(
			fc.constantFrom(...fixtures),
			fc.array(fc.tuple(fc.nat(), mutation), { minLength: 1, maxLength: 3 }),
		)
		.map(([fixture, changes]) => {
			const mutations: Array<{ path: JsonPath; change: Mutation }> = [];
			let body = fixture.body;
			for (const [choice, change] of changes) {
				const places = placesOf(body).filter((path) => path.length < MAX_DEPTH);
				const path = places[choice % places.length];
				if (path === undefined) break;
				body = mutate(body, path, change);
				mutations.push({ path, change });
			}
			return { fixture: fixture.name, mutations, body };
		});

	const columns = Object.keys(
		flatten(normalizeJson(vendor, unknownBodyOf(vendor) as Json)?.event as CallEvent, {
			customFieldsAsColumns: false,
			omitEmpty: false,
			lastStage: null,
		}),
	);

	const holds = (property: (input: { body: Json; paths: JsonPath[] }) => void): void => {
		fc.assert(
			fc.property(mutated, ({ body, mutations }) => {
				property({ body, paths: mutations.map(({ path }) => path) });
			}),
			{ seed, numRuns: RUNS_PER_VENDOR },
		);
	};

	it(`keeps the contract for ${RUNS_PER_VENDOR} mutated payloads`, () => {
		let normalized = 0;
		holds(({ body, paths }) => {
			const result = normalizeJson(vendor, body);
			// Only a body without the name of an event is refused before it is normalised.
			if (result === null) {
				const eventType = valueAt(body, [...(eventTypePathOf(vendor) ?? [])]);
				expect(typeof eventType === 'string' && eventType.replaceAll('\0', '') !== '').toBe(false);
				return;
			}
			normalized += 1;
			const { event, output, saysAnswered } = result;

			const isOther = output === 'other';
			const shape = isOther ? { ...callEventShape, crm: noCrm } : callEventShape;
			expect(breaches(event, shape)).toEqual([]);

			const text = JSON.stringify(event);
			expect(JSON.stringify(JSON.parse(text))).toBe(text);
			expect(hasHostileKey(event)).toBe(false);
			expect(JSON.stringify(event.raw)).toBe(
				JSON.stringify(cleaned(JSON.parse(JSON.stringify(body)), secrets)),
			);

			const flat = flatten(event, {
				customFieldsAsColumns: false,
				omitEmpty: false,
				lastStage: null,
			});
			expect(Object.keys(flat)).toEqual(columns);
			expect(Object.values(flat).filter((cell) => !isCell(cell))).toEqual([]);
			expect(
				[flat.analysis_custom, flat.raw, flat.cost_items].filter((cell) => !isJsonb(cell)),
			).toEqual([]);

			if (!isOther) {
				const { outcome, answered } = event.crm;
				expect(answered).toBe(outcome === 'connected' ? true : answered && false);
				if (event.call.status === 'completed' && outcome !== 'voicemail') {
					expect(answered).toBe(saysAnswered || hasEvidence(event) ? true : null);
				}
				const bare = normalizeJson(vendor, body, {
					includeRaw: false,
					transcript: 'none',
				});
				expect(bare?.event.crm).toMatchObject({ outcome, answered });
			}

			const issues = new Set(event.issues.map((issue) => issue.path));
			if (issues.has('')) return;
			for (const path of paths) {
				const kind = kindAt(fields[event.vendorEventType], path);
				const value = valueAt(body, path);
				if (kind === undefined || !isReached(fields[event.vendorEventType], body, path)) continue;
				if (isOther && kind !== 'payload' && kind !== 'callId') continue;
				if (!isReadable(kind, value)) expect(issues).toContain(issuePath(path));
			}
		});
		// Without this the test would pass if every mutated body were refused. In small bodies many
		// mutations meet the envelope.
		expect(normalized).toBeGreaterThan(RUNS_PER_VENDOR / 2);
	});

	/** Whether the containers above a field can still be read. */
	function isReached(
		table: (typeof fields)[string] | undefined,
		body: Json,
		path: JsonPath,
	): boolean {
		return path.slice(0, -1).every((_key, index) => {
			const above = path.slice(0, index + 1);
			const kind = kindAt(table, above);
			const value = valueAt(body, above);
			if (kind === undefined || typeof value !== 'object' || value === null) return false;
			return isReadable(kind, value);
		});
	}
});
