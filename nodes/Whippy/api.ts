import { vendorKeyTest } from '../shared/editor/api-key-test';
import { reasonAt } from '../shared/http/errors';
import type { Paging } from '../shared/http/paging';
import { resourceId } from '../shared/http/resource-id';
import type { Api } from '../shared/http/types';
import { z } from '../shared/vendor-kit/zod';
import { vendor } from './vendor';

/** https://docs.whippy.ai/reference; the calls that manage webhooks are not in it. */
export const api: Api = {
	vendor,
	baseUrl: 'https://api.whippy.co/v1',
	waitHeader: { name: 'x-ratelimit-remaining-interval-milliseconds', unit: 'milliseconds' },
	reasonIn: reasonAt('errors', 'description'),
};

export const testApiKey = vendorKeyTest(vendor, {
	path: '/organization',
	headers: (apiKey) => ({ 'X-WHIPPY-KEY': apiKey }),
});

/** The pages are Whippy's largest; nobody looks after a list of more than 10,000 rows. */
export const PAGING: Paging = {
	by: 'offset',
	parameter: 'offset',
	size: { parameter: 'limit', value: 500 },
	rows: ['data'],
	id: 'id',
	total: ['total'],
	mayBeWhole: true,
	maxPages: 20,
};

export const APPLICATIONS = '/developers/applications';

export const ENDPOINTS = '/developers/endpoints';

const active = z.boolean().nullable().catch(null);

export const applicationSchema = z.object({ id: resourceId, name: z.string(), active });

export const createdApplicationSchema = z.object({ data: z.object({ id: resourceId }) });

export const endpointSchema = z
	.object({
		id: resourceId,
		url: z.string(),
		active,
		event_types: z.array(z.string()).catch([]),
		developer_application_id: resourceId.nullable().catch(null),
	})
	.transform((row) => ({
		id: row.id,
		url: row.url,
		isActive: row.active,
		events: row.event_types,
		applicationId: row.developer_application_id,
	}));

export type Endpoint = z.output<typeof endpointSchema>;
