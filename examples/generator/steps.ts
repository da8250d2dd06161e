import { exists, filterNode, startsWith } from './conditions';
import { own } from './fields';
import { idOf } from './ids';
import type { Place } from './layout';
import type { ExampleNode, NodeSettings } from './model';

/** For steps that may be repeated. One that writes may not: a request whose answer is lost may have been carried out. */
export const TRY_AGAIN: NodeSettings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 2000 };

/** An event that the node could not read has another type; where it is not ticked, none comes. */
export function isCall(at: Place): ExampleNode {
	return filterNode('Is a Call?', at, [startsWith(own('eventType'), 'call.')]);
}

/** The same for flat items without empty fields. */
export function hasCallId(at: Place): ExampleNode {
	return filterNode('Is a Call?', at, [exists(own('call_id'))]);
}

interface Request {
	method?: 'GET' | 'POST' | 'PUT';
	url: string;
	/** The type of n8n's credential for the service. */
	credential?: string;
	query?: Readonly<Record<string, string>>;
	headers?: Readonly<Record<string, string>>;
	/** A whole body: one expression. */
	json?: string;
	/** A body by its fields; a dot in a name nests. */
	fields?: Readonly<Record<string, string>>;
	/** For an answer that is a file. */
	isFile?: boolean;
	settings?: NodeSettings;
}

export function request(name: string, at: Place, asked: Request): ExampleNode {
	const { method = 'GET', url, credential, query, headers, json, fields, isFile } = asked;
	return {
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		at,
		parameters: {
			method,
			url,
			...(credential !== undefined && authenticationBy(credential)),
			...(query && { sendQuery: true, queryParameters: pairs(query) }),
			...(headers && { sendHeaders: true, headerParameters: pairs(headers) }),
			...(json !== undefined && { sendBody: true, specifyBody: 'json', jsonBody: json }),
			...(fields && { sendBody: true, bodyParameters: pairs(fields) }),
			options: isFile ? { response: { response: { responseFormat: 'file' } } } : {},
		},
		...asked.settings,
	};
}

const GENERIC = 'oAuth2Api';

function authenticationBy(credential: string): object {
	return credential === GENERIC
		? { authentication: 'genericCredentialType', genericAuthType: GENERIC }
		: { authentication: 'predefinedCredentialType', nodeCredentialType: credential };
}

function pairs(values: Readonly<Record<string, string>>): object {
	return { parameters: Object.entries(values).map(([name, value]) => ({ name, value })) };
}

/** Fields that take the place of the item. */
export function editFields(
	name: string,
	at: Place,
	fields: Readonly<Record<string, string>>,
): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.5,
		at,
		parameters: {
			assignments: {
				assignments: Object.entries(fields).map(([field, value]) => ({
					id: idOf(name, field),
					name: field,
					type: 'string',
					value,
				})),
			},
			options: {},
		},
	};
}

export function splitOut(name: string, at: Place, list: string): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		at,
		parameters: { fieldToSplitOut: list, include: 'noOtherFields', options: {} },
	};
}

export function stopAndError(name: string, at: Place, errorMessage: string): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.stopAndError',
		typeVersion: 1,
		at,
		parameters: { errorMessage },
	};
}

export function schedule(name: string, interval: object): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.scheduleTrigger',
		typeVersion: 1.4,
		at: [0, 0],
		parameters: { rule: { interval: [interval] } },
	};
}

/** A value chosen by its id, as n8n stores it. */
export function byId(value: string): object {
	return { __rl: true, mode: 'id', value };
}

interface MappedColumn {
	name: string;
	/** n8n's name of its type: `string`, `number`, `dateTime` … */
	type: string;
	value: unknown;
}

/** What n8n stores for columns that are mapped one by one. */
export function mapper(columns: readonly MappedColumn[]): object {
	return {
		mappingMode: 'defineBelow',
		value: Object.fromEntries(columns.map(({ name, value }) => [name, value])),
		matchingColumns: [],
		schema: columns.map(({ name, type }) => ({
			id: name,
			displayName: name,
			type,
			display: true,
			required: false,
			defaultMatch: false,
			canBeUsedToMatch: true,
			removed: false,
		})),
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};
}

/** The same for columns that are those of the item: a column that it lacks is left as it is. */
export function automaticMapper(matching: readonly string[]): object {
	return {
		mappingMode: 'autoMapInputData',
		value: null,
		matchingColumns: matching,
		schema: [],
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};
}
