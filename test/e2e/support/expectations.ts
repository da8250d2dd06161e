import type { CallEvent } from '../../../nodes/shared/call-event/call-event';
import type { Vendor } from '../../../nodes/shared/vendor-kit/vendor';
import type { Fixture } from '../../support/fixtures';
import type { Answer, Run } from './live-workflow';

export const ACCEPTED: Answer = { status: 200, body: { status: 'accepted' } };

/** The same for an event that a vendor has an answer of its own for. */
export function acceptedBy({ answers = {} }: Vendor, { expected }: Fixture): Answer {
	const own = answers[expected.vendorEventType];
	return own === undefined ? ACCEPTED : { status: 200, body: own };
}

export const DUPLICATE: Answer = { status: 200, body: { status: 'duplicate' } };

/** What n8n itself answers where no webhook listens. */
export const NOT_FOUND: Answer = { status: 404, body: expect.objectContaining({ code: 404 }) };

export function ignored(reason: string): Answer {
	return { status: 200, body: { status: 'ignored', reason } };
}

export function rejected(status: number, reason: string): Answer {
	return { status, body: { status: 'rejected', reason, message: expect.any(String) } };
}

/** The run of a delivery that only n8n's database knows as a duplicate: nothing leaves the trigger. */
export const RUN_OF_A_DUPLICATE: Run = {
	status: 'success',
	leftBy: null,
	item: undefined,
	ran: [],
};

const ANY_TIME = expect.stringMatching(/^\d{4}-.*Z$/) as string;

/** The time of receipt, where nothing else says when the call was. */
function happenedAtOf({ crm, receivedAt }: CallEvent): string | null {
	return crm.happenedAt === receivedAt ? ANY_TIME : crm.happenedAt;
}

/** The run that a fixture must start: its call event, but for `difference`, on its own output. */
export function runOf(
	vendor: Vendor,
	{ event, expected }: Fixture,
	difference: Partial<CallEvent> = {},
): Run {
	// What cannot be normalised leaves by the catch-all, whatever its name.
	const row = expected.eventType === 'unknown' ? 'other' : event;
	const output = vendor.events.find((candidate) => candidate.event === row)?.output ?? null;
	return {
		status: 'success',
		leftBy: output,
		item: {
			...expected,
			receivedAt: ANY_TIME,
			crm: { ...expected.crm, happenedAt: happenedAtOf(expected) },
			// Fixtures expect both forms of the transcript; a node gives the text.
			transcript: { ...expected.transcript, turns: [] },
			...difference,
		},
		ran: output === null ? [] : [output],
	};
}
