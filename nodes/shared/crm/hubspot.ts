import type { Call, CallOutcome, CallStatus } from '../call-event/call-event';
import {
	ifFits,
	isVoiceCall,
	knownOf,
	lastNameOf,
	phonesOf,
	type CallEventWithCrm,
} from './format';

/** Of a property: https://developers.hubspot.com/docs/guides/api/crm/properties */
const MAX_TEXT_LENGTH = 65_536;

/** https://developers.hubspot.com/docs/guides/api/crm/engagements/calls */
const STATUSES = {
	queued: 'QUEUED',
	ringing: 'RINGING',
	in_progress: 'IN_PROGRESS',
	completed: 'COMPLETED',
	no_answer: 'NO_ANSWER',
	busy: 'BUSY',
	failed: 'FAILED',
	canceled: 'CANCELED',
	unknown: null,
} as const satisfies Record<CallStatus, string | null>;

/** The ids of the outcomes that every account has, unless it archived them. */
const DISPOSITIONS = {
	connected: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
	no_answer: '73a0d17f-1163-4015-bdd5-ec830791da20',
	busy: '9d9162e7-6cf3-4944-bf63-4dff82258764',
	voicemail: 'b2cf5968-551e-4856-9783-52b3da59a7d0',
	failed: null,
	canceled: null,
} as const satisfies Record<CallOutcome, string | null>;

const DIRECTIONS = { inbound: 'INBOUND', outbound: 'OUTBOUND' } as const;

/** From a call to a contact: https://developers.hubspot.com/docs/guides/api/crm/associations */
const CALL_TO_CONTACT = 194;

/** Of one to three digits, by the list of ITU-T E.164. */
const COUNTRY_CODE = /^\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** A new record; each property is a text. */
interface NewRecord<Properties> {
	properties: Properties;
	/** To be filled with ids of other records. */
	associations: never[];
}

interface Search {
	filterGroups: Array<{ filters: Array<{ propertyName: string; operator: 'EQ'; value: string }> }>;
	properties?: string[];
	limit: number;
}

interface CallProperties {
	hs_timestamp: string;
	hs_call_title: string;
	hs_call_body?: string;
	hs_call_direction?: (typeof DIRECTIONS)[keyof typeof DIRECTIONS];
	hs_call_status?: NonNullable<(typeof STATUSES)[CallStatus]>;
	hs_call_disposition?: NonNullable<(typeof DISPOSITIONS)[CallOutcome]>;
	hs_call_duration?: string;
	hs_call_from_number?: string;
	hs_call_to_number?: string;
	hs_call_recording_url?: string;
	hs_call_external_id: string;
}

/** Bodies for https://api.hubapi.com/crm/objects/2026-09. */
export interface HubspotBlock {
	/** POST /contacts */
	contact: NewRecord<{ lastname: string; firstname?: string; phone?: string; email?: string }>;
	/** POST /calls. Missing for chats, which HubSpot has no call for. */
	call?: NewRecord<CallProperties>;
	/** The `types` of an association of the call. */
	callToContact: Array<{ associationCategory: 'HUBSPOT_DEFINED'; associationTypeId: number }>;
	/** POST /contacts/search. Missing without a phone number: an empty search would match any contact. */
	findContact?: Search;
	/** POST /calls/search */
	findCall?: Search;
}

export function hubspotBlock(event: CallEventWithCrm): HubspotBlock {
	const { crm } = event;
	const isCall = isVoiceCall(event.call);
	return knownOf({
		contact: {
			properties: knownOf({
				lastname: lastNameOf(crm, MAX_TEXT_LENGTH),
				firstname: ifFits(crm.contactFirstName, MAX_TEXT_LENGTH),
				phone: crm.contactPhone,
				email: crm.contactEmail,
			}),
			associations: [],
		},
		call: isCall ? { properties: callProperties(event), associations: [] } : null,
		callToContact: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: CALL_TO_CONTACT }],
		findContact: crm.contactPhone === null ? null : findContact(crm.contactPhone),
		findCall: isCall ? findCall(crm.callKey) : null,
	});
}

function callProperties({ call, crm }: CallEventWithCrm): CallProperties {
	const { from, to } = phonesOf(call);
	return knownOf({
		hs_timestamp: crm.happenedAt,
		hs_call_title: crm.title,
		hs_call_body: crm.noteHtml,
		hs_call_direction: call.direction && DIRECTIONS[call.direction],
		hs_call_status: call.status && STATUSES[call.status],
		hs_call_disposition: crm.outcome && DISPOSITIONS[crm.outcome],
		hs_call_duration: millisecondsOf(call),
		hs_call_from_number: from,
		hs_call_to_number: to,
		hs_call_recording_url: recordingOf(call),
		hs_call_external_id: crm.callKey,
	});
}

function millisecondsOf({ durationSeconds }: Call): string | null {
	return durationSeconds === null ? null : String(Math.round(durationSeconds * 1000));
}

/** HubSpot plays recordings over https only. */
function recordingOf({ recordingUrl }: Call): string | null {
	return recordingUrl?.startsWith('https:') ? recordingUrl : null;
}

/**
 * Finds a contact by any of four properties. People type numbers in any form, and HubSpot keeps a
 * searchable form of each without its country code; so two countries' equal numbers find the same
 * contact.
 */
function findContact(phone: string): Search {
	const national = phone.replace(COUNTRY_CODE, '');
	return {
		filterGroups: [
			equals('phone', phone),
			equals('mobilephone', phone),
			equals('hs_searchable_calculated_phone_number', national),
			equals('hs_searchable_calculated_mobile_number', national),
		],
		limit: 1,
	};
}

function findCall(callKey: string): Search {
	return {
		filterGroups: [equals('hs_call_external_id', callKey)],
		properties: ['hs_call_external_id'],
		limit: 1,
	};
}

function equals(propertyName: string, value: string): Search['filterGroups'][number] {
	return { filters: [{ propertyName, operator: 'EQ', value }] };
}
