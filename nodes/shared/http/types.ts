import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import type { Vendor } from '../vendor-kit/vendor';

/** Where a client can be used: a hook of the webhook, an operation, or a list in the editor. */
export type ApiContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

/** What differs between the vendors' APIs, apart from paths and schemas. */
export interface Api {
	readonly vendor: Pick<Vendor, 'name' | 'credential'>;
	/** The address that the credential's *Base URL* holds by default; an example in texts. */
	readonly baseUrl: string;
	/** The vendor's own header for how long to wait, which counts before `Retry-After`. */
	readonly waitHeader?: WaitHeader;
	/** Reads the vendor's reason out of the body of a refusal: see `errorReader`. */
	readonly reasonIn: (body: unknown) => string;
}

/** A header in which a vendor says how long to wait. */
export interface WaitHeader {
	/** In lower case. */
	readonly name: string;
	readonly unit: 'milliseconds' | 'seconds' | 'epochSeconds';
}

/** What a client is used for: the words of its errors, and how long it may take. */
export interface ApiPurpose {
	/** What needs the credential, at the start of a sentence: `Automatic registration`. */
	readonly name: string;
	/** What the key must be allowed to do: `manage webhooks`. */
	readonly permission: string;
	/** What the vendor may refuse: `the webhook`. */
	readonly subject: string;
	/** What the user can do without the API: a verb, such as `register`, and how it is done by hand. */
	readonly byHand?: { readonly verb: string; readonly how: string };
	readonly limits: RequestLimits;
}

export interface RequestLimits {
	/** For one answer, to its last byte. */
	readonly timeoutMs: number;
	/** How often a request is sent at most. */
	readonly maxAttempts: number;
	/** How long all waits of one client may take together. */
	readonly maxTotalWaitMs: number;
	/** Whether an answer with a status of 500 or more is asked for again, where repeating is safe. */
	readonly repeatsServerErrors: boolean;
	/** The same for a request that no answer came to. */
	readonly repeatsUnanswered?: true;
}

export interface ApiRequest {
	readonly method: IHttpRequestMethods;
	/** Begins with a slash. `apiPath` makes one that holds ids. */
	readonly path: string;
	readonly query?: Readonly<Record<string, QueryValue>>;
	/** A POST that changes nothing, such as a search, so that it may be sent again. */
	readonly readsOnly?: true;
	readonly body?: Readonly<Record<string, unknown>>;
}

/** A list becomes a parameter that is repeated. */
type QueryValue = string | number | boolean | readonly string[];

export interface ApiResponse {
	readonly status: number;
	/** By names in lower case. */
	readonly headers: Readonly<Record<string, unknown>>;
	/** The parsed JSON, or the text where it is something else. */
	readonly body: unknown;
}
