import type { CallOutcome } from './words';

/**
 * Ready values for the fields of a CRM. In an event of the type `unknown` all are `null`, and both
 * `has…` are `false`.
 */
export interface CrmFields {
	/** `null` while the call runs, and where nothing shows whether a conversation took place. */
	outcome: CallOutcome | null;
	/** Whether a person answered; `null` where nothing shows it. */
	answered: boolean | null;
	/** On one line, at most 255 characters. */
	title: string | null;
	/** At most 30,000 characters. */
	noteText: string | null;
	/** At most 30,000 characters; escaped, with `<b>` and `<br>` only. */
	noteHtml: string | null;
	/** The name, else the phone number, else `Unknown caller`. */
	contactName: string | null;
	/** `null` where there is no last name: a single word goes into `contactLastName`. */
	contactFirstName: string | null;
	/** Salesforce and Zoho demand one, so it is there for every call. */
	contactLastName: string | null;
	/** E.164. */
	contactPhone: string | null;
	contactEmail: string | null;
	/** For an IF node in front of a search by phone. */
	hasPhone: boolean;
	/** For an IF node in front of a search by e-mail. */
	hasEmail: boolean;
	/** A key of the call, unique across vendors and safe in SOQL, JSON, HTML and URLs. */
	callKey: string | null;
	/** The call's start, else its end, else the event's time, else the time of receipt. UTC. */
	happenedAt: string | null;
	/** `YYYY-MM-DD` of the call's start, in the time zone of the options. */
	startDate: string | null;
	/** `HH:MM` of the call's start, in the time zone of the options. */
	startTime: string | null;
	/** `16s`, `2m 0s`, `73h 33m 8s`. */
	durationText: string | null;
	/** One decimal. */
	durationMinutes: number | null;
}

/** Every event that is about a call has these. */
type Always = 'title' | 'contactName' | 'contactLastName' | 'callKey' | 'happenedAt';

/** The block of an event that is about a call. */
export type CallCrmFields = {
	[Key in keyof CrmFields]: Key extends Always ? string : CrmFields[Key];
};
