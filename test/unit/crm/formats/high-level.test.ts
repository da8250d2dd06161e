import { highLevelBlock } from '../../../../nodes/shared/crm/high-level';
import { CHAT, eventWith, FULL } from './events';

const FULL_BLOCK = {
	contact: {
		phone: '+15550100300',
		email: 'ada@example.com',
		firstName: 'Ada',
		lastName: 'King Lovelace',
		name: 'Ada King Lovelace',
	},
	note: {
		body: 'Summary\nWants "more" & more.\n\n[vendor:call-1]',
		title: 'Inbound phone call with Ada King Lovelace – positive, 3m 5s',
	},
};

it('makes the bodies of a call of which everything is known', () => {
	expect(highLevelBlock(eventWith(FULL))).toStrictEqual(FULL_BLOCK);
});

it('makes the same bodies of a chat', () => {
	expect(highLevelBlock(eventWith(CHAT))).toStrictEqual(FULL_BLOCK);
});

it('leaves out what is not known of a call', () => {
	expect(highLevelBlock(eventWith())).toStrictEqual({
		contact: {},
		note: { body: '[vendor:call-1]', title: 'Conversation' },
	});
});

it('gives the number as a number, and not as a name', () => {
	const event = eventWith({
		crm: {
			contactName: '+15550100300',
			contactLastName: '+15550100300',
			contactPhone: '+15550100300',
		},
	});
	expect(highLevelBlock(event).contact).toStrictEqual({ phone: '+15550100300' });
});

it('gives a name of a single word as it is', () => {
	const event = eventWith({
		contact: { name: 'Madonna', firstName: 'Madonna' },
		crm: { contactName: 'Madonna', contactLastName: 'Madonna' },
	});
	expect(highLevelBlock(event).contact).toStrictEqual({ firstName: 'Madonna', name: 'Madonna' });
});
