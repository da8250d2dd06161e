import type { CallOutcome } from './words';

/** Values ready to be mapped to a CRM field, so that none needs an expression. Times are UTC. */
export interface CrmFields {
	/** `null` while the call runs, and where nothing shows whether a conversation took place. */
	outcome: CallOutcome | null;
	/** Whether a person answered; `null` where nothing shows it. */
	answered: boolean | null;
	/** On one line, at most 255 characters. */
	title: string;
	/** At most 30,000 characters. */
	noteText: string | null;
	/** At most 30,000 characters; escaped, with `<b>` and `<br>` only. */
	noteHtml: string | null;
	directionUpper: 'INBOUND' | 'OUTBOUND' | null;
	directionTitle: 'Inbound' | 'Outbound' | null;
	startedAtMs: number | null;
	/** `YYYY-MM-DD HH:MM:SS`. */
	startedAtSql: string | null;
	/** `YYYY-MM-DD`. */
	startDate: string | null;
	/** `HH:MM`. */
	startTime: string | null;
	/** `YYYY-MM-DD HH:MM:SS`. */
	endedAtSql: string | null;
	durationWholeSeconds: number | null;
	durationMs: number | null;
	/** One decimal. */
	durationMinutes: number | null;
	/** `MM:SS`, `75:10` beyond an hour. */
	durationMmSs: string | null;
	/** `16s`, `2m 0s`, `73h 33m 8s`. */
	durationText: string | null;
	/** The name, else the phone number, else `Unknown caller`. */
	contactName: string;
	/** `null` where there is no last name: a single word goes into `contactLastName`. */
	contactFirstName: string | null;
	/** Never null: Salesforce and Zoho demand a last name. */
	contactLastName: string;
	/** E.164. */
	contactPhone: string | null;
	contactEmail: string | null;
	/** For an IF node in front of a search by phone. */
	hasPhone: boolean;
	/** For an IF node in front of a search by e-mail. */
	hasEmail: boolean;
}
