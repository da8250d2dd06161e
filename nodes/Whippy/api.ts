import {
	NodeApiError,
	sleep,
	type IDataObject,
	type IHookFunctions,
	type IHttpRequestMethods,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';

import { truncate } from '../shared/util/text';
import { z } from '../shared/vendor-kit/zod';
import { problemOf, refusal, unexpected, unreachable, type Problem } from './problems';

/** The calls of Whippy's API that manage webhooks. They are not in its public reference. */
export type Path = '/developers/applications' | '/developers/endpoints' | EndpointPath;

type EndpointPath = `/developers/endpoints/${string}`;

interface Request {
	method: IHttpRequestMethods;
	path: Path;
	query?: IDataObject;
	body?: IDataObject;
}

interface Answer {
	status: number;
	headers: IDataObject;
	/** Parsed where it was JSON, else text. */
	body: unknown;
}

/**
 * n8n gives a publication 84 seconds and tries it 5 times, with 15 seconds in between; each time two
 * calls may have to time out. Were this longer, n8n's own time-out would hide what went wrong.
 */
const TIMEOUT_SECONDS = 5;

const MAX_ATTEMPTS = 3;

/** How long all waits of one client may take together; the same arithmetic holds. */
const MOST_WAIT_MILLISECONDS = 3000;

/** Where a 429 names no time: Whippy's limits are per second. */
const DEFAULT_WAIT_MILLISECONDS = 1000;

/** Whippy's largest page. */
const PAGE_SIZE = 500;

/** A list of 10,000 rows is none that a person looks after. */
const MOST_PAGES = 20;

const MAX_REASON_LENGTH = 200;

const pageSchema = z.object({
	data: z.array(z.unknown()),
	total: z.number().nullish().catch(null),
});

const refusalSchema = z.object({ errors: z.array(z.object({ description: z.string() })) });

/** Whippy's API, called with a node's credential. Every failure is an error that says what to do. */
export class WhippyClient {
	private waitLeftMilliseconds = MOST_WAIT_MILLISECONDS;

	/**
	 * @param baseUrl without a slash at its end
	 * @param secrets what an error must not repeat, though Whippy's answer does
	 */
	constructor(
		private readonly context: IHookFunctions,
		private readonly baseUrl: string,
		private readonly secrets: readonly string[],
	) {}

	/** Every row of a list that `schema` can read, page after page, and once each. */
	async list<Schema extends z.ZodTypeAny>(path: Path, schema: Schema): Promise<z.output<Schema>[]> {
		const rows = new Map<unknown, z.output<Schema>>();
		let offset = 0;
		for (let page = 0; page < MOST_PAGES; page += 1) {
			const known = rows.size;
			const query = { limit: PAGE_SIZE, offset };
			const { data, total } = await this.call({ method: 'GET', path, query }, pageSchema);
			for (const row of data) {
				const read = schema.safeParse(row);
				if (read.success) rows.set((row as { id: unknown }).id, read.data as z.output<Schema>);
			}
			offset += data.length;
			if (rows.size === known || offset >= (total ?? Infinity)) break;
		}
		return [...rows.values()];
	}

	async call<Schema extends z.ZodTypeAny>(
		request: Request,
		schema: Schema,
	): Promise<z.output<Schema>> {
		const answer = await this.send(request);
		if (answer.status < 200 || answer.status > 299) throw this.refused(request, answer);
		const read = schema.safeParse(answer.body);
		if (!read.success) throw this.error(unexpected(request, answer.status), answer.status);
		return read.data as z.output<Schema>;
	}

	/** Whether Whippy did it; false where it knows neither the call nor the endpoint. */
	async delete(path: EndpointPath): Promise<boolean> {
		const request: Request = { method: 'DELETE', path };
		const answer = await this.send(request);
		if (answer.status === 404 || answer.status === 405) return false;
		if (answer.status < 200 || answer.status > 299) throw this.refused(request, answer);
		return true;
	}

	private async send(request: Request): Promise<Answer> {
		for (let tries = 1; ; tries += 1) {
			const answer = await this.sendOnce(request);
			if (answer.status !== 429 || tries === MAX_ATTEMPTS) return answer;
			const wait = waitOf(answer);
			if (wait > this.waitLeftMilliseconds) return answer;
			this.waitLeftMilliseconds -= wait;
			await sleep(wait);
		}
	}

	private async sendOnce({ method, path, query, body }: Request): Promise<Answer> {
		try {
			const response = (await this.context.helpers.httpRequestWithAuthentication.call(
				this.context,
				'whippyApi',
				{
					method,
					url: `${this.baseUrl}${path}`,
					...(query && { qs: query }),
					...(body && { body }),
					json: true,
					timeout: TIMEOUT_SECONDS * 1000,
					// A redirect would carry the key to wherever it leads.
					disableFollowRedirect: true,
					ignoreHttpStatusErrors: true,
					returnFullResponse: true,
				},
			)) as IN8nHttpFullResponse;
			return {
				status: response.statusCode,
				headers: response.headers as IDataObject,
				body: response.body,
			};
		} catch (error) {
			throw this.error(unreachable(new URL(this.baseUrl).host, codeOf(error)));
		}
	}

	private refused(request: Request, answer: Answer): NodeApiError {
		const reason = truncate(this.withoutSecrets(reasonIn(answer)), MAX_REASON_LENGTH, '…');
		const problem = refusal(request, answer.status, reason, waitOf(answer));
		return this.error(problem, answer.status);
	}

	private error(problem: Problem, status?: number): NodeApiError {
		return problemOf(this.context, problem, status);
	}

	private withoutSecrets(text: string): string {
		return this.secrets
			.filter((secret) => secret !== '')
			.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
	}
}

function waitOf({ headers }: Answer): number {
	const header = headers['x-ratelimit-remaining-interval-milliseconds'];
	const wait = typeof header === 'string' && header !== '' ? Number(header) : NaN;
	return wait >= 0 ? wait : DEFAULT_WAIT_MILLISECONDS;
}

/** What Whippy says of its refusal: `{ errors: [{ description }], status }`. */
function reasonIn({ body }: Answer): string {
	const read = refusalSchema.safeParse(body);
	return read.success ? read.data.errors.map(({ description }) => description).join(', ') : '';
}

/** n8n keeps the code of a failed connection where an answer's status would stand. */
function codeOf(error: unknown): string {
	return error instanceof NodeApiError && error.httpCode !== null ? error.httpCode : '';
}
