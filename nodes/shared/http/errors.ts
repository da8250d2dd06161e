import { NodeApiError } from 'n8n-workflow';

import { isRecord } from '../util/type-guards';
import type { z } from '../vendor-kit/zod';
import type { Api, ApiContext, ApiPurpose, ApiRequest } from './types';

export interface ErrorTexts {
	/** What went wrong and, briefly, what to do: on publishing, n8n shows nothing else. */
	readonly message: string;
	/** What to do, in full. */
	readonly description: string;
}

/** What the texts of an error depend on. */
export interface ErrorSource {
	readonly api: Pick<Api, 'vendor' | 'baseUrl'>;
	readonly purpose: ApiPurpose;
}

interface Refusal {
	readonly status: number;
	/** The vendor's reason; `''` where it gives none. */
	readonly reason: string;
	readonly waitMs: number;
}

/**
 * Makes a NodeApiError even where no API was called: n8n shows the description of this type only. It
 * has no cause, because the error of a request holds its headers, and so the key.
 */
export function apiError(
	context: Pick<ApiContext, 'getNode'>,
	texts: ErrorTexts,
	status?: number,
): NodeApiError {
	const httpCode = status === undefined ? {} : { httpCode: String(status) };
	return new NodeApiError(context.getNode(), {}, { ...texts, ...httpCode });
}

/**
 * Makes the function that reads a vendor's reason out of the body of a refusal; it gives `''` for a
 * body of another shape.
 *
 * @example errorReader({ errorSchema: z.object({ message: z.string() }), errorToMessage: ({ message }) => message })
 */
export function errorReader<Schema extends z.ZodType>({
	errorSchema,
	errorToMessage,
}: {
	readonly errorSchema: Schema;
	readonly errorToMessage: (error: z.output<Schema>) => string;
}): (body: unknown) => string {
	return (body) => {
		const read = errorSchema.safeParse(body);
		return read.success ? errorToMessage(read.data) : '';
	};
}

/**
 * The same where the reason is a text at one place, or a list of texts. The rows of a list on the way
 * there are all read.
 *
 * @example reasonAt('errors', 'description') // { errors: [{ description: 'No such event' }] }
 */
export function reasonAt(...keys: readonly string[]): (body: unknown) => string {
	return (body) => {
		let found = [body];
		for (const key of keys) {
			found = found.flatMap((value) => (isRecord(value) ? value[key] : []));
		}
		return found.filter((value) => typeof value === 'string').join(', ');
	};
}

/** Says what a status other than 2xx means, and what to do. */
export function errorForStatus(
	{ api, purpose }: ErrorSource,
	request: Pick<ApiRequest, 'method' | 'path'>,
	refusal: Refusal,
): ErrorTexts {
	const { status, reason } = refusal;
	if (status < 400) return unexpectedAnswer({ api, purpose }, request, status);
	const { name } = api.vendor;
	const happened = `${name} answered ${status} to ${request.method} ${request.path}${reason && `: ${reason}`}.`;
	const { message, cure } = cureFor({ api, purpose }, refusal);
	return { message, description: `${happened} ${cure}` };
}

interface Cure {
	readonly message: string;
	readonly cure: string;
}

function cureFor(source: ErrorSource, { status, reason, waitMs }: Refusal): Cure {
	const { name } = source.api.vendor;
	const { permission, subject, byHand } = source.purpose;
	switch (status) {
		case 401:
			return {
				message: `${name} refused the API key: check it in the node's credential`,
				cure: `Check 'API Key' and 'Base URL', and in ${name} that the key is still valid.`,
			};
		case 403:
			return {
				message: `The API key may not ${permission} in ${name}: use another one${byHand ? `, or ${byHand.verb} by hand` : ''}`,
				cure: `Use a key that may ${permission}${byHand ? `, or ${byHand.how}` : ''}.`,
			};
		case 404:
		case 405:
			return {
				message: `${name} does not know the call: check 'Base URL' in the node's credential`,
				cure: checkBaseUrl(source),
			};
		case 429:
			return {
				message: `${name} is receiving too many requests: try again in ${Math.max(1, Math.ceil(waitMs / 1000))} s`,
				cure: 'n8n has waited as long as it may.',
			};
	}
	if (status >= 500) {
		return {
			message: `${name} failed with status ${status}: try again later`,
			cure: byHand
				? `If that does not help, ${byHand.how}.`
				: `If that does not help, ask ${name}.`,
		};
	}
	return {
		message: `${name} refused ${subject}${reason && ` (${reason})`}${byHand ? `: ${byHand.verb} it by hand` : ''}`,
		cure: byHand ? `If that cannot be fixed, ${byHand.how}.` : "Check the node's parameters.",
	};
}

/** For an answer that is not what the API gives, such as a web page or a redirect. */
export function unexpectedAnswer(
	source: ErrorSource,
	{ method, path }: Pick<ApiRequest, 'method' | 'path'>,
	status: number,
): ErrorTexts {
	const { name } = source.api.vendor;
	return {
		message: `${name} gave an unexpected answer: check 'Base URL' in the node's credential`,
		description: `The answer to ${method} ${path}, with status ${status}, is not what ${name}'s API gives. ${checkBaseUrl(source)}`,
	};
}

/** For a list that has more pages than are read. */
export function endlessList(
	{ api, purpose: { byHand } }: ErrorSource,
	{ method, path }: Pick<ApiRequest, 'method' | 'path'>,
	maxPages: number,
): ErrorTexts {
	const { name } = api.vendor;
	return {
		message: `The list in ${name} is too long to read${byHand ? `: ${byHand.verb} by hand` : ''}`,
		description: `After ${maxPages} pages the answers to ${method} ${path} still had more.${byHand ? ` Take out what is no longer needed, or ${byHand.how}.` : ''}`,
	};
}

/**
 * For a list whose pages cannot be all of it.
 *
 * @param defect what its answers do: `repeat a page`
 */
export function brokenList(
	{ api, purpose: { byHand } }: ErrorSource,
	{ method, path }: Pick<ApiRequest, 'method' | 'path'>,
	defect: string,
): ErrorTexts {
	const { name } = api.vendor;
	return {
		message: `${name} gave a list with gaps: try again later`,
		description: `The answers to ${method} ${path} ${defect}. If that does not help, ${byHand ? byHand.how : `ask ${name}`}.`,
	};
}

const TIMEOUT_CODES: readonly string[] = ['ECONNABORTED', 'ETIMEDOUT'];

/** @param code the connection's error code; `''` where it is not known */
export function unreachable({ api }: ErrorSource, host: string, code: string): ErrorTexts {
	const { name } = api.vendor;
	return {
		message: TIMEOUT_CODES.includes(code)
			? `${name} did not answer in time: try again later`
			: `${name} cannot be reached: check 'Base URL' in the node's credential`,
		description: `n8n called ${host}${code && ` and got ${code}`}. Check 'Base URL' in the node's credential, and whether n8n can reach the Internet.`,
	};
}

function checkBaseUrl({ api, purpose: { byHand } }: ErrorSource): string {
	const check = `Check that 'Base URL' in the node's credential is the address of ${api.vendor.name}'s API, such as ${api.baseUrl}`;
	return byHand ? `${check}; if it is, ${byHand.how}.` : `${check}.`;
}
