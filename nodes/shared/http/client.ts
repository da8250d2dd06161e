import { NodeApiError, sleep, type IN8nHttpFullResponse } from 'n8n-workflow';

import { parseJson } from '../util/json';
import { truncate } from '../util/text';
import { isRecord } from '../util/type-guards';
import { z } from '../vendor-kit/zod';
import { readApiCredential, type ApiCredential } from './credential';
import { within } from './deadline';
import {
	apiError,
	brokenList,
	endlessList,
	errorForStatus,
	unexpectedAnswer,
	unreachable,
	type ErrorSource,
	type ErrorTexts,
} from './errors';
import { Defect, Pages, rowsIn, type Paging } from './paging';
import { redact, secretsIn } from './redact';
import { DEFAULT_WAIT_MS, isRepeatable, isWorthRepeating, waitMsOf } from './retry';
import type { Api, ApiContext, ApiPurpose, ApiRequest, ApiResponse } from './types';

const MAX_REASON_LENGTH = 200;

/** The answer to a write of which nothing is needed: a web page is still no answer. */
export const anyAnswer = z.union([z.object({}), z.literal(''), z.undefined(), z.null()]);

/**
 * Calls a vendor's API with the node's credential, as n8n's credential type says. Every failure is a
 * NodeApiError that says what to do.
 */
export class ApiClient {
	private waitLeftMs: number;

	private constructor(
		private readonly context: ApiContext,
		private readonly source: ErrorSource & { readonly api: Api },
		readonly credential: ApiCredential,
	) {
		this.waitLeftMs = source.purpose.limits.maxTotalWaitMs;
	}

	/** @throws NodeApiError where the node's credential lacks what a call needs */
	static async open(context: ApiContext, api: Api, purpose: ApiPurpose): Promise<ApiClient> {
		const source = { api, purpose };
		return new ApiClient(context, source, await readApiCredential(context, source));
	}

	/** The same for all nodes that use the same account. It holds the key. */
	get account(): string {
		return `${this.credential.baseUrl} ${this.credential.apiKey}`;
	}

	/**
	 * Gives each row of a list that `schema` can read, once, page after page. It holds one page and the
	 * ids of the rows that came, or the rows where they have no ids.
	 *
	 * @throws NodeApiError behind the rows that came, where the list has more pages than `paging` allows, or
	 * its pages cannot be all of it
	 */
	async *list<Schema extends z.ZodType>(
		request: ApiRequest,
		schema: Schema,
		paging: Paging,
	): AsyncGenerator<z.output<Schema>, void, undefined> {
		const pages = new Pages(paging);
		for (let page = 0; page < paging.maxPages; page += 1) {
			const { status, body } = await this.send(withParameters(request, paging, pages.parameters));
			const rows = rowsIn(body, paging);
			if (rows === null) throw this.unexpected(request, status);
			for (const row of pages.newRows(rows)) {
				const read = schema.safeParse(row);
				if (read.success) yield read.data;
			}
			const hasNext = pages.advance(body, rows);
			if (hasNext === false) return;
			if (hasNext instanceof Defect) throw this.broken(request, hasNext);
		}
		throw this.error(endlessList(this.source, request, paging.maxPages));
	}

	/** The error of a list that is not whole, or of a thing that cannot be told from the rest. */
	broken(request: ApiRequest, { text }: Defect): NodeApiError {
		return this.error(brokenList(this.source, request, text));
	}

	/** Sends a request and reads its answer. */
	async request<Schema extends z.ZodType>(
		request: ApiRequest,
		schema: Schema,
	): Promise<z.output<Schema>> {
		return this.read(request, schema, await this.send(request));
	}

	/**
	 * The same for one thing by its id: `null` where the vendor does not know it.
	 *
	 * @param unknown the statuses that say so
	 */
	async find<Schema extends z.ZodType>(
		request: ApiRequest,
		schema: Schema,
		unknown: readonly number[] = [404],
	): Promise<z.output<Schema> | null> {
		const response = await this.send(request, unknown);
		return unknown.includes(response.status) ? null : this.read(request, schema, response);
	}

	/** Deletes something; false where the vendor knows neither it nor the call. */
	async delete(path: string): Promise<boolean> {
		return isSuccess(await this.send({ method: 'DELETE', path }, [404, 405]));
	}

