import { mapper } from './mapper';
import type { ExampleNode, NodeSettings, Place } from './model';
import { TRY_AGAIN } from './settings';

/** A field of an Odoo record, and the value that it must have. */
export type OdooFilter = readonly [field: string, value: string];

/** The username may stand beside an API key in place of a password: the credential of Odoo 17 and later. */
const AUTHENTICATION = 'odooApi';

/** The first contact that the filter finds; an empty item where there is none. */
export function findContact(name: string, at: Place, filter: OdooFilter): ExampleNode {
	return node(name, at, FIND, {
		resource: 'contact',
		operation: 'getAll',
		limit: 1,
		filters: filtersOf(filter),
		options: { fieldsList: ['id', 'name'] },
	});
}

/** The first record of a model that the filter finds; an empty item where there is none. */
export function findRecord(
	name: string,
	at: Place,
	model: string,
	filter: OdooFilter,
): ExampleNode {
	return node(name, at, FIND, {
		resource: 'custom',
		customResource: modelOf(model),
		operation: 'getAll',
		limit: 1,
		options: { fieldsList: 'id' },
		filters: filtersOf(filter),
	});
}

export function createContact(
	name: string,
	at: Place,
	fields: Record<string, string>,
): ExampleNode {
	return node(name, at, CREATE, {
		resource: 'contact',
		operation: 'create',
		fieldsToSend: mapperOf(fields),
	});
}

/**
 * A record of a model, with the fields of the item that comes in, as they are. Mapped one by one, a
 * time would be turned into ISO 8601, which Odoo refuses.
 */
export function createRecordFromItem(name: string, at: Place, model: string): ExampleNode {
	return node(name, at, CREATE, {
		resource: 'custom',
		customResource: modelOf(model),
		operation: 'create',
		fieldsToSend: { mappingMode: 'autoMapInputData', value: null },
	});
}

export function planActivity(
	name: string,
	at: Place,
	activity: {
		model: string;
		record: string;
		type: string;
		fields: Record<string, string | number>;
	},
): ExampleNode {
	return node(name, at, CREATE, {
		resource: 'activity',
		operation: 'create',
		res_model: modelOf(activity.model),
		res_id: byId(activity.record),
		activity_type_id: byId(activity.type),
		additionalFields: mapperOf(activity.fields),
	});
}

/** A search may be repeated, and must go on where it finds nothing. */
const FIND: NodeSettings = { ...TRY_AGAIN, alwaysOutputData: true };

/** Not repeated: what seems to have failed may have been created. */
const CREATE: NodeSettings = {};

function node(
	name: string,
	at: Place,
	settings: NodeSettings,
	parameters: Record<string, unknown>,
): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.odoo',
		typeVersion: 2,
		at,
		parameters: { authentication: AUTHENTICATION, ...parameters },
		settings,
	};
}

function modelOf(model: string): object {
	return { __rl: true, mode: 'id', value: model };
}

function byId(expression: string): object {
	return { __rl: true, mode: 'id', value: expression };
}

function filtersOf([fieldName, value]: OdooFilter): object {
	return { filter: [{ fieldName, operator: 'equal', value }] };
}

function mapperOf(fields: Record<string, string | number>): object {
	return mapper(
		Object.entries(fields).map(([name, value]) => ({ name, type: typeof value, value })),
	);
}
