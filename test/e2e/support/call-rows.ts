import { randomUUID } from 'node:crypto';

import { Client } from 'pg';

import { CALLS_TABLE } from '../../../examples/generator/columns';
import { SQL_TABLE } from '../../../examples/generator/uses/postgres';
import type { CallEvent } from '../../../nodes/shared/call-event/call-event';
import type { Vendor } from '../../../nodes/shared/vendor-kit/vendor';
import type { PostgresConnection } from '../../../runtime/services/postgres';
import { replaceIds } from '../../../runtime/n8n/samples';
import { bodyOf, type Fixture } from '../../support/fixtures';
import { normalizeFixture } from '../../support/normalize';
import type { Credential } from './credentials';
import type { TestN8n } from './n8n';

export type Row = Record<string, unknown>;

/** Where an example writes a row per call. */
export interface RowSink {
	name: string;
	/** The example's file. */
	file: string;
	credentials: () => Credential[];
	rows: () => Promise<Row[]>;
}

export function dataTableSink(n8n: TestN8n): RowSink {
	return {
		name: 'Data Table',
		file: 'data-table',
		credentials: () => [],
		rows: async () => {
			const { dataTables } = n8n.running.client;
			return await dataTables.rows((await dataTables.findOrCreate(CALLS_TABLE, [])).id);
		},
	};
}

export function postgresSink(connection: () => PostgresConnection): RowSink {
	return {
		name: 'PostgreSQL',
		file: 'postgres',
		credentials: () => [{ type: 'postgres', data: { ...connection(), ssl: 'disable' } }],
		rows: async () => {
			const client = new Client(connection());
			await client.connect();
			try {
				return (await client.query<Row>(`SELECT * FROM ${SQL_TABLE}`)).rows;
			} finally {
				await client.end();
			}
		},
	};
}

/** A fixture of a call of its own, as the vendor sends it. */
export interface FreshFixture {
	name: string;
	vendorId: string;
	callId: string;
	body: string;
	expected: CallEvent;
}

/** With a call id that no other fixture has. */
export function asFresh(
	vendor: Vendor,
	fixture: Fixture,
	callId: string = randomUUID(),
): FreshFixture {
	const { name, expected: stored } = fixture;
	const oldId = stored.call.id ?? '';
	const expected = JSON.parse(JSON.stringify(stored).replaceAll(oldId, callId)) as CallEvent;
	const { event } = normalizeFixture(vendor, fixture);
	const fresh = replaceIds(bodyOf(fixture), {
		[oldId]: callId,
		[event.eventId]: randomUUID(),
	});
	return { name, vendorId: vendor.id, callId, body: JSON.stringify(fresh), expected };
}

/**
 * What a row must say of a call, from the call events that stand beside the fixtures, in the order in
 * which they came: of two that know a fact, the last has the word.
 */
export function factsOf(...events: CallEvent[]): Row {
	const facts: Row = {};
	for (const event of events) {
		for (const [column, value] of Object.entries(cellsOf(event))) {
			const isKnown = ![null, '', 'unknown'].includes(value as string | null);
			if (isKnown && !(column === 'transcript_turns' && value === 0)) facts[column] = value;
			else facts[column] ??= null;
		}
	}
	return facts;
}

function cellsOf({
	vendor,
	call,
	crm,
	contact,
	agent,
	analysis,
	transcript,
	cost,
}: CallEvent): Row {
	const isSomebody = contact.name !== null || crm.contactPhone !== null;
	return {
		vendor,
		contact_name: isSomebody ? crm.contactName : null,
		contact_phone: crm.contactPhone,
		contact_email: crm.contactEmail,
		direction: call.direction,
		outcome: crm.outcome,
		start_date: crm.startDate,
		duration_seconds: call.durationSeconds,
		end_reason: call.endReason,
		recording_url: call.recordingUrl,
		sentiment: analysis.sentiment,
		successful: analysis.successful,
		summary: analysis.summary,
		transcript: transcript.text,
		transcript_turns: transcript.turnCount,
		cost_total: cost.total,
		cost_currency: cost.currency,
		agent_id: agent.id,
		agent_name: agent.name,
	};
}

/** A row's cells under the names of the facts; PostgreSQL gives its exact numbers as text. */
export function sameCells(row: Row | undefined, facts: Row): Row {
	return Object.fromEntries(
		Object.entries(facts).map(([name, fact]) => {
			const cell = row?.[name];
			return [name, typeof fact === 'number' && typeof cell === 'string' ? Number(cell) : cell];
		}),
	);
}
