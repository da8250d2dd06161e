import { signedIn } from '../support/credentials';
import type { HostRequest } from '../support/fake-host';
import { contactOf, contactSteps, IDS, type Asked, type RecordedCrm } from './crm';

const byPath = ({ method, path, body }: HostRequest): Asked => [`${method} ${path}`, body];

/** A note is a contact's, so that a call without one is not logged. */
export const highLevel: RecordedCrm = {
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

export const odoo: RecordedCrm = {
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
