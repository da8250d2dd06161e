import type { IncomingHttpHeaders } from 'node:http';

import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { ApiStandIn, Refusal, useStandIn, type SeenRequest } from '../../support/api-stand-in';
import { fixtureJson } from '../../support/calls-stand-in';

/** A payload has them; the documented answer does not, as far as its sample shows. */
const NOT_ANSWERED = [
	'agents',
	'conversationCost',
	'customer',
	'recordingUrl',
	'transcript',
	'transcripts',
	'transfers',
	'users',
];

/**
 * The part of Oration AI's API that gets a conversation
 * (https://docs.oration.ai/api-reference/endpoint/conversations/get). The form of a refusal is not documented.
 */
class OrationConversations extends ApiStandIn {
	readonly records = new Map<string, JsonObject>();

	readonly workspaceId = 'ws_of_this_test';

	constructor() {
		super('/api/v2');
	}

	/** Adds the conversation of which a fixture tells, with the fields changed. */
	add(id: string, event: string, changes: JsonObject = {}): void {
		const { payload } = fixtureJson(`oration/${event}.json`) as { payload: JsonObject };
		const kept = Object.entries(payload).filter(([key]) => !NOT_ANSWERED.includes(key));
		this.records.set(id, { ...Object.fromEntries(kept), id, ...changes });
	}

	protected empty(): void {
		this.records.clear();
	}

	protected hasRightKey(headers: IncomingHttpHeaders): boolean {
		return headers['x-api-key'] === this.key && headers['x-workspace-id'] === this.workspaceId;
	}

	protected refusalOf({ message }: Refusal): unknown {
		return { message };
	}

	protected route({ method, path, query }: SeenRequest): unknown {
		if (query !== undefined) throw new Refusal(400, 'unknown parameter');
		const [, id = ''] = /^\/conversations\/([^/]+)$/.exec(path) ?? [];
		const found = this.records.get(decodeURIComponent(id));
		if (method !== 'GET' || found === undefined) throw new Refusal(404, 'Conversation not found');
		return found;
	}
}

export function useOrationConversations(): OrationConversations {
	return useStandIn(new OrationConversations());
}
