import type { Contact, Direction } from '../call-event/call-event';
import type { Path } from '../call-event/issues';
import { isBlank, toOneLine } from '../util/text';
import type { Found } from './field-table';
import { sidesByDirection, toE164, type Sides } from './phone';
import type { NormalizeContext } from './vendor';

/** The first word and the rest, for a vendor that gives one name. */
export function nameParts(sent: string | null): Pick<Contact, 'name' | 'firstName' | 'lastName'> {
	if (sent === null || isBlank(sent)) return { name: null, firstName: null, lastName: null };
	const name = toOneLine(sent);
	const [firstName = null, ...rest] = name.split(' ');
	return { name, firstName, lastName: rest.join(' ') || null };
}

/** The contact's number in E.164. A number that is not E.164 would be lost, so it becomes an issue. */
export function phoneOrIssue(
	phone: string | null,
	path: Path,
	{ countryCode, issues }: Pick<NormalizeContext, 'countryCode' | 'issues'>,
): string | null {
	const e164 = toE164(phone, countryCode);
	if (phone !== null && e164 === null) issues.add(path, 'Not an E.164 phone number');
	return e164;
}

/** `sidesByDirection` for numbers that a table found; adds an issue where the person's is not E.164. */
export function sidesOrIssue(
	direction: Direction | null,
	from: Found<string | null>,
	to: Found<string | null>,
	context: Pick<NormalizeContext, 'countryCode' | 'issues' | 'at'>,
): Sides {
	const person = direction === 'inbound' ? from : to;
	if (direction !== null) phoneOrIssue(person.value, context.at(...person.path), context);
	return sidesByDirection(direction, from.value, to.value, context);
}
