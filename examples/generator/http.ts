import type { ExampleNode, Place } from './model';
import { TRY_AGAIN } from './settings';

export interface Request {
	method?: 'GET' | 'POST';
	url: string;
	/** The type of the credential that is borrowed from another node. */
	credential?: string;
	query?: Record<string, string>;
	json?: Record<string, unknown>;
	/** For an answer that is a file, not JSON. */
	file?: boolean;
}

export function httpRequest(name: string, at: Place, request: Request): ExampleNode {
	const { method = 'GET', url, credential, query, json, file = false } = request;
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
			...(query !== undefined && {
				sendQuery: true,
				queryParameters: {
					parameters: Object.entries(query).map(([key, value]) => ({ name: key, value })),
				},
			}),
			...(json !== undefined && {
				sendBody: true,
				specifyBody: 'json',
				jsonBody: JSON.stringify(json),
			}),
			options: file ? { response: { response: { responseFormat: 'file' } } } : {},
		},
		settings: TRY_AGAIN,
	};
}
