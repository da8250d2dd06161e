import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import { z } from 'zod/v4';

import {
	ApiStandIn,
	checkBody,
	Refusal,
	useStandIn,
	type SeenRequest,
} from '../../support/api-stand-in';

export type { Fault } from '../../support/api-stand-in';

/**
 * The part of Whippy's API that manages webhooks, on the loopback address. It is as strict as the
 * sources allow: a call, a field or a query parameter that no source names is refused, so that the
 * node cannot rely on a guess. What the sources leave open is a choice of the test: see `offersDelete`.
 */
export interface Application {
	id: string;
	name: string;
	description: string;
	active: boolean;
}

export interface Endpoint {
	id: string;
	developer_application_id: string;
	event_types: string[];
	url: string;
	active: boolean;
	method: 'POST';
}

const MAX_PAGE_SIZE = 500;

const DEFAULT_PAGE_SIZE = 50;

const application = z
	.object({ name: z.string().min(1), description: z.string(), active: z.boolean() })
	.strict();

const endpoint = z
	.object({
		developer_application_id: z.string().uuid(),
		event_types: z.array(z.string().regex(/^[a-z_]+\.[a-z]+$/)).min(1),
		url: z.string().url(),
		active: z.boolean(),
		method: z.literal('POST'),
	})
	.strict();

class WhippyApiServer extends ApiStandIn {
	applications: Application[] = [];

	endpoints: Endpoint[] = [];

	/** Whether an endpoint can be deleted: no source says so. */
	offersDelete = false;

	constructor() {
		super('/v1');
	}

	addApplication(fields: Partial<Application> = {}): Application {
		const added = { id: randomUUID(), name: 'n8n', description: '', active: true, ...fields };
		this.applications.push(added);
		return added;
	}

	addEndpoint(fields: Partial<Endpoint> & Pick<Endpoint, 'url'>): Endpoint {
		const added: Endpoint = {
			id: randomUUID(),
			developer_application_id: randomUUID(),
			event_types: ['call.ended'],
			active: true,
			method: 'POST',
			...fields,
		};
		this.endpoints.push(added);
		return added;
	}

	protected empty(): void {
		Object.assign(this, { applications: [], endpoints: [], offersDelete: false });
	}

	protected hasRightKey(headers: IncomingHttpHeaders): boolean {
		return headers['x-whippy-key'] === this.key;
	}

	protected refusalOf({ status, message }: Refusal): unknown {
		return { errors: [{ description: message }], status };
	}

	protected route({ method, path, query = {}, body }: SeenRequest): unknown {
		const [resource, id, ...rest] = path.replace('/developers/', '').split('/');
		switch (rest.length === 0 && `${method} ${resource}${id === undefined ? '' : '/{id}'}`) {
			case 'GET applications':
				return page(this.applications, query, ['name', 'active']);
			case 'POST applications':
				return { data: { id: this.addApplication(checkBody(application, body, 422)).id } };
			case 'GET endpoints':
				return page(this.endpoints, query, ['active', 'event_types', 'url']);
			case 'POST endpoints':
				return { data: this.addEndpoint(this.checkEndpoint(body)) };
			case 'GET endpoints/{id}':
				return { data: this.find(id) };
			case 'PUT endpoints/{id}':
				return { data: Object.assign(this.find(id), this.checkEndpoint(body)) };
			case 'DELETE endpoints/{id}':
				return this.delete(id);
			default:
				throw new Refusal(404, 'Not Found');
		}
	}

	private find(id: string | undefined): Endpoint {
		const found = this.endpoints.find((candidate) => candidate.id === id);
		if (found === undefined) throw new Refusal(404, 'Not Found');
		return found;
	}

	private delete(id: string | undefined): unknown {
		if (!this.offersDelete) throw new Refusal(404, 'Not Found');
		const found = this.find(id);
		this.endpoints = this.endpoints.filter((candidate) => candidate !== found);
		return { data: found };
	}

	private checkEndpoint(body: unknown): z.output<typeof endpoint> {
		const fields = checkBody(endpoint, body, 422);
		if (!this.applications.some(({ id }) => id === fields.developer_application_id)) {
			throw new Refusal(422, 'developer_application_id does not exist');
		}
		return fields;
	}
}

export function useWhippyApi(): WhippyApiServer {
	return useStandIn(new WhippyApiServer());
}

function page<Row extends object>(
	rows: Row[],
	{ limit = String(DEFAULT_PAGE_SIZE), offset = '0', ...filters }: Record<string, string>,
	filterable: Array<keyof Row & string>,
): { data: Row[]; total: number } {
	const [size, from] = [Number(limit), Number(offset)];
	if (!(size >= 1 && size <= MAX_PAGE_SIZE && from >= 0)) throw new Refusal(400, 'Bad Request');
	for (const name of Object.keys(filters)) {
		if (!filterable.some((field) => field === name)) throw new Refusal(400, `${name} is unknown`);
	}
	const matching = rows.filter((row) =>
		Object.entries(filters).every(([name, value]) => String(row[name as keyof Row]) === value),
	);
	return { data: matching.slice(from, from + size), total: matching.length };
}
