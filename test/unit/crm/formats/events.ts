import type { CallEventWithCrm } from '../../../../nodes/shared/crm/format';
import { BARE_CRM, callEventWith, type KnownFacts } from '../call-events';

type Crm = CallEventWithCrm['crm'];

export interface Known extends KnownFacts {
	crm?: Partial<Crm>;
}

/** An event that is about a call, with the `crm` block as it is given: `crm.ts` has tests of its own. */
export function eventWith({ crm, ...known }: Known = {}): CallEventWithCrm {
	return { ...callEventWith(known), crm: { ...BARE_CRM, ...crm } };
}

/** An inbound call of which everything is known, at 17:02 in Berlin. */
export const FULL = {
	call: {
		channel: 'phone',
		direction: 'inbound',
		status: 'completed',
		startedAt: '2026-11-28T16:02:00.250Z',
		endedAt: '2026-11-28T16:05:05.650Z',
		durationSeconds: 185.4,
		from: '+1 (555) 010-0300',
		to: '+15550100200',
		userPhone: '+15550100300',
		agentPhone: '+15550100200',
		recordingUrl: 'https://example.com/1.mp3?a=1&b=2',
	},
	contact: {
		name: 'Ada King Lovelace',
		firstName: 'Ada',
		lastName: 'King Lovelace',
		email: 'ada@example.com',
		phone: '+15550100300',
	},
	crm: {
		outcome: 'connected',
		answered: true,
		title: 'Inbound phone call with Ada King Lovelace – positive, 3m 5s',
		noteText: 'Summary\nWants "more" & more.',
		noteHtml: '<b>Summary</b><br>Wants &quot;more&quot; &amp; more.',
		startDate: '2026-11-28',
		startTime: '17:02',
		durationMinutes: 3.1,
		durationText: '3m 5s',
		contactName: 'Ada King Lovelace',
		contactFirstName: 'Ada',
		contactLastName: 'King Lovelace',
		contactPhone: '+15550100300',
		contactEmail: 'ada@example.com',
		hasPhone: true,
		hasEmail: true,
		happenedAt: '2026-11-28T16:02:00.250Z',
	},
} as const satisfies Known;

/** The same as an exchange of text messages. */
export const CHAT = { ...FULL, call: { ...FULL.call, channel: 'sms' } } as const satisfies Known;

/** `FULL` with other facts in their places. */
export function fullWith({ call, contact, crm }: Known): CallEventWithCrm {
	return eventWith({
		call: { ...FULL.call, ...call },
		contact: { ...FULL.contact, ...contact },
		crm: { ...FULL.crm, ...crm },
	});
}
