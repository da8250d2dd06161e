import { field } from './call';
import { exists, longerThan, switchNode } from './conditions';
import type { Part } from './model';
import { editFields, textField } from './requests';
import { wire } from './wires';

/** What Salesforce and Zoho take at most; a longer name is refused, and the call with it. */
const LAST_NAME_LIMIT = 80;

const FIRST_NAME_LIMIT = 40;

export const WHICH_NAME = 'Which Name?';

const LAST_NAME = textField('lastName', field('crm.contactLastName'));

const NUMBER = textField('lastName', field('crm.contactPhone'));

/**
 * The names of a new contact as `lastName` and, where there is one, `firstName`. They lead to `next`.
 *
 * @param at of the first step; two columns and four rows are taken
 */
export function contactNames([column, row]: readonly [number, number], next: string): Part {
	const rules = [
		{
			output: 'Long Last Name',
			condition: longerThan(field('crm.contactLastName'), LAST_NAME_LIMIT),
		},
		{
			output: 'Long First Name',
			condition: longerThan(field('crm.contactFirstName'), FIRST_NAME_LIMIT),
		},
		{ output: 'Both Names', condition: exists(field('crm.contactFirstName')) },
	];
	const [number, both, one] = ['Number as Name', 'First and Last Name', 'Last Name Only'];
	const firstName = textField('firstName', field('crm.contactFirstName'));
	return {
		nodes: [
			switchNode(WHICH_NAME, [column, row], rules, 'One Name'),
			editFields(number, [column + 1, row - 1], [NUMBER]),
			editFields(both, [column + 1, row], [LAST_NAME, firstName]),
			editFields(one, [column + 1, row + 1], [LAST_NAME]),
		],
		wires: [
			wire(WHICH_NAME, number, 0),
			wire(WHICH_NAME, number, 1),
			wire(WHICH_NAME, both, 2),
			wire(WHICH_NAME, one, 3),
			...[number, both, one].map((name) => wire(name, next)),
		],
	};
}
