import { equals, exists, filterNode, isNotTrue } from '../conditions';
import { field, own } from '../fields';
import { chain, type Example } from '../model';
import { ANOTHER_VENDOR } from '../notes';
import { byId, splitOut, TRY_AGAIN } from '../steps';
import { trigger } from '../trigger';

export const appointmentExample: Example = {
	file: 'appointment',
	name: 'Appointments that a voice agent booked → Google Calendar',
	nodes: [
		trigger({ vendor: 'retell' }),
		splitOut('Tool by Tool', [1, 0], 'toolCalls'),
		filterNode(
			'Booked?',
			[2, 0],
			[
				equals(own('name'), 'book_appointment'),
				isNotTrue(own('isError')),
				exists(own('input.time')),
			],
		),
		{
			name: 'Create Event',
			type: 'n8n-nodes-base.googleCalendar',
			typeVersion: 1.3,
			at: [4, 0],
			parameters: {
				resource: 'event',
				operation: 'create',
				calendar: byId('put-yours-here@group.calendar.google.com'),
				start: own('input.time'),
				end: '={{ DateTime.fromISO($json.input.time).plus({ minutes: 30 }) }}',
				additionalFields: {
					summary: field('crm.contactName'),
					description: field('crm.noteText'),
					// Google refuses an id that is there, so a second run makes no second event.
					id: "={{ $('Voice Agent').item.json.call.id.toLowerCase().replace(/[^a-v0-9]/g, '').padStart(5, '0') }}",
				},
			},
			...TRY_AGAIN,
			onError: 'continueRegularOutput',
		},
	],
	notes: [
		ANOTHER_VENDOR,
		{
			above: 'Booked?',
			columns: 2,
			color: 'yellow',
			text: `## Your agent's tool
Put in the name of the tool, here and below the name of its input: the sample has \`book_appointment\` and \`time\`. A time without a zone is read in the workflow's.

Does the tool book by itself? Then this would book twice.`,
		},
		{
			above: 'Create Event',
			columns: 2,
			color: 'yellow',
			text: `## Your calendar
Choose your Google credential, and a calendar from the list.`,
		},
	],
	wires: chain('Voice Agent', 'Tool by Tool', 'Booked?', 'Create Event'),
};
