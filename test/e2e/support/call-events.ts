import type { CallEvent } from '../../../nodes/shared/call-event/call-event';
import type { VendorCall } from '../../support/calls';
import { exampleFile, sampleEventsOf } from '../../support/examples';
import { normalizeBytes } from '../../support/normalize';
import { vendorOf } from '../../support/vendors';
import type { Row } from './row-sinks';

/** What the events of a call say together, in the columns that every table of calls has. */
export function factsOf({ vendorId, deliveries }: VendorCall): Row {
	return factsOfEvents(
		deliveries.map(({ body }) => normalizeBytes(vendorOf(vendorId), Buffer.from(body)).event),
	);
}

/** What each call of an example's *Sample Call* says, by the call's id. */
export function factsOfSample(file: string): Map<string, Row> {
	const events = sampleEventsOf<CallEvent>(exampleFile(file));
	const ids = new Set(events.map(({ call }) => call.id ?? ''));
	return new Map(
		[...ids].map((id) => [id, factsOfEvents(events.filter(({ call }) => call.id === id))]),
	);
}

function factsOfEvents(ofCall: readonly CallEvent[]): Row {
	const events = [...ofCall].sort((one, other) => (one.stage ?? 0) - (other.stage ?? 0));
	const [first] = events;
	const last = events.at(-1);
	const ended = events.find(({ stage }) => stage === 2);
	const analyzed = events.find(({ stage }) => stage === 3);
	if (first === undefined || last === undefined) throw new Error('a call has events');
	return {
		vendor: first.vendor,
		call_id: first.call.id,
		from_number: first.call.from,
		to_number: first.call.to,
		user_phone: first.call.userPhone,
		contact_name: first.contact.name,
		agent_id: first.agent.id,
		...stateOf(last),
		...(ended && endOf(ended)),
		...(analyzed && analysisOf(analyzed)),
	};
}

function stateOf({ stage, call, crm }: CallEvent): Row {
	return { stage, status: call.status, ...('title' in crm && { title: crm.title }) };
}

function endOf({ call, transcript, cost }: CallEvent): Row {
	return {
		end_reason: call.endReason,
		duration_seconds: call.durationSeconds,
		recording_url: call.recordingUrl,
		transcript: transcript.text,
		cost_total: cost.total,
	};
}

function analysisOf({ analysis }: CallEvent): Row {
	return {
		summary: analysis.summary,
		sentiment: analysis.sentiment,
		successful: analysis.successful,
		completion_rating: analysis.completionRating,
	};
}

/** A row's cells under the same names; PostgreSQL gives its exact numbers as text. */
export function sameCells(row: Row | undefined, facts: Row): Row {
	return Object.fromEntries(
		Object.entries(facts).map(([name, fact]) => {
			const cell = row?.[name];
			return [name, typeof fact === 'number' && typeof cell === 'string' ? Number(cell) : cell];
		}),
	);
}
