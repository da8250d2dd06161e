import type { Call, CallCrmFields, CallEvent } from '../call-event/call-event';

/** A call event that is about a call: any but those of *Other*. */
export type CallEventWithCrm = CallEvent & { crm: CallCrmFields };

export function isAboutCall(event: CallEvent): event is CallEventWithCrm {
	return event.eventType !== 'unknown';
}

/** Every key of a block: `null` where the block may lack it and the fact is not known. */
type Facts<Block> = {
	[Key in keyof Block]-?: object extends Pick<Block, Key>
		? Exclude<Block[Key], undefined> | null
		: Block[Key];
};

/** Leaves out what is `null`: a CRM takes that for "delete", or refuses it. */
export function knownOf<Block extends object>(facts: Facts<NoInfer<Block>>): Block {
	const known = Object.entries(facts).filter(([, value]) => value !== null);
	return Object.fromEntries(known) as Block;
}

/** A name or an address that is too long for its field is left out: cut, it would name somebody else. */
export function ifFits(text: string | null, maxLength: number): string | null {
	return text !== null && text.length <= maxLength ? text : null;
}

/** The last name that a contact must have. */
export function lastNameOf(
	{ contactLastName, contactPhone }: CallCrmFields,
	maxLength: number,
): string {
	return ifFits(contactLastName, maxLength) ?? contactPhone ?? 'Unknown caller';
}

/** Whether to log the conversation as a call: false for a chat or text messages. */
export function isVoiceCall({ channel }: Call): boolean {
	return channel !== 'sms' && channel !== 'chat';
}

/** Who called whom, in E.164: `from` and `to` of the event may hold `anonymous` or a SIP address. */
export function phonesOf(call: Call): { from: string | null; to: string | null } {
	const { direction, userPhone, agentPhone } = call;
	switch (direction) {
		case 'inbound':
			return { from: userPhone, to: agentPhone };
		case 'outbound':
			return { from: agentPhone, to: userPhone };
		default:
			return { from: null, to: null };
	}
}

/** `2024-10-31T12:54:40.379Z` → `2024-10-31 12:54:40`, in UTC. */
export function sqlTime(utc: string): string {
	return utc.slice(0, 19).replace('T', ' ');
}

/** `[2, 5]` → `02:05`. */
export function withColon(...parts: number[]): string {
	return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
