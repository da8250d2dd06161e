import type { Call, CallOutcome } from '../call-event/call-event';
import {
	isVoiceCall,
	knownOf,
	phonesOf,
	sqlTime,
	withColon,
	type CallEventWithCrm,
} from './format';

/** Of a call log; Pipedrive has no word for the other outcomes. */
const OUTCOMES = {
	connected: 'connected',
	no_answer: 'no_answer',
	busy: 'busy',
	voicemail: 'left_voicemail',
	failed: null,
	canceled: null,
} as const satisfies Record<CallOutcome, string | null>;

/** Bodies for https://api.pipedrive.com/api/v2, and a call log for v1. All times are UTC, as the API wants them. */
export interface PipedriveBlock {
	/** POST /persons */
	person: {
		name: string;
		phones?: Array<{ value: string; primary: true; label: 'mobile' }>;
		emails?: Array<{ value: string; primary: true; label: 'work' }>;
	};
	/** POST /activities */
	activity: {
		subject: string;
		type: 'call' | 'task';
		done: true;
		/** `YYYY-MM-DD` */
		due_date: string;
		/** `HH:MM` */
		due_time: string;
		/** `HH:MM` */
		duration?: string;
		note?: string;
	};
	/** POST /v1/callLogs: missing where Pipedrive lacks a word for the outcome, the number called, start or end. */
	callLog?: CallLog;
}

interface CallLog {
	outcome: NonNullable<(typeof OUTCOMES)[CallOutcome]>;
	to_phone_number: string;
	/** `YYYY-MM-DD HH:MM:SS` */
	start_time: string;
	end_time: string;
	/** Seconds, as text. */
	duration?: string;
	from_phone_number?: string;
	subject: string;
	note?: string;
}

export function pipedriveBlock(event: CallEventWithCrm): PipedriveBlock {
	const { call, crm } = event;
	return knownOf({
		person: knownOf({
			name: crm.contactName,
			phones:
				crm.contactPhone === null
					? null
					: [{ value: crm.contactPhone, primary: true, label: 'mobile' }],
			emails:
				crm.contactEmail === null
					? null
					: [{ value: crm.contactEmail, primary: true, label: 'work' }],
		}),
		activity: knownOf({
			subject: crm.title,
			type: isVoiceCall(call) ? 'call' : 'task',
			done: true,
			due_date: crm.happenedAt.slice(0, 10),
			due_time: crm.happenedAt.slice(11, 16),
			duration: hoursAndMinutesOf(call),
			note: crm.noteHtml,
		}),
		callLog: callLogOf(event),
	});
}

/** At least a minute, so that a call of some seconds does not look like a call of no length. */
function hoursAndMinutesOf({ durationSeconds }: Call): string | null {
	if (durationSeconds === null || durationSeconds === 0) return null;
	const minutes = Math.max(1, Math.round(durationSeconds / 60));
	return withColon(Math.floor(minutes / 60), minutes % 60);
}

function callLogOf({ call, crm }: CallEventWithCrm): CallLog | null {
	const outcome = crm.outcome && OUTCOMES[crm.outcome];
	const { from, to } = phonesOf(call);
	const end = endOf(call);
	if (!isVoiceCall(call) || outcome === null || to === null) return null;
	if (call.startedAt === null || end === null) return null;
	return knownOf<CallLog>({
		outcome,
		to_phone_number: to,
		start_time: sqlTime(call.startedAt),
		end_time: sqlTime(end),
		duration: call.durationSeconds === null ? null : String(Math.round(call.durationSeconds)),
		from_phone_number: from,
		subject: crm.title,
		note: crm.noteHtml,
	});
}

function endOf({ startedAt, endedAt, durationSeconds }: Call): string | null {
	if (endedAt !== null || startedAt === null || durationSeconds === null) return endedAt;
	const end = new Date(Date.parse(startedAt) + durationSeconds * 1000);
	// A duration may be larger than the years that have four digits.
	return end.getTime() <= LAST_TIME ? end.toISOString() : null;
}

const LAST_TIME = Date.parse('9999-12-31T23:59:59.999Z');
