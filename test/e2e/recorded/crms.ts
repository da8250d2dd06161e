import { signedIn } from '../support/credentials';
import type { HostAnswer } from '../support/fake-host';
import { highLevel, odoo } from './contact-crms';
import { contactOf, contactSteps, IDS, type Asked, type RecordedCrm } from './crm';

const HUBSPOT = '/crm/objects/2026-09';

const hubspot: RecordedCrm = {
	file: 'hubspot',
	host: 'api.hubapi.com',
	credential: { type: 'hubspotAppToken', data: { appToken: 'token' } },
	nameOf: ({ method, path, body }) => [`${method} ${path.replace(HUBSPOT, '')}`, body],
	answers: (knows) => ({
		'POST /calls/search': found(knows.call, '201'),
		'POST /contacts/search': found(knows.contact, IDS.known),
		'POST /contacts': { id: IDS.created, properties: {}, archived: false },
		'POST /calls': { id: '202', properties: {}, archived: false },
	}),
	expected: (item, knows) => {
		const { call, callToContact, contact, findCall, findContact } = item.hubspot;
		if (call === undefined) return [];
		const searched: Asked = ['POST /calls/search', findCall];
		if (knows.call) return [searched];
		const id = contactOf(item, knows);
		const associations = id === null ? [] : [{ to: { id }, types: callToContact }];
		return [
			searched,
			...contactSteps(
				item,
				knows,
				['POST /contacts/search', findContact],
				['POST /contacts', contact],
			),
			['POST /calls', { properties: call.properties, associations }],
		];
	},
};

/** https://developers.hubspot.com/docs/guides/api/crm/search */
function found(isThere: boolean, id: string): object {
	return isThere
		? { total: 1, results: [{ id, properties: {}, archived: false }] }
		: { total: 0, results: [] };
}

const salesforce: RecordedCrm = {
	file: 'salesforce',
	host: 'example.my.salesforce.com',
	credential: signedIn('salesforceOAuth2Api', 'token', {
		instance_url: 'https://example.my.salesforce.com',
	}),
	nameOf: ({ method, path, query, body }) => {
		const name = path.replace('/services/data/v59.0', '');
		const [, object] = / FROM (\w+) /.exec(query.q ?? '') ?? [];
		return object === undefined ? [`${method} ${name}`, body] : [`query ${object}`, query.q];
	},
	answers: (knows) => ({
		'query Task': records(knows.call, '00T1'),
		'query Contact': records(knows.contact, IDS.known),
		'POST /sobjects/contact': { id: IDS.created, success: true, errors: [] },
		'POST /sobjects/task': { id: '00T2', success: true, errors: [] },
	}),
	expected: (item, knows) => {
		const { contact, findContact, findTask, task } = item.salesforce;
		if (findTask === undefined) return [];
		const searched: Asked = ['query Task', findTask];
		if (knows.call) return [searched];
		const WhoId = contactOf(item, knows);
		return [
			searched,
			...contactSteps(
				item,
				knows,
				['query Contact', findContact],
				['POST /sobjects/contact', contact],
			),
			['POST /sobjects/task', { ...task, ...(WhoId !== null && { WhoId }) }],
		];
	},
};

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm */
function records(isThere: boolean, Id: string): object {
	return { totalSize: isThere ? 1 : 0, done: true, records: isThere ? [{ Id }] : [] };
}

const pipedrive: RecordedCrm = {
	file: 'pipedrive',
	host: 'api.pipedrive.com',
	credential: { type: 'pipedriveApi', data: { apiToken: 'token' } },
	hasTable: true,
	nameOf: ({ method, path, query, body }) => [
		`${method} ${path.replace('/api/v2', '')}`,
		method === 'GET' ? query : body,
	],
	answers: (knows) => {
		const items = knows.contact ? [{ result_score: 1, item: { id: Number(IDS.known) } }] : [];
		return {
			'GET /persons/search': { success: true, data: { items } },
			'POST /persons': { success: true, data: { id: Number(IDS.created) } },
			'POST /activities': { success: true, data: { id: 1 } },
		};
	},
	expected: (item, knows) => {
		if (knows.call) return [];
		const { activity, person } = item.pipedrive;
		const id = contactOf(item, knows);
		const term = item.crm.contactPhone;
		return [
			...contactSteps(
				item,
				knows,
				['GET /persons/search', { term, fields: 'phone', exact_match: 'true', limit: '1' }],
				['POST /persons', person],
			),
			[
				'POST /activities',
				{
					...activity,
					participants: id === null ? [] : [{ person_id: Number(id), primary: true }],
				},
			],
		];
	},
};

const zohoCrm: RecordedCrm = {
	file: 'zoho-crm',
	host: 'www.zohoapis.com',
	credential: signedIn('oAuth2Api', 'token'),
	hasTable: true,
	nameOf: ({ method, path, body }) => [`${method} ${path.replace('/crm/v8', '')}`, body],
	answers: (knows) => {
		const added = { status: 201, body: { data: [{ status: 'success', details: { id: '301' } }] } };
		const { status, body } = added;
		return {
			'POST /coql': knows.contact ? { data: [{ id: IDS.known }] } : ({ status: 204 } as HostAnswer),
			'POST /Contacts': { data: [{ status: 'success', details: { id: IDS.created } }] },
			'POST /Calls': { status, body },
			'POST /Tasks': { status, body },
		};
	},
	expected: (item, knows) => {
		if (knows.call) return [];
		const { contact, findContact, module, record } = item.zohoCrm;
		const id = contactOf(item, knows);
		return [
			...contactSteps(item, knows, ['POST /coql', findContact], ['POST /Contacts', contact]),
			[`POST /${module}`, { data: [{ ...record, ...(id !== null && { Who_Id: { id } }) }] }],
		];
	},
};

export const recordedCrms: readonly RecordedCrm[] = [
	hubspot,
	salesforce,
	pipedrive,
	zohoCrm,
	highLevel,
	odoo,
];
