import type { Call, CallOutcome } from '../call-event/call-event';
import { ifFits, isVoiceCall, knownOf, lastNameOf, type CallEventWithCrm } from './format';

/**
 * Lengths of the fields of Contact and Task:
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference
 */
const MAX_LENGTH = { lastName: 80, firstName: 40, email: 80, callObject: 255 } as const;

/** Eight digits. */
const MAX_DURATION_SECONDS = 99_999_999;

const CALL_TYPES = { inbound: 'Inbound', outbound: 'Outbound' } as const;

const DISPOSITIONS = {
	connected: 'Connected',
	no_answer: 'No answer',
	busy: 'Busy',
	voicemail: 'Voicemail',
	failed: 'Failed',
	canceled: 'Canceled',
} as const satisfies Record<CallOutcome, string>;

interface Task {
	Subject: string;
	TaskSubtype: 'Call' | 'Task';
	Status: 'Completed';
	Description?: string;
	/** A day without a time, in the workflow's zone. */
	ActivityDate?: string;
}

interface CallTask extends Task {
	CallType?: (typeof CALL_TYPES)[keyof typeof CALL_TYPES];
	CallDurationInSeconds?: number;
	CallDisposition?: (typeof DISPOSITIONS)[CallOutcome];
	/** The call's key, so that the call is logged once: the only field here that takes a text of ours. */
	CallObject?: string;
}

/** Fields of a record, and SOQL. No value in SOQL needs escaping: each has safe characters only. */
export interface SalesforceBlock {
	contact: { LastName: string; FirstName?: string; Phone?: string; Email?: string };
	/** A chat has no `Call…` fields. */
	task: CallTask | Task;
	/** Missing without a phone number. */
	findContact?: string;
	/** Missing where the task has no `CallObject`. */
	findTask?: string;
}

export function salesforceBlock(event: CallEventWithCrm): SalesforceBlock {
	const { crm } = event;
	const isCall = isVoiceCall(event.call);
	const callObject = isCall ? ifFits(crm.callKey, MAX_LENGTH.callObject) : null;
	return knownOf({
		contact: knownOf({
			LastName: lastNameOf(crm, MAX_LENGTH.lastName),
			FirstName: ifFits(crm.contactFirstName, MAX_LENGTH.firstName),
			Phone: crm.contactPhone,
			Email: ifFits(crm.contactEmail, MAX_LENGTH.email),
		}),
		task: isCall ? callTaskOf(event, callObject) : taskOf(event),
		findContact: crm.contactPhone === null ? null : findContact(crm.contactPhone),
		findTask:
			callObject === null ? null : `SELECT Id FROM Task WHERE CallObject = '${callObject}' LIMIT 1`,
	});
}

function callTaskOf({ call, crm }: CallEventWithCrm, callObject: string | null): CallTask {
	return knownOf({
		Subject: crm.title,
		TaskSubtype: 'Call',
		Status: 'Completed',
		CallType: call.direction && CALL_TYPES[call.direction],
		CallDurationInSeconds: wholeSecondsOf(call),
		CallDisposition: crm.outcome && DISPOSITIONS[crm.outcome],
		CallObject: callObject,
		Description: crm.noteText,
		ActivityDate: crm.startDate,
	});
}

function wholeSecondsOf({ durationSeconds }: Call): number | null {
	if (durationSeconds === null) return null;
	const wholeSeconds = Math.round(durationSeconds);
	return wholeSeconds <= MAX_DURATION_SECONDS ? wholeSeconds : null;
}

function taskOf({ crm }: CallEventWithCrm): Task {
	return knownOf({
		Subject: crm.title,
		TaskSubtype: 'Task',
		Status: 'Completed',
		Description: crm.noteText,
		ActivityDate: crm.startDate,
	});
}

/** Salesforce shows, and is said to store, numbers of +1 as `(555) 010-0300`. */
function findContact(phone: string): string {
	const [, area, exchange, line] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone) ?? [];
	const spellings = area === undefined ? [phone] : [phone, `(${area}) ${exchange}-${line}`];
	const list = spellings.map((spelling) => `'${spelling}'`).join(', ');
	return `SELECT Id FROM Contact WHERE Phone IN (${list}) OR MobilePhone IN (${list}) ORDER BY CreatedDate LIMIT 1`;
}
