import { equals, exists, filterNode, ifNode } from '../conditions';
import { HAS_PHONE, hasPhoneOrNot, contactWires } from '../contact';
import { field, inText, own } from '../fields';
import { chain, type Example } from '../model';
import { ANOTHER_VENDOR_FOR_CRM } from '../notes';
import { request, TRY_AGAIN } from '../steps';
import { loggedTable, notLoggedYet, remember } from '../table';
import { trigger } from '../trigger';

const API = 'https://www.zohoapis.com/crm/v8';

/** n8n's own credential for Zoho lacks the scope of the search. */
const CREDENTIAL = 'oAuth2Api';

/** The record with the contact that was made or found; without a number there is neither. */
const RECORD =
	"={{ { data: [{ ...$('Voice Agent').item.json.zohoCrm.record, ...($json.data && { Who_Id: { id: $json.data[0].details?.id ?? $json.data[0].id } }) }] } }}";

export const zohoCrmExample: Example = {
	file: 'zoho-crm',
	name: 'Voice agent calls → Zoho CRM: contact and call',
	nodes: [
		trigger({ vendor: 'oration', options: { crmFormats: ['zohoCrm'] } }),
		loggedTable('Zoho CRM', [1, 0]),
		notLoggedYet([2, 0]),
		hasPhoneOrNot([3, 0]),
		request('Find Contact', [1, 1], {
			method: 'POST',
			url: `${API}/coql`,
			credential: CREDENTIAL,
			json: field('zohoCrm.findContact'),
			// Where there is none, Zoho answers 204 and nothing.
			settings: { ...TRY_AGAIN, alwaysOutputData: true },
		}),
		ifNode('Found?', [2, 1], [exists(own('data[0].id'))]),
		request('Create Contact', [3, 1], {
			method: 'POST',
			url: `${API}/Contacts`,
			credential: CREDENTIAL,
			json: field('zohoCrm.contact'),
		}),
		request('Log Call', [4, 1], {
			method: 'POST',
			url: `=${API}/${inText(field('zohoCrm.module'))}`,
			credential: CREDENTIAL,
			json: RECORD,
		}),
		// A refusal of Zoho's may come with the status of a success.
		filterNode('Logged?', [5, 1], [equals(own('data[0].status'), 'success')]),
		remember([6, 1]),
	],
	notes: [
		ANOTHER_VENDOR_FOR_CRM,
		{
			above: 'Not Logged Yet?',
			columns: 4,
			color: 'gray',
			text: `## Once per call
A Data Table remembers the calls that are logged. It is made at the first run: do not rename it.`,
		},
		{
			above: 'Find Contact',
			columns: 2.5,
			color: 'yellow',
			text: `## Your Zoho CRM
In the three requests choose a credential **OAuth2 API**: *Authorization URL* https://accounts.zoho.com/oauth/v2/auth, *Access Token URL* https://accounts.zoho.com/oauth/v2/token, *Scope* \`ZohoCRM.modules.ALL,ZohoCRM.coql.READ,ZohoCRM.settings.fields.READ\`, *Auth URI Query Parameters* \`access_type=offline&prompt=consent\`, *Authentication* Body.`,
		},
		{
			above: 'Log Call',
			columns: 3,
			color: 'gray',
			text: `## What is logged
A known contact is left as it is. A call without a number has no contact; a chat, and a call without direction or duration, becomes a task.

Outside the US, put your data centre's ending (.eu, .in, .com.au, .jp) into all URLs.`,
		},
	],
	wires: [
		...chain('Voice Agent', 'Logged Calls', 'Not Logged Yet?', HAS_PHONE),
		...contactWires(),
		...chain('Log Call', 'Logged?', 'Remember'),
	],
};
