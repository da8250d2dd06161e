import { idOf } from './ids';
import type { ExampleNode, NodeSettings, Place } from './model';

/** A name as the node offers it, such as `properties.hs_call_title`, and its value or expression. */
export type Pairs = Readonly<Record<string, string>>;

export interface Request {
	method?: 'GET' | 'POST';
	url: string;
	/** The type of n8n's credential for the service, the one that its own node uses. */
	credential?: string;
	query?: Pairs;
	headers?: Pairs;
	/** A dot in a name nests: `to.id`; brackets number: `list[0]`. */
	body?: Pairs;
	/** In place of `body`, where no value is an expression. */
	json?: object;
	/** For an answer that is a file, not JSON. */
	file?: boolean;
	settings?: NodeSettings;
}

/** HTTP Request, for what the service's own node does not offer. */
export function request(name: string, at: Place, chosen: Request): ExampleNode {
	const { method = 'GET', url, credential, query, headers, body, json, file, settings } = chosen;
	return {
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		at,
		parameters: {
			method,
			url,
			...(credential !== undefined && {
				authentication: 'predefinedCredentialType',
				nodeCredentialType: credential,
			}),
			...(query && { sendQuery: true, queryParameters: listOf(query) }),
			...(headers && { sendHeaders: true, headerParameters: listOf(headers) }),
			...(body && { sendBody: true, bodyParameters: listOf(body) }),
			...(json && { sendBody: true, specifyBody: 'json', jsonBody: JSON.stringify(json) }),
			options: file ? { response: { response: { responseFormat: 'file' } } } : {},
		},
		...(settings && { settings }),
	};
}

function listOf(pairs: Pairs): object {
	return { parameters: Object.entries(pairs).map(([name, value]) => ({ name, value })) };
}

/** What a step knows: a text or an expression, or an object or list, written as JSON text with references. */
export interface Field {
	name: string;
	type: 'string' | 'number' | 'boolean' | 'object' | 'array';
	value: string | boolean;
}

/** Edit Fields. What the node before it gave is kept, unless told otherwise. */
export function editFields(
	name: string,
	at: Place,
	fields: readonly Field[],
	keepOthers = true,
): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.5,
		at,
		parameters: {
			assignments: {
				assignments: fields.map((field, index) => ({ id: idOf(name, String(index)), ...field })),
			},
			...(keepOthers && { includeOtherFields: true }),
			options: {},
		},
	};
}

export const textField = (name: string, value: string): Field => ({ name, type: 'string', value });
