import { salesforceBlock } from '../../../../nodes/shared/crm/salesforce';
import { CHAT, eventWith, FULL, fullWith } from './events';

const FULL_CONTACT = {
	LastName: 'King Lovelace',
	FirstName: 'Ada',
	Phone: '+15550100300',
	Email: 'ada@example.com',
};

const FIND_CONTACT =
	"SELECT Id FROM Contact WHERE Phone IN ('+15550100300', '(555) 010-0300') OR MobilePhone IN ('+15550100300', '(555) 010-0300') ORDER BY CreatedDate LIMIT 1";

it('makes the records of a call of which everything is known', () => {
	expect(salesforceBlock(eventWith(FULL))).toStrictEqual({
		contact: FULL_CONTACT,
		task: {
			Subject: 'Inbound phone call with Ada King Lovelace – positive, 3m 5s',
			TaskSubtype: 'Call',
			Status: 'Completed',
			CallType: 'Inbound',
			CallDurationInSeconds: 185,
			CallDisposition: 'Connected',
			CallObject: 'vendor:call-1',
			Description: 'Summary\nWants "more" & more.',
			ActivityDate: '2026-11-28',
		},
		findContact: FIND_CONTACT,
		findTask: "SELECT Id FROM Task WHERE CallObject = 'vendor:call-1' LIMIT 1",
	});
});

it('leaves out what is not known of a call', () => {
	expect(salesforceBlock(eventWith())).toStrictEqual({
		contact: { LastName: 'Unknown caller' },
		task: {
			Subject: 'Conversation',
			TaskSubtype: 'Call',
			Status: 'Completed',
			CallObject: 'vendor:call-1',
		},
		findTask: "SELECT Id FROM Task WHERE CallObject = 'vendor:call-1' LIMIT 1",
	});
});

it('makes a task of a chat, with nothing that is about calls', () => {
	expect(salesforceBlock(eventWith(CHAT))).toStrictEqual({
		contact: FULL_CONTACT,
		task: {
			Subject: 'Inbound phone call with Ada King Lovelace – positive, 3m 5s',
			TaskSubtype: 'Task',
			Status: 'Completed',
			Description: 'Summary\nWants "more" & more.',
			ActivityDate: '2026-11-28',
		},
		findContact: FIND_CONTACT,
	});
});

it.each([
	{ outcome: 'connected', disposition: 'Connected' },
	{ outcome: 'no_answer', disposition: 'No answer' },
	{ outcome: 'busy', disposition: 'Busy' },
	{ outcome: 'voicemail', disposition: 'Voicemail' },
	{ outcome: 'failed', disposition: 'Failed' },
	{ outcome: 'canceled', disposition: 'Canceled' },
] as const)('gives the disposition of the outcome $outcome', ({ outcome, disposition }) => {
	expect(salesforceBlock(fullWith({ crm: { outcome } })).task).toMatchObject({
		CallDisposition: disposition,
	});
});

it('says that a call went out', () => {
	expect(salesforceBlock(fullWith({ call: { direction: 'outbound' } })).task).toMatchObject({
		CallType: 'Outbound',
	});
});

it.each([
	{ durationSeconds: 0, wholeSeconds: 0 },
	{ durationSeconds: 0.5, wholeSeconds: 1 },
	{ durationSeconds: 99_999_999.4, wholeSeconds: 99_999_999 },
	{ durationSeconds: 99_999_999.5, wholeSeconds: undefined },
])(
	'gives $durationSeconds s as a number of at most eight digits',
	({ durationSeconds, wholeSeconds }) => {
		const { task } = salesforceBlock(fullWith({ call: { durationSeconds } }));
		expect('CallDurationInSeconds' in task ? task.CallDurationInSeconds : undefined).toBe(
			wholeSeconds,
		);
	},
);

it.each([
	{ length: 255, isThere: true },
	{ length: 256, isThere: false },
])('asks for a key of $length characters: $isThere', ({ length, isThere }) => {
	const callKey = `vendor:${'x'.repeat(length - 'vendor:'.length)}`;
	const { task, findTask } = salesforceBlock(fullWith({ crm: { callKey } }));
	expect('CallObject' in task).toBe(isThere);
	expect(findTask === undefined).toBe(!isThere);
});

it.each([
	{ phone: '+491711234567', list: "('+491711234567')" },
	{ phone: '+14155550100', list: "('+14155550100', '(415) 555-0100')" },
	{ phone: '+1415555010', list: "('+1415555010')" },
	{ phone: '+141555501001', list: "('+141555501001')" },
])('searches for $phone in the ways that Salesforce keeps it', ({ phone, list }) => {
	expect(salesforceBlock(fullWith({ crm: { contactPhone: phone } })).findContact).toBe(
		`SELECT Id FROM Contact WHERE Phone IN ${list} OR MobilePhone IN ${list} ORDER BY CreatedDate LIMIT 1`,
	);
});

it('takes names and addresses up to their lengths, and does not cut them', () => {
	const fits = {
		contactFirstName: 'f'.repeat(40),
		contactLastName: 'l'.repeat(80),
		contactEmail: 'e'.repeat(80),
	};
	expect(salesforceBlock(fullWith({ crm: fits })).contact).toEqual({
		LastName: fits.contactLastName,
		FirstName: fits.contactFirstName,
		Phone: '+15550100300',
		Email: fits.contactEmail,
	});

	const tooLong = {
		contactFirstName: 'f'.repeat(41),
		contactLastName: 'l'.repeat(81),
		contactEmail: 'e'.repeat(81),
	};
	expect(salesforceBlock(fullWith({ crm: tooLong })).contact).toEqual({
		LastName: '+15550100300',
		Phone: '+15550100300',
	});
	expect(salesforceBlock(fullWith({ crm: { ...tooLong, contactPhone: null } })).contact).toEqual({
		LastName: 'Unknown caller',
	});
});
