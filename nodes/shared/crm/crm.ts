import type { CallCrmFields, CallEvent, Channel } from '../call-event/call-event';
import { toLocalTime } from '../util/time-zone';
import { callKeyOf } from './call-key';
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
 * @param timeZone one that Intl knows
 * @param outcome that of the whole event, where the options have shortened this one
 */
export function crmFields(
	event: CallEvent,
	timeZone: string,
	outcome = outcomeOf(event),
): CallCrmFields {
	const { vendor, call, contact } = event;
	const durationText = textOf(call.durationSeconds);
	const contactPhone = contact.phone ?? call.userPhone;
	const contactEmail = contact.email === null ? null : toEmail(contact.email);
	const name = oneLineOf(contact.name);
	const lastName = oneLineOf(contact.lastName);
	const contactName = name ?? contactPhone ?? 'Unknown caller';
	const start = call.startedAt === null ? null : toLocalTime(call.startedAt, timeZone);
	const startText = start?.named ?? null;
	const note = noteSections(event, { outcome, durationText, startText, timeZone });

	return {
		outcome,
		answered: answeredOf(outcome),
		title: titleOf(event, name ?? contactPhone, durationText),
		noteText: noteText(note),
		noteHtml: noteHtml(note),
		contactName,
		// A single word is a last name: "Madonna" must not become "Madonna Madonna".
		contactFirstName: lastName === null ? null : oneLineOf(contact.firstName),
		contactLastName: lastName ?? contactName,
		contactPhone,
		contactEmail,
		hasPhone: contactPhone !== null,
		hasEmail: contactEmail !== null,
		callKey: callKeyOf(vendor, call.id ?? event.eventId),
		happenedAt: call.startedAt ?? call.endedAt ?? event.occurredAt ?? event.receivedAt,
		startDate: start?.date ?? null,
		startTime: start?.time ?? null,
		durationText,
		durationMinutes: minutesOf(call.durationSeconds),
	};
}

function oneLineOf(name: string | null): string | null {
	return name === null ? null : toOneLine(name) || null;
}

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

/** To a tenth. */
function minutesOf(durationSeconds: number | null): number | null {
	return durationSeconds === null ? null : Math.round(durationSeconds / 6) / 10;
}

function textOf(durationSeconds: number | null): string | null {
	if (durationSeconds === null) return null;
	const wholeSeconds = Math.round(durationSeconds);
	const hours = Math.floor(wholeSeconds / 3600);
	const minutes = Math.floor(wholeSeconds / 60) % 60;
	const seconds = wholeSeconds % 60;
	if (hours > 0) return `${hours}h ${minutes}m ${seconds}s`;
	return minutes > 0 ? `${minutes}m ${seconds}s` : `${seconds}s`;
}
