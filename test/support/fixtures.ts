import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

import type { CallEvent } from '../../nodes/shared/call-event/call-event';
import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import type { Body } from './bodies';
import { ROOT } from './vendors';

type ContentType = 'application/json' | 'application/x-www-form-urlencoded';

export interface Fixture {
	/** The file's name without its ending. */
	name: string;
	/** The row of the event table that its name says: `conversation.completed`, `other`. */
	event: string;
	/** Whether it is the vendor's own event as such, not an awkward case. */
	isPlain: boolean;
	/** The bytes that the vendor sends. */
	rawBody: Buffer;
	/** What the vendor calls them. */
	contentType: ContentType;
	expected: CallEvent;
}

const EXPECTED = '.expected.json';

/** By the ending of the file's name. */
const CONTENT_TYPES: Readonly<Record<string, ContentType>> = {
	'.json': 'application/json',
	'.form': 'application/x-www-form-urlencoded',
};

/** What else stands in a vendor's folder: see fixtures/README.md. */
const TABLES = new Set(['fields.json', 'surface.json', 'surface.action.json']);

function folderOf(vendor: Vendor): string {
	return join(ROOT, 'fixtures', vendor.id);
}

/** Every fixture of a vendor, with the call event that it must give. */
export function fixturesOf(vendor: Vendor): Fixture[] {
	return readdirSync(folderOf(vendor), { withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ name }) => name)
		.filter((file) => !file.endsWith(EXPECTED) && !TABLES.has(file))
		.map((file) => {
			const ending = extname(file);
			const contentType = CONTENT_TYPES[ending];
			if (contentType === undefined) throw new Error(`${file} has no ending of a fixture`);
			const name = file.slice(0, -ending.length);
			const event = vendor.events.find(
				(row) => name === row.event || name.startsWith(`${row.event}.`),
			)?.event;
			if (event === undefined) throw new Error(`fixtures/${vendor.id}/${file} names no event`);
			return {
				name,
				event,
				isPlain: name === event,
				rawBody: readFileSync(join(folderOf(vendor), file)),
				contentType,
				expected: JSON.parse(
					readFileSync(join(folderOf(vendor), name + EXPECTED), 'utf8'),
				) as CallEvent,
			};
		});
}

/** The body of a fixture, as the nodes read it. */
export function bodyOf({ rawBody, contentType }: Pick<Fixture, 'rawBody' | 'contentType'>): Body {
	const text = rawBody.toString('utf8');
	return contentType === 'application/json'
		? (JSON.parse(text) as Body)
		: Object.fromEntries(new URLSearchParams(text));
}

/** A fixture as the vendor sends it. */
export function deliveryOf({ rawBody, contentType }: Fixture): {
	body: Buffer;
	headers: { 'content-type': string };
} {
	return { body: rawBody, headers: { 'content-type': contentType } };
}

/** The vendor's first event as such. */
export function plainFixtureOf(vendor: Vendor): Fixture {
	const fixture = fixturesOf(vendor).find(({ isPlain }) => isPlain);
	if (fixture === undefined) throw new Error(`fixtures/${vendor.id} has no plain fixture`);
	return fixture;
}

/** Two events that differ, plain ones where the vendor has two. */
export function twoEventsOf(vendor: Vendor): [Fixture, Fixture] {
	const one = plainFixtureOf(vendor);
	const other = fixturesOf(vendor)
		.filter(
			({ expected: { stage, call }, event }) =>
				stage !== null && (event !== one.event || call.id !== one.expected.call.id),
		)
		.sort((a, b) => Number(b.isPlain) - Number(a.isPlain))[0];
	if (other === undefined) {
		throw new Error(`fixtures/${vendor.id} lacks: a second event, or a case of a second call`);
	}
	return [one, other];
}

export type FieldKind =
	| 'id'
	| 'callId'
	| 'payload'
	| 'text'
	| 'email'
	| 'time'
	| 'epochMilliseconds'
	| 'epochSeconds'
	| 'url'
	| 'number'
	| 'duration'
	| 'boolean'
	| 'list'
	| 'object'
	| 'map'
	| 'jsonMap'
	| 'jsonList'
	| 'word'
	| 'phone';

/** By event: the fields that the mapping reads, by their path in the body. */
export type FieldTable = Record<string, Record<string, FieldKind>>;

export function fieldsOf(vendor: Vendor): FieldTable {
	const file = join(folderOf(vendor), 'fields.json');
	return JSON.parse(readFileSync(file, 'utf8')) as FieldTable;
}
