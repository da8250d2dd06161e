import type { NodeApiError } from 'n8n-workflow';

import type { ApiClient } from './client';
import type { Paging } from './paging';
import { resourceId, type ResourceId } from './resource-id';
import type { Api, ApiRequest } from './types';
import type { JsonObject } from '../call-event/call-event';
import { MAX_ROWS } from '../normalize/enrich';
import { isRecord } from '../util/type-guards';
import { z } from '../vendor-kit/zod';

/** The list in which a vendor's API has what `Enrichment` reads: the request, as data. */
export interface RowsOfCall {
	readonly api: Api;
	readonly request: (callId: ResourceId) => ApiRequest;
	readonly paging: Paging;
}

const anyRecord = z.custom<JsonObject>(isRecord);

/**
 * The rows of a call, page after page, and at most one more than the limit. `null` where the vendor knows
 * no such call.
 *
 * @throws NodeApiError where a page cannot be read
 */
export async function readRowsOfCall(
	client: ApiClient,
	{ request, paging }: RowsOfCall,
	callId: string,
): Promise<JsonObject[] | null> {
	if (!resourceId.safeParse(callId).success) return null;
	const rows: JsonObject[] = [];
	try {
		for await (const row of client.list(request(callId), anyRecord, paging)) {
			rows.push(row);
			if (rows.length > MAX_ROWS) break;
		}
	} catch (error) {
		const failure = error as NodeApiError;
		if (failure.httpCode !== '404') throw failure;
		return null;
	}
	return rows;
}
