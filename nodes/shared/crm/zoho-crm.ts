import {
	ifFits,
	isVoiceCall,
	knownOf,
	lastNameOf,
	withColon,
	type CallEventWithCrm,
} from './format';

/** Of a contact's fields. Zoho refuses a longer text. */
const MAX_LENGTH = { lastName: 80, firstName: 40, email: 100 } as const;

interface Contact {
	Last_Name: string;
	First_Name?: string;
	Phone?: string;
	Email?: string;
}

interface CallRecord {
	Subject: string;
	Description?: string;
	Call_Type: 'Inbound' | 'Outbound';
	/** With an offset and without a fraction: `2026-11-28T16:02:00+00:00`. */
	Call_Start_Time: string;
	/** `MM:SS`, `75:10` beyond an hour. */
	Call_Duration: string;
}

interface TaskRecord {
	Subject: string;
	Description?: string;
	Status: 'Completed';
	/** A day without a time, in the workflow's zone. */
	Due_Date?: string;
}

/** Bodies for https://www.zohoapis.com/crm/v8, or the host of another data centre. */
export interface ZohoCrmBlock {
	/** POST /Contacts */
	contact: { data: Contact[] };
	/** The end of the URL that the record goes to. Zoho refuses a call without direction or duration. */
	module: 'Calls' | 'Tasks';
	/** POST /Calls or /Tasks, inside `{ data: [ … ] }` and with the contact's id. */
	record: CallRecord | TaskRecord;
	/** POST /coql. Missing without a phone number. */
	findContact?: { select_query: string };
}

export function zohoCrmBlock(event: CallEventWithCrm): ZohoCrmBlock {
	const { crm } = event;
	const call = callRecordOf(event);
	return knownOf({
		contact: {
			data: [
				knownOf<Contact>({
					Last_Name: lastNameOf(crm, MAX_LENGTH.lastName),
					First_Name: ifFits(crm.contactFirstName, MAX_LENGTH.firstName),
					Phone: crm.contactPhone,
					Email: ifFits(crm.contactEmail, MAX_LENGTH.email),
				}),
			],
		},
		module: call === null ? 'Tasks' : 'Calls',
		record: call ?? taskRecordOf(event),
		findContact: crm.contactPhone === null ? null : findContact(crm.contactPhone),
	});
}

const CALL_TYPES = { inbound: 'Inbound', outbound: 'Outbound' } as const;

function callRecordOf({ call, crm }: CallEventWithCrm): CallRecord | null {
	const { direction, durationSeconds } = call;
	if (!isVoiceCall(call) || direction === null || durationSeconds === null) return null;
	return knownOf<CallRecord>({
		Subject: crm.title,
		Description: crm.noteText,
		Call_Type: CALL_TYPES[direction],
		Call_Start_Time: `${crm.happenedAt.slice(0, 19)}+00:00`,
		Call_Duration: minutesAndSeconds(durationSeconds),
	});
}

function taskRecordOf({ crm }: CallEventWithCrm): TaskRecord {
	return knownOf({
		Subject: crm.title,
		Description: crm.noteText,
		Status: 'Completed',
		Due_Date: crm.startDate,
	});
}

function minutesAndSeconds(durationSeconds: number): string {
	const wholeSeconds = Math.round(durationSeconds);
	return withColon(Math.floor(wholeSeconds / 60), wholeSeconds % 60);
}

/** COQL has nothing to escape in a number that is E.164. */
function findContact(phone: string): { select_query: string } {
	return {
		select_query: `select id from Contacts where (Phone = '${phone}' or Mobile = '${phone}') order by Created_Time asc limit 1`,
	};
}
