import { exists, filterNode, ifNode, startsWith } from '../conditions';
import { field, fieldOf, inText, own } from '../fields';
import { chain, fork, type Example } from '../model';
import { ANOTHER_VENDOR } from '../notes';
import { stopAndError } from '../steps';
import { createTable, dataTable, rows } from '../table';
import { trigger } from '../trigger';

const TABLE_NAME = 'Clients by Voice Agent';

export const clientsExample: Example = {
	file: 'clients',
	name: 'Voice agent calls of several clients → an e-mail to each, by agent',
	nodes: [
		trigger({ vendor: 'retell' }),
		filterNode(
			'Names an Agent?',
			[1, 0],
			[startsWith(field('eventType'), 'call.'), exists(field('agent.id'))],
		),
		createTable('Clients Table', [2, 0], TABLE_NAME, [
			{ name: 'agent_id', type: 'string' },
			{ name: 'client', type: 'string' },
			{ name: 'email', type: 'string' },
		]),
		{
			...dataTable('Client', [3, 0], {
				...rows('get', 'Clients Table', { agent_id: field('agent.id') }),
				returnAll: false,
				limit: 1,
			}),
			alwaysOutputData: true,
		},
		ifNode('Known?', [4, 0], [exists(own('email'))]),
		{
			name: 'Send E-mail',
			type: 'n8n-nodes-base.gmail',
			typeVersion: 2.2,
			at: [5, 0],
			parameters: {
				resource: 'message',
				operation: 'send',
				sendTo: fieldOf('Client', 'email'),
				subject: field('crm.title'),
				emailType: 'html',
				message: field('crm.noteHtml'),
				options: { appendAttribution: false },
			},
		},
		stopAndError(
			'Unknown Agent',
			[5, 0.5],
			`=No client has the agent ${inText(field('agent.id'))}: add it to the table ${TABLE_NAME}`,
		),
	],
	notes: [
		ANOTHER_VENDOR,
		{
			above: 'Clients Table',
			columns: 2,
			color: 'yellow',
			text: `## Whose agent is it
The first run makes the table **${TABLE_NAME}** under *Data tables*. Write into it each agent's id, its client, and where the client's e-mails go. The sample's agent is \`sample-agent\`.`,
		},
		{
			above: 'Known?',
			columns: 2,
			color: 'yellow',
			text: `## Your mailbox
In **Send E-mail** choose your Gmail credential. A call of an agent that is not in the table fails, so that you see it and can run it again.`,
		},
	],
	wires: [
		...chain('Voice Agent', 'Names an Agent?', 'Clients Table', 'Client', 'Known?'),
		...fork('Known?', 'Send E-mail', 'Unknown Agent'),
	],
};
