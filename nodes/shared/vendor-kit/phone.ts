import type { Call, Direction } from '../call-event/call-event';

/** E.164: a plus, a country code that does not begin with 0, 7 to 15 digits. */
const E164 = /^\+[1-9]\d{6,14}$/;

/** White space, dots, dashes (hyphen to horizontal bar) and brackets, as people write numbers. */
const PUNCTUATION = /[\s.\-\u2010-\u2015()[\]{}]/g;

/** The number in E.164, or `null` where it is none: a short code, a SIP address, `anonymous`. */
export function toE164(phone: string | null): string | null {
	if (phone === null) return null;
	const compact = phone.replace(PUNCTUATION, '');
	return E164.test(compact) ? compact : null;
}

type Sides = Pick<Call, 'from' | 'to' | 'userPhone' | 'agentPhone'>;

/** Who is who on the line: the person calls in on an inbound call and is called on an outbound one. */
export function sidesByDirection(
	direction: Direction | null,
	from: string | null,
	to: string | null,
): Sides {
	const user = direction === 'inbound' ? from : direction === 'outbound' ? to : null;
	const agent = direction === 'inbound' ? to : direction === 'outbound' ? from : null;
	return { from, to, userPhone: toE164(user), agentPhone: toE164(agent) };
}

/**
 * The direction of a call whose vendor does not say, from the agent's own numbers: the side that is
 * one of them is the agent's. `null` where neither side is, or both are.
 */
export function directionByOwnNumbers(
	from: string | null,
	to: string | null,
	ownNumbers: readonly string[],
): Direction | null {
	const isOwn = (phone: string | null): boolean =>
		phone !== null && ownNumbers.some((own) => samePhone(own, phone));
	if (isOwn(from) === isOwn(to)) return null;
	return isOwn(to) ? 'inbound' : 'outbound';
}

function samePhone(one: string, other: string): boolean {
	return (toE164(one) ?? one.trim()) === (toE164(other) ?? other.trim());
}
