import { zohoCrmBlock } from '../../../../nodes/shared/crm/zoho-crm';
import { CHAT, eventWith, FULL, fullWith } from './events';

const FULL_CONTACT = {
	data: [
		{
			Last_Name: 'King Lovelace',
			First_Name: 'Ada',
			Phone: '+15550100300',
			Email: 'ada@example.com',
		},
	],
};

const FIND_CONTACT = {
	select_query:
		"select id from Contacts where (Phone = '+15550100300' or Mobile = '+15550100300') order by Created_Time asc limit 1",
};

const FULL_TASK = {
	Subject: 'Inbound phone call with Ada King Lovelace – positive, 3m 5s',
	Description: 'Summary\nWants "more" & more.',
	Status: 'Completed',
	Due_Date: '2026-11-28',
};

it('makes the bodies of a call of which everything is known', () => {
	expect(zohoCrmBlock(eventWith(FULL))).toStrictEqual({
		contact: FULL_CONTACT,
		module: 'Calls',
		record: {
			Subject: 'Inbound phone call with Ada King Lovelace – positive, 3m 5s',
			Description: 'Summary\nWants "more" & more.',
			Call_Type: 'Inbound',
			Call_Start_Time: '2026-11-28T16:02:00+00:00',
			Call_Duration: '03:05',
		},
		findContact: FIND_CONTACT,
	});
});

it('leaves out what is not known of a call', () => {
	expect(zohoCrmBlock(eventWith())).toStrictEqual({
		contact: { data: [{ Last_Name: 'Unknown caller' }] },
		module: 'Tasks',
		record: { Subject: 'Conversation', Status: 'Completed' },
	});
});

it.each([
	{ name: 'a chat', event: eventWith(CHAT) },
	{ name: 'a call without a direction', event: fullWith({ call: { direction: null } }) },
	{ name: 'a call without a duration', event: fullWith({ call: { durationSeconds: null } }) },
])('makes a task of $name', ({ event }) => {
	expect(zohoCrmBlock(event)).toStrictEqual({
		contact: FULL_CONTACT,
		module: 'Tasks',
		record: FULL_TASK,
		findContact: FIND_CONTACT,
	});
});

it('says that a call went out', () => {
	expect(zohoCrmBlock(fullWith({ call: { direction: 'outbound' } })).record).toMatchObject({
		Call_Type: 'Outbound',
	});
});

it.each([
	{ durationSeconds: 0, duration: '00:00' },
	{ durationSeconds: 59.5, duration: '01:00' },
	{ durationSeconds: 3599, duration: '59:59' },
	{ durationSeconds: 4510, duration: '75:10' },
	{ durationSeconds: 264_788, duration: '4413:08' },
])('gives $durationSeconds s as $duration', ({ durationSeconds, duration }) => {
	expect(zohoCrmBlock(fullWith({ call: { durationSeconds } })).record).toMatchObject({
		Call_Duration: duration,
	});
});

it('takes names and addresses up to their lengths, and does not cut them', () => {
	const fits = {
		contactFirstName: 'f'.repeat(40),
		contactLastName: 'l'.repeat(80),
		contactEmail: 'e'.repeat(100),
	};
	expect(zohoCrmBlock(fullWith({ crm: fits })).contact.data).toEqual([
		{
			Last_Name: fits.contactLastName,
			First_Name: fits.contactFirstName,
			Phone: '+15550100300',
			Email: fits.contactEmail,
		},
	]);

	const tooLong = {
		contactFirstName: 'f'.repeat(41),
		contactLastName: 'l'.repeat(81),
		contactEmail: 'e'.repeat(101),
	};
	expect(zohoCrmBlock(fullWith({ crm: tooLong })).contact.data).toEqual([
		{ Last_Name: '+15550100300', Phone: '+15550100300' },
	]);
});