	/**
	 * Sends a request, again where that is worth it, and gives the answer unread.
	 *
	 * @param alsoExpected statuses beside 2xx that are an answer here
	 */
	async send(request: ApiRequest, alsoExpected: readonly number[] = []): Promise<ApiResponse> {
		const { api, purpose } = this.source;
		for (let attempt = 1; ; attempt += 1) {
			const response = await this.sendOnce(request, attempt);
			if (response === null) continue;
			if (isSuccess(response) || alsoExpected.includes(response.status)) return response;
			const waitMs = waitMsOf(response, api.waitHeader);
			if (
				attempt >= purpose.limits.maxAttempts ||
				waitMs > this.waitLeftMs ||
				!isWorthRepeating(request, response, purpose.limits)
			) {
				throw this.refused(request, response, waitMs);
			}
			await this.wait(waitMs);
		}
	}

	private async wait(waitMs: number): Promise<void> {
		this.waitLeftMs -= waitMs;
		await sleep(waitMs);
	}

	/** Makes an error that n8n shows with its description. */
	error(texts: ErrorTexts, status?: number): NodeApiError {
		return apiError(this.context, texts, status);
	}

	/** `null`, behind a pause, where no answer came and the request may be sent again. */
	private async sendOnce(request: ApiRequest, attempt: number): Promise<ApiResponse | null> {
		const { limits } = this.source.purpose;
		const answer = await this.exchange(request);
		if (!(answer instanceof NodeApiError)) return answer;
		const isLast = attempt >= limits.maxAttempts || DEFAULT_WAIT_MS > this.waitLeftMs;
		if (isLast || !limits.repeatsUnanswered || !isRepeatable(request)) throw answer;
		await this.wait(DEFAULT_WAIT_MS);
		return null;
	}

	/** Gives the answer, or why there is no answer. */
	private async exchange({
		method,
		path,
		query,
		body,
	}: ApiRequest): Promise<ApiResponse | NodeApiError> {
		const { api, purpose } = this.source;
		const { timeoutMs } = purpose.limits;
		const deadline = AbortSignal.timeout(timeoutMs);
		try {
			const request = this.context.helpers.httpRequestWithAuthentication.call(
				this.context,
				api.vendor.credential,
				{
					method,
					url: `${this.credential.baseUrl}${path}`,
					...(query && { qs: query }),
					...(body && { body }),
					json: true,
					// Parsed by n8n, a 64-bit number would be rounded, and such a number can be a call's id.
					encoding: 'text',
					arrayFormat: 'repeat',
					timeout: timeoutMs,
					// n8n's time-out begins anew with each byte, so that a trickling answer would never end.
					abortSignal: deadline,
					// A redirect would carry the key to wherever it leads.
					disableFollowRedirect: true,
					ignoreHttpStatusErrors: true,
					returnFullResponse: true,
				},
			) as Promise<IN8nHttpFullResponse>;
			// In execute() n8n puts the signal of a cancelled run in the place of this one.
			const { statusCode, headers, body: answer } = await within(deadline, request);
			return { status: statusCode, headers, body: jsonOrText(answer) };
		} catch (error) {
			const code = deadline.aborted ? 'ETIMEDOUT' : codeOf(error);
			return this.error(unreachable(this.source, new URL(this.credential.baseUrl).host, code));
		}
	}

	private refused(request: ApiRequest, { status, body }: ApiResponse, waitMs: number) {
		const secrets = [...this.credential.secrets, ...secretsIn(request.body)];
		const said = redact(this.source.api.reasonIn(body), secrets);
		const reason = truncate(said, MAX_REASON_LENGTH, '…');
		return this.error(errorForStatus(this.source, request, { status, reason, waitMs }), status);
	}

	private read<Schema extends z.ZodType>(
		request: ApiRequest,
		schema: Schema,
		{ status, body }: ApiResponse,
	): z.output<Schema> {
		const read = schema.safeParse(body);
		if (!read.success) throw this.unexpected(request, status);
		return read.data;
	}

	private unexpected(request: ApiRequest, status: number): NodeApiError {
		return this.error(unexpectedAnswer(this.source, request, status), status);
	}
}

/** What an answer holds; its text where that is no JSON, such as a web page or nothing. */
function jsonOrText(answer: unknown): unknown {
	const parsed = parseJson(String(answer ?? ''));
	return parsed.ok ? parsed.value : answer;
}

function isSuccess({ status }: ApiResponse): boolean {
	return status >= 200 && status <= 299;
}

function withParameters(
	request: ApiRequest,
	{ parametersIn }: Paging,
	parameters: Record<string, string | number>,
): ApiRequest {
	const place = parametersIn ?? (request.method === 'GET' ? 'query' : 'body');
	return { ...request, [place]: { ...request[place], ...parameters } };
}

/** n8n gives the status in place of a code where the connection ended in the middle of an answer. */
function codeOf(error: unknown): string {
	if (!(error instanceof NodeApiError)) return '';
	const { cause, httpCode } = error;
	if (isRecord(cause) && typeof cause.code === 'string') return cause.code;
	return httpCode ?? '';
}
