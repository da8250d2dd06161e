import { exists, ifNode } from '../conditions';
import { HAS_PHONE, hasPhoneOrNot, contactWires } from '../contact';
import { field, own } from '../fields';
import { chain, type Example } from '../model';
import { ANOTHER_VENDOR_FOR_CRM } from '../notes';
import { request, TRY_AGAIN } from '../steps';
import { loggedTable, notLoggedYet, remember } from '../table';
import { trigger } from '../trigger';

const API = 'https://api.pipedrive.com/api/v2';

const CREDENTIAL = 'pipedriveApi';

/** The activity with the person that was made or found; without a number there is neither. */
const ACTIVITY =
	"={{ { ...$('Voice Agent').item.json.pipedrive.activity, participants: [$json.data?.id ?? $json.data?.items?.[0]?.item.id].filter(Boolean).map(person_id => ({ person_id, primary: true })) } }}";

export const pipedriveExample: Example = {
	file: 'pipedrive',
	name: 'Voice agent calls → Pipedrive: person and activity',
	nodes: [
		trigger({ vendor: 'oration', options: { crmFormats: ['pipedrive'] } }),
		loggedTable('Pipedrive', [1, 0]),
		notLoggedYet([2, 0]),
		hasPhoneOrNot([3, 0]),
		// n8n's own search asks version 1 of the API, which Pipedrive no longer supports.
		request('Find Person', [1, 1], {
			url: `${API}/persons/search`,
			credential: CREDENTIAL,
			query: {
				term: field('crm.contactPhone'),
				fields: 'phone',
				exact_match: 'true',
				limit: '1',
			},
			settings: TRY_AGAIN,
		}),
		ifNode('Found?', [2, 1], [exists(own('data.items[0].item.id'), 'number')]),
		request('Create Person', [3, 1], {
			method: 'POST',
			url: `${API}/persons`,
			credential: CREDENTIAL,
			json: field('pipedrive.person'),
		}),
		request('Log Call', [4, 1], {
			method: 'POST',
			url: `${API}/activities`,
			credential: CREDENTIAL,
			json: ACTIVITY,
		}),
		remember([5, 1]),
	],
	notes: [
		ANOTHER_VENDOR_FOR_CRM,
		{
			above: 'Not Logged Yet?',
			columns: 3,
			color: 'gray',
			text: `## Once per call
Pipedrive cannot be asked for a call, so a Data Table remembers those that are logged. It is made at the first run: do not rename it.`,
		},
		{
			above: 'Find Person',
			columns: 2.5,
			color: 'yellow',
			text: `## Your Pipedrive
Choose your credential in the three requests.

A known person is left as it is. A call without a number is logged without a person.`,
		},
	],
	wires: [
		...chain('Voice Agent', 'Logged Calls', 'Not Logged Yet?', HAS_PHONE),
		...contactWires('Person'),
		...chain('Log Call', 'Remember'),
	],
};
