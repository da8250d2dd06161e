import { SHEET_COLUMNS } from '../../../examples/generator/columns';
import { FakeAirtable } from './airtable';
import { FakeRecordings } from './recordings';
import { FakeSheet } from './sheet';
import { FakeSlack } from './slack';
import { FakeWhippyContacts } from './whippy-contacts';

export const WHIPPY_KEY = 'whippy-key';

export interface FakeHosts {
	/** The names of the columns that sheet and base have. */
	columns: string[];
	sheet: FakeSheet;
	airtable: FakeAirtable;
	slack: FakeSlack;
	recordings: FakeRecordings;
	whippy: FakeWhippyContacts;
}

/** A fake of each host that an example writes to and that is no CRM. */
export function fakeHosts(): FakeHosts {
	const columns = SHEET_COLUMNS.map(({ name }) => name);
	return {
		columns,
		sheet: new FakeSheet([columns]),
		airtable: new FakeAirtable(columns),
		slack: new FakeSlack(),
		recordings: new FakeRecordings(),
		whippy: new FakeWhippyContacts(WHIPPY_KEY, { name: 'Jane Roe', email: 'jane@example.com' }),
	};
}
