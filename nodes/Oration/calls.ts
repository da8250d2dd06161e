import type { CallsApi } from '../shared/fetch/calls-api';
import { apiPath } from '../shared/http/resource-id';
import { isPresent } from '../shared/util/type-guards';
import { api } from './api';
import { vendor } from './vendor';

/**
 * https://docs.oration.ai/api-reference/endpoint/conversations/get; no list is documented. The answer has
 * the payload's names, but neither transcript nor cost, as far as its sample shows.
 */
export const calls: CallsApi = {
	vendor,
	api,
	get: { request: (id) => ({ method: 'GET', path: apiPath`/conversations/${id}` }) },
	toDelivery: (payload) => ({
		eventId: null,
		eventType: isPresent(payload.postCallMetadata)
			? 'conversation.analysisCompleted'
			: 'conversation.completed',
		payload,
	}),
};
