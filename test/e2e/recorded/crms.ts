import type { CallEvent } from '../../../nodes/shared/call-event/call-event';
import type { CrmBlocks } from '../../../nodes/shared/crm/formats';
import { signedIn, type Credential } from '../support/credentials';
import type { HostAnswer, HostRequest } from '../support/fake-host';

/** What a CRM is to answer. */
export interface Knows {
	/** Whether a contact has the number. */
	contact: boolean;
	/** Whether the call is logged. */
	call: boolean;
}

/** A request by its short name, and what is sent. */
export type Asked = [name: string, sent?: unknown];

type Item = CallEvent & Required<CrmBlocks>;

/** A CRM as an example sees it: canned answers in the form that the vendor documents, and no memory. */
export interface RecordedCrm {
	file: string;
	host: string;
	credential: Credential;
	/** Whether a Data Table of n8n's knows the logged calls, in place of the CRM. */
	hasTable?: true;
	nameOf: (request: HostRequest) => Asked;
	answers: (knows: Knows, item: Item) => Readonly<Record<string, unknown>>;
	/** What must be asked, in this order. Every body but for ids is the block's, as it is. */
	expected: (item: Item, knows: Knows) => Asked[];
}

const IDS = { known: '77', created: '101' } as const;

/** The id of the contact that the call belongs to; null without a number. */
function contactOf({ crm }: Item, knows: Knows): string | null {
	if (!crm.hasPhone) return null;
	return knows.contact ? IDS.known : IDS.created;
}

/** A contact is looked for only with a number, and made only where there is none. */
function contactSteps({ crm }: Item, knows: Knows, find: Asked, create: Asked): Asked[] {
	if (!crm.hasPhone) return [];
	return knows.contact ? [find] : [find, create];
}

const byPath = ({ method, path, body }: HostRequest): Asked => [`${method} ${path}`, body];

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

const highLevel: RecordedCrm = {
	file: 'highlevel',
	host: 'services.leadconnectorhq.com',
	credential: signedIn('highLevelOAuth2Api', 'token', { locationId: 'location-1' }),
	nameOf: byPath,
	answers: (knows, { highLevel: { note } }) => {
		const id = knows.contact ? IDS.known : IDS.created;
		const name = knows.contact ? { firstName: 'Known', lastName: 'Person' } : {};
		return {
			'POST /contacts/upsert/': { new: !knows.contact, contact: { id, ...name } },
			[`PUT /contacts/${id}/`]: { succeded: true, contact: { id } },
			[`GET /contacts/${id}/notes`]: { notes: knows.call ? [{ id: 'n1', ...note }] : [] },
			[`POST /contacts/${id}/notes`]: { note: { id: 'n2', ...note } },
		};
	},
	expected: (item, knows) => {
		const id = contactOf(item, knows);
		if (id === null) return [];
		const { contact, note } = item.highLevel;
		const { firstName, lastName, phone } = contact;
		const names = { ...(firstName && { firstName }), ...(lastName && { lastName }) };
		const lacksName = !knows.contact && firstName !== undefined;
		return [
			['POST /contacts/upsert/', { phone, locationId: 'location-1' }],
			...(lacksName ? [[`PUT /contacts/${id}/`, names] as Asked] : []),
			[`GET /contacts/${id}/notes`],
			...(knows.call ? [] : [[`POST /contacts/${id}/notes`, note] as Asked]),
		];
	},
};

interface Rpc {
	params: { service: string; args: unknown[] };
}

const odoo: RecordedCrm = {
	file: 'odoo',
	host: 'odoo.example.com',
	credential: {
		type: 'odooApi',
		data: { url: 'https://odoo.example.com', username: 'n8n', password: 'secret', db: 'odoo' },
	},
	nameOf: ({ body }) => {
		const { service, args } = (body as Rpc).params;
		if (service === 'common') return ['login'];
		const [, , , model, method, ...rest] = args;
		return [`${String(model)} ${String(method)}`, rest];
	},
	answers: (knows) => ({
		login: { result: 2 },
		'mail.message search_read': { result: knows.call ? [{ id: 9 }] : [] },
		'res.partner search_read': { result: knows.contact ? [{ id: 77, name: 'Known' }] : [] },
		'res.partner create': { result: 101 },
		'mail.message create': { result: 10 },
		'ir.model search_read': { result: [{ id: 80 }] },
		'mail.activity create': { result: 11 },
	}),
	expected: (item, knows) => {
		const id = contactOf(item, knows);
		if (id === null) return [];
		const { activity, message, partner } = item.odoo;
		const res_id = Number(id);
		const only = (field: string, value: unknown, fields: string[]) => [
			[[field, '=', value]],
			fields,
			0,
			1,
		];
		const searched: Asked = [
			'mail.message search_read',
			only('message_id', message.message_id, ['id']),
		];
		if (knows.call) return [searched];
		const planned = { ...activity, user_id: 2, res_model_id: 80, res_id, activity_type_id: 2 };
		return [
			searched,
			...contactSteps(
				item,
				knows,
				['res.partner search_read', only('phone_mobile_search', partner.phone, ['id', 'name'])],
				['res.partner create', [partner]],
			),
			['mail.message create', [{ ...message, res_id }]],
			...(item.analysis.sentiment === 'negative'
				? ([
						['ir.model search_read', only('model', 'res.partner', ['id'])],
						['mail.activity create', [planned]],
					] as Asked[])
				: []),
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
