import { isTrue, startsWith, switchNode } from './conditions';
import { field } from './fields';
import type { Place } from './layout';
import { chain, fork, type ExampleNode, type Wire } from './model';

/** Stands before every search for a contact by phone: a missing number may match a stranger. */
export const HAS_PHONE = 'Has Phone?';

/** For a call with a number output 0, for one without output 1; for what is no call none. */
export function hasPhoneOrNot(at: Place): ExampleNode {
	return switchNode(HAS_PHONE, at, {
		Yes: isTrue(field('crm.hasPhone')),
		No: startsWith(field('eventType'), 'call.'),
	});
}

/** The contact is found, or made, or there is no number: then *Log Call* takes all three. */
export function contactWires(contact = 'Contact'): Wire[] {
	const [find, create] = [`Find ${contact}`, `Create ${contact}`];
	return [
		...fork(HAS_PHONE, find, 'Log Call'),
		...chain(find, 'Found?'),
		...fork('Found?', 'Log Call', create),
		...chain(create, 'Log Call'),
	];
}
