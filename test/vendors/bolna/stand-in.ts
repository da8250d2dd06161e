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
import { checkedSize, checkQuery } from '../../support/calls-stand-in';

/**
 * The part of Bolna's API that reads and writes agents, on the loopback address. It is as strict as its
 * documents allow (https://github.com/bolna-ai/skills, references/openapi.yml): a call, a field, a value
 * or a query parameter that they do not name is refused. That the answer to a key which is not known has
 * status 403 is from https://github.com/bolna-ai/mcp, src/tools/index.ts.
 */
export interface BolnaAgent {
	id: string;
	agent_name: string | null;
	webhook_url: string | null;
}

/** Of the fields of an update, the one that concerns a webhook; a node has no business with the others. */
const updateSchema = z
	.object({ agent_config: z.object({ webhook_url: z.url().nullable() }).strict() })
	.strict();

/** What an agent is beside its webhook. */
const SETTINGS = {
	agent_type: 'other',
	agent_status: 'processed',
	created_at: '2026-01-23T01:14:37Z',
	updated_at: '2026-01-29T18:31:22Z',
	tasks: [],
};

class BolnaApiServer extends ApiStandIn {
	agents: BolnaAgent[] = [];

	/** Whether an agent is given without its webhook URL, as the documented answer is. */
	hidesUrls = false;

	/** Whether its list of agents has pages: one page of the documents says so, another shows none. */
	hasPages = true;

	addAgent(name: string | null, webhook_url: string | null = null): BolnaAgent {
		const agent = { id: randomUUID(), agent_name: name, webhook_url };
		this.agents.push(agent);
		return agent;
	}

	/** The requests that change something. */
	get writes(): SeenRequest[] {
		return this.requests.filter(({ method }) => method !== 'GET');
	}

	protected empty(): void {
		this.agents = [];
		this.hidesUrls = false;
		this.hasPages = true;
	}

	protected hasRightKey({ authorization }: IncomingHttpHeaders): boolean {
		if (authorization === `Bearer ${this.key}`) return true;
		throw new Refusal(403, 'Invalid API key');
	}

	protected refusalOf({ status, message }: Refusal): unknown {
		return status === 403 ? { detail: message } : { error: status, message };
	}

	protected route({ method, path, query = {}, body }: SeenRequest): unknown {
		const call = `${method} ${path}`;
		const known = call === 'GET /v2/agent/all' ? ['page_number', 'page_size'] : [];
		checkQuery(query, known);
		if (call === 'GET /user/me') return { id: randomUUID(), name: 'Bruce', wallet: 42.42 };
		if (call === 'GET /v2/agent/all') {
			const agents = this.agents.map(({ id, agent_name }) => ({ id, agent_name, ...SETTINGS }));
			return this.hasPages ? pageOf(agents, query) : agents;
		}
		const [, verb, id] = /^(GET|PATCH) \/v2\/agent\/([^/]+)$/.exec(call) ?? [];
		const agent = this.agents.find((candidate) => candidate.id === id);
		if (agent === undefined) throw new Refusal(404, 'Not found');
		if (verb === 'GET') {
			const { webhook_url, ...named } = agent;
			return { ...named, ...SETTINGS, ...(!this.hidesUrls && { webhook_url }) };
		}
		Object.assign(agent, checkBody(updateSchema, body, 422).agent_config);
		return { message: 'success', state: 'updated' };
	}
}

/** https://www.bolna.ai/docs/api-reference/pagination */
export function pageOf<Row>(
	rows: Row[],
	{ page_number, page_size }: Record<string, string>,
): Row[] {
	const size = checkedSize(page_size, 20, 50);
	const start = (checkedSize(page_number, 1, 1e6) - 1) * size;
	return rows.slice(start, start + size);
}

export function useBolnaApi(): BolnaApiServer {
	return useStandIn(new BolnaApiServer());
}
