import { odooBlock } from '../../../../nodes/shared/crm/odoo';
import { CHAT, eventWith, FULL, fullWith } from './events';

const FULL_BLOCK = {
	partner: { name: 'Ada King Lovelace', phone: '+15550100300', email: 'ada@example.com' },
	message: {
		model: 'res.partner',
		message_type: 'comment',
		is_internal: true,
		subject: 'Inbound phone call with Ada King Lovelace – positive, 3m 5s',
		body: '<b>Summary</b><br>Wants &quot;more&quot; &amp; more.',
		message_id: '<call-1@vendor>',
		date: '2026-11-28 16:02:00',
	},
	activity: {
		summary: 'Inbound phone call with Ada King Lovelace – positive, 3m 5s',
		note: '<b>Summary</b><br>Wants &quot;more&quot; &amp; more.',
		date_deadline: '2026-11-28',
	},
};

it('makes the values of a call of which everything is known', () => {
	expect(odooBlock(eventWith(FULL))).toStrictEqual(FULL_BLOCK);
});

it('makes the same values of a chat', () => {
	expect(odooBlock(eventWith(CHAT))).toStrictEqual(FULL_BLOCK);
});

it('leaves out what is not known of a call', () => {
	expect(odooBlock(eventWith())).toStrictEqual({
		partner: { name: 'Unknown caller' },
		message: {
			model: 'res.partner',
			message_type: 'comment',
			is_internal: true,
			subject: 'Conversation',
			body: 'Conversation',
			message_id: '<call-1@vendor>',
			date: '2026-01-01 00:00:00',
		},
		activity: { summary: 'Conversation' },
	});
});

it('escapes a title that stands in for the note', () => {
	const { message } = odooBlock(
		eventWith({ crm: { title: 'Conversation with <b>Ada</b> & "Bob"' } }),
	);
	expect(message.body).toBe('Conversation with &lt;b&gt;Ada&lt;/b&gt; &amp; &quot;Bob&quot;');
	expect(message.subject).toBe('Conversation with <b>Ada</b> & "Bob"');
});

it("names the message by the call's id, in the characters of its key", () => {
	const { message } = odooBlock(fullWith({ crm: { callKey: 'vendor:a:b%3Ec@d' } }));
	expect(message.message_id).toBe('<a:b%3Ec@d@vendor>');
});
