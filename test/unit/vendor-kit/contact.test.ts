import type { Issue } from '../../../nodes/shared/call-event/call-event';
import { nameParts, phoneOrIssue } from '../../../nodes/shared/vendor-kit/contact';
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
		{ case: 'white space around', name: ' \tJohn \n Doe ', firstName: 'John', lastName: 'Doe' },
		{ case: 'no name', name: null, firstName: null, lastName: null },
	])('splits $case', ({ name, firstName, lastName }) => {
		expect(nameParts(name)).toEqual({ name, firstName, lastName });
	});

	it('takes white space for no name', () => {
		expect(nameParts('  ')).toEqual({ name: null, firstName: null, lastName: null });
	});
});

describe('phoneOrIssue', () => {
	const ISSUE: Issue = { path: 'data.from', message: 'Not an E.164 phone number' };

	it.each<{ name: string; sent: string | null; phone: string | null; issues: Issue[] }>([
		{ name: 'E.164', sent: '+1 202 555 0123', phone: '+12025550123', issues: [] },
		{ name: 'a national number', sent: '202 555 0123', phone: null, issues: [ISSUE] },
		{ name: 'a withheld number', sent: 'anonymous', phone: null, issues: [ISSUE] },
		{ name: 'nothing', sent: null, phone: null, issues: [] },
	])('reads $name', ({ sent, phone, issues }) => {
		const log = new IssueLog();
		expect({ phone: phoneOrIssue(sent, ['data', 'from'], log), issues: log.list() }).toEqual({
			phone,
			issues,
		});
	});
});
