import { equals, exists, filterNode, isTrue } from '../conditions';
import { HAS_PHONE } from '../contact';
import { field, fieldOf, inText } from '../fields';
import { chain, type Example } from '../model';
import { ANOTHER_VENDOR_FOR_CRM } from '../notes';
import { trigger } from '../trigger';
import { findHubspotContact, hubspotRequest } from './hubspot';

const TASK = {
	'properties.hs_timestamp': '={{ $now.plus({ hours: 4 }).toISO() }}',
	'properties.hs_task_subject': field('crm.title'),
	'properties.hs_task_body': field('crm.noteHtml'),
	'properties.hs_task_status': 'NOT_STARTED',
	'properties.hs_task_type': 'CALL',
	'properties.hs_task_priority': 'HIGH',
};

const LINK = `=/tasks/${inText(fieldOf('Create Task', 'id'))}/associations/default/contacts/${inText(fieldOf('Find Contact', 'results[0].id'))}`;

export const followUpExample: Example = {
	file: 'follow-up',
	name: 'Voice agent calls that were missed or unhappy → a task in HubSpot',
	nodes: [
		trigger({ vendor: 'retell', options: { crmFormats: ['hubspot'] } }),
		filterNode(HAS_PHONE, [1, 0], [isTrue(field('crm.hasPhone'))]),
		filterNode(
			'Missed or Unhappy?',
			[2, 0],
			[equals(field('analysis.sentiment'), 'negative'), equals(field('crm.answered'), false)],
			'or',
		),
		findHubspotContact([0, 1]),
		hubspotRequest('Create Task', [1, 1], ['POST', '/tasks'], { fields: TASK }),
		filterNode('Contact Found?', [2, 1], [exists(fieldOf('Find Contact', 'results[0].id'))]),
		hubspotRequest('Link Task to Contact', [3, 1], ['PUT', LINK]),
	],
	notes: [
		ANOTHER_VENDOR_FOR_CRM,
		{
			above: 'Missed or Unhappy?',
			columns: 2,
			color: 'gray',
			text: `## Which calls
Those that nobody answered, and those with a negative sentiment. The sample is neither, so it ends here.`,
		},
		{
			above: 'Find Contact',
			columns: 4,
			color: 'yellow',
			text: `## Your HubSpot
Before the first run, choose a **Service Key** in the three requests. It needs the scopes *crm.objects.contacts.read* and *crm.objects.contacts.write*.

The task is due in four hours, and nobody's yet: add \`properties.hubspot_owner_id\` in **Create Task** to give it to somebody.`,
		},
	],
	wires: chain(
		...['Voice Agent', HAS_PHONE, 'Missed or Unhappy?', 'Find Contact', 'Create Task'],
		...['Contact Found?', 'Link Task to Contact'],
	),
};
