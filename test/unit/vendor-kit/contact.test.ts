import type { Direction, Issue } from '../../../nodes/shared/call-event/call-event';
import { nameParts, phoneOrIssue, sidesOrIssue } from '../../../nodes/shared/vendor-kit/contact';
import { IssueLog } from '../../../nodes/shared/call-event/issues';

describe('nameParts', () => {
	it.each<{
		case: string;
		name: string | null;
		firstName: string | null;
		lastName: string | null;
	}>([
		{ case: 'two words', name: 'John Doe', firstName: 'John', lastName: 'Doe' },
		{
			case: 'more words',
			name: 'Ana Maria de la Cruz',
			firstName: 'Ana',
			lastName: 'Maria de la Cruz',
		},
		{ case: 'one word', name: 'Madonna', firstName: 'Madonna', lastName: null },
		{ case: 'no name', name: null, firstName: null, lastName: null },
	])('splits $case', ({ name, firstName, lastName }) => {
		expect(nameParts(name)).toEqual({ name, firstName, lastName });
	});

	it.each(['  ', '\u200b', '\u202e \ufeff'])('takes %j for no name', (sent) => {
		expect(nameParts(sent)).toEqual({ name: null, firstName: null, lastName: null });
	});

	it.each([
		' \tJohn \n Doe ',
		'John\r\nDoe',
		'John\u2028Doe',
		'John\u0085Doe',
		'John\u000bDoe',
		'John\u00a0Doe',
		'\u202eJohn Doe\u202c',
	])('puts %j on one line', (sent) => {
		expect(nameParts(sent)).toEqual({ name: 'John Doe', firstName: 'John', lastName: 'Doe' });
	});
});

describe('phoneOrIssue', () => {
	const ISSUE: Issue = { path: 'data.from', message: 'Not an E.164 phone number' };

	it.each<{
		name: string;
		sent: string | null;
		countryCode?: string;
		phone: string | null;
		issues: Issue[];
	}>([
		{ name: 'E.164', sent: '+1 202 555 0123', phone: '+12025550123', issues: [] },
		{ name: 'a national number', sent: '202 555 0123', phone: null, issues: [ISSUE] },
		{
			name: 'a national number, with Country Code',
			sent: '202 555 0123',
			countryCode: '1',
			phone: '+12025550123',
			issues: [],
		},
		{ name: 'a withheld number', sent: 'anonymous', phone: null, issues: [ISSUE] },
		{ name: 'nothing', sent: null, phone: null, issues: [] },
	])('reads $name', ({ sent, countryCode = null, phone, issues }) => {
		const log = new IssueLog();
		const read = phoneOrIssue(sent, ['data', 'from'], { countryCode, issues: log });
		expect({ phone: read, issues: log.list() }).toEqual({ phone, issues });
	});
});

it.each<[direction: Direction | null, userPhone: string | null, paths: string[]]>([
	['inbound', '+12025550123', []],
	['outbound', null, ['data.to.number']],
	[null, null, []],
])('sidesOrIssue, %s: the person is %s', (direction, userPhone, paths) => {
	const issues = new IssueLog();
	const sides = sidesOrIssue(
		direction,
		{ value: '+1 202 555 0123', path: ['from'] },
		{ value: '202 555 0199', path: ['to', 'number'] },
		{ countryCode: null, issues, at: (...keys) => ['data', ...keys] },
	);
	expect(sides).toMatchObject({ from: '+1 202 555 0123', to: '202 555 0199', userPhone });
	expect(issues.list().map(({ path }) => path)).toEqual(paths);
});
