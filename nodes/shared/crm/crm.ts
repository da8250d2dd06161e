import type { Call, CallEvent, Channel, CrmFields } from '../call-event/call-event';
import { noteHtml, noteSections, noteText } from './note';
import { answeredOf, outcomeOf } from './outcome';
import { toEmail } from '../util/email';
import { capitalize, toOneLine, truncate } from '../util/text';

/** HubSpot, Salesforce and Zoho take a subject of at most 255 characters. */
const MAX_TITLE_LENGTH = 255;

const CHANNEL_WORDS: Record<Channel, string> = {
	phone: 'phone call',
	web: 'web call',
	sms: 'SMS conversation',
	chat: 'chat',
	unknown: 'conversation',
};

/**
 * The `crm` block of a call event whose other parts are complete.
 *
 * @param outcome that of the whole event, where the options have shortened this one
 */
export function crmFields(event: CallEvent, outcome = outcomeOf(event)): CrmFields {
	const { call, contact } = event;
	const duration = durationFields(call.durationSeconds);
	const contactPhone = contact.phone ?? call.userPhone;
	const contactEmail = contact.email === null ? null : toEmail(contact.email);
	const name = oneLineOf(contact.name);
	const lastName = oneLineOf(contact.lastName);
	const contactName = name ?? contactPhone ?? 'Unknown caller';
	const note = noteSections(event, { outcome, durationText: duration.durationText });

	return {
		outcome,
		answered: answeredOf(outcome),
		title: titleOf(event, name ?? contactPhone, duration.durationText),
		noteText: noteText(note),
		noteHtml: noteHtml(note),
		directionUpper: call.direction === null ? null : UPPER[call.direction],
		directionTitle: call.direction === null ? null : TITLE[call.direction],
		...startFields(call),
		endedAtSql: sqlTime(call.endedAt),
		...duration,
		contactName,
		// A single word is a last name: "Madonna" must not become "Madonna Madonna".
		contactFirstName: lastName === null ? null : oneLineOf(contact.firstName),
		contactLastName: lastName ?? contactName,
		contactPhone,
		contactEmail,
		hasPhone: contactPhone !== null,
		hasEmail: contactEmail !== null,
	};
}

function oneLineOf(name: string | null): string | null {
	return name === null ? null : toOneLine(name) || null;
}

const UPPER = { inbound: 'INBOUND', outbound: 'OUTBOUND' } as const;

const TITLE = { inbound: 'Inbound', outbound: 'Outbound' } as const;

/** `Inbound phone call with John Doe – positive, 2m 5s`; what is unknown is left out. */
function titleOf(
	{ call, analysis }: CallEvent,
	who: string | null,
	durationText: string | null,
): string {
	const kind = CHANNEL_WORDS[call.channel ?? 'unknown'];
	const sentiment = analysis.sentiment === 'unknown' ? null : analysis.sentiment;
	const details = [sentiment, durationText].filter((part) => part !== null).join(', ');
	const title = [
		capitalize(call.direction === null ? kind : `${call.direction} ${kind}`),
		who === null ? '' : ` with ${who}`,
		details === '' ? '' : ` – ${details}`,
	].join('');
	return truncate(title, MAX_TITLE_LENGTH, '…');
}

function startFields({
	startedAt,
}: Call): Pick<CrmFields, 'startedAtMs' | 'startedAtSql' | 'startDate' | 'startTime'> {
	return {
		startedAtMs: startedAt === null ? null : Date.parse(startedAt),
		startedAtSql: sqlTime(startedAt),
		startDate: startedAt?.slice(0, 10) ?? null,
		startTime: startedAt?.slice(11, 16) ?? null,
	};
}

/** `2024-10-31T12:54:40.379Z` → `2024-10-31 12:54:40`. */
function sqlTime(time: string | null): string | null {
	return time === null ? null : time.slice(0, 19).replace('T', ' ');
}

type DurationFields = Pick<
	CrmFields,
	'durationWholeSeconds' | 'durationMs' | 'durationMinutes' | 'durationMmSs' | 'durationText'
>;

function durationFields(durationSeconds: number | null): DurationFields {
	if (durationSeconds === null) {
		return {
			durationWholeSeconds: null,
			durationMs: null,
			durationMinutes: null,
			durationMmSs: null,
			durationText: null,
		};
	}
	const wholeSeconds = Math.round(durationSeconds);
	const minutes = Math.floor(wholeSeconds / 60);
	const seconds = wholeSeconds % 60;
	return {
		durationWholeSeconds: wholeSeconds,
		durationMs: Math.round(durationSeconds * 1000),
		durationMinutes: Math.round(durationSeconds / 6) / 10,
		durationMmSs: [minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':'),
		durationText: durationText(Math.floor(minutes / 60), minutes % 60, seconds),
	};
}

function durationText(hours: number, minutes: number, seconds: number): string {
	if (hours > 0) return `${hours}h ${minutes}m ${seconds}s`;
	return minutes > 0 ? `${minutes}m ${seconds}s` : `${seconds}s`;
}
