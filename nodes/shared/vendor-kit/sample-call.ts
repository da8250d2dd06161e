import type { JsonObject } from '../call-event/call-event';

/**
 * A vendor's samples for the parameter *Test With*: bodies as the vendor sends them, by the event. There
 * is one for each final event, and one for `other`: an event that the node does not know.
 */
export type Samples = Readonly<Record<string, (now: Date) => JsonObject>>;

interface SampleTurn {
	readonly speaker: 'agent' | 'person';
	readonly text: string;
	readonly at: string;
}

/** The call that the samples of all vendors tell, as far as a vendor has a place for each fact. */
export interface SampleCall {
	/** The call's id, new at each test, so that an upsert makes a row. */
	readonly id: string;
	readonly startedAt: string;
	readonly endedAt: string;
	readonly durationSeconds: number;
	readonly agent: { readonly id: string; readonly name: string; readonly phone: string };
	readonly person: {
		readonly id: string;
		readonly name: string;
		readonly email: string;
		readonly phone: string;
	};
	readonly campaign: { readonly id: string; readonly name: string };
	readonly turns: readonly SampleTurn[];
	readonly summary: string;
	readonly recordingUrl: string;
	/** What the agent did in the call. */
	readonly booking: {
		readonly tool: string;
		readonly input: { readonly name: string; readonly time: string };
		readonly result: { readonly status: string; readonly appointment_id: string };
		readonly at: string;
	};
	/** Fields of the user's own analysis. */
	readonly custom: JsonObject;
}

const DURATION_SECONDS = 180;

/** How long ago the call ended: a vendor's analysis takes a moment. */
const ENDED_SECONDS_AGO = 60;

const DAY_MS = 24 * 60 * 60 * 1000;

const APPOINTMENT_HOUR_UTC = 15;

/** For a vendor that does not say which side of a call is the agent's. */
export const SAMPLE_AGENT_PHONE = '+12025550100';

/** The numbers are reserved for fiction, and the addresses for examples. */
export function sampleCall(now: Date): SampleCall {
	const endMs = now.getTime() - ENDED_SECONDS_AGO * 1000;
	const startMs = endMs - DURATION_SECONDS * 1000;
	const at = (seconds: number): string => new Date(startMs + seconds * 1000).toISOString();
	const appointment = appointmentAfter(now);
	const name = 'Maria Lopez';
	return {
		id: `sample-call-${now.getTime()}`,
		startedAt: at(0),
		endedAt: at(DURATION_SECONDS),
		durationSeconds: DURATION_SECONDS,
		agent: { id: 'sample-agent', name: 'Front Desk', phone: SAMPLE_AGENT_PHONE },
		person: {
			id: 'sample-contact',
			name,
			email: 'maria.lopez@example.com',
			phone: '+12025550143',
		},
		campaign: { id: 'sample-campaign', name: 'Appointment Reminders' },
		turns: [
			{
				speaker: 'agent',
				text: 'Example Dental, this is your assistant. How can I help?',
				at: at(2),
			},
			{ speaker: 'person', text: 'Hi, this is Maria Lopez. Can I move my appointment?', at: at(9) },
			{ speaker: 'agent', text: 'Of course. Would the day after tomorrow suit you?', at: at(21) },
			{ speaker: 'person', text: 'Yes, that works. Please send me an email.', at: at(34) },
			{ speaker: 'agent', text: 'Done. You will get an email in a minute. Goodbye!', at: at(52) },
		],
		summary: 'Maria Lopez moved her appointment to the day after tomorrow and asked for an email.',
		recordingUrl: 'https://example.com/recordings/sample-call.mp3',
		booking: {
			tool: 'book_appointment',
			input: { name, time: appointment },
			result: { status: 'booked', appointment_id: 'A-1042' },
			at: at(40),
		},
		custom: { appointment_booked: true, appointment_time: appointment, contact_method: 'email' },
	};
}

function appointmentAfter(now: Date): string {
	const day = new Date(now.getTime() + 2 * DAY_MS);
	day.setUTCHours(APPOINTMENT_HOUR_UTC, 0, 0, 0);
	return day.toISOString();
}

/** One line for each turn, for a vendor that sends the transcript as text. */
export function labelledTranscript({ turns }: SampleCall): string {
	return turns
		.map(({ speaker, text }) => `${speaker === 'agent' ? 'Agent' : 'User'}: ${text}`)
		.join('\n');
}
