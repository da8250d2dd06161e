import { anyAnswer, type ApiClient } from '../shared/http/client';
import { apiPath, type ResourceId } from '../shared/http/resource-id';
import { automaticHooks } from '../shared/registration/automatic';
import { registrationParameter } from '../shared/registration/parameter';
import type { DesiredEndpoint, WebhookList } from '../shared/registration/reconcile';
import { singleFlight } from '../shared/registration/single-flight';
import {
	api,
	APPLICATIONS,
	applicationSchema,
	createdApplicationSchema,
	type Endpoint,
	ENDPOINTS,
	endpointSchema,
	PAGING,
} from './api';
import { vendor } from './vendor';

export const registrationOption = registrationParameter({
	vendorName: vendor.name,
	default: 'manual',
	description:
		"With Automatic, publishing adds this node's URL, for the ticked events, to a developer application named 'n8n' in Whippy, and unpublishing deletes or disables it there; listening for a test event does the same with the test URL. Other Events stands for all other events that Whippy is known to send. The API calls are not in Whippy's public reference, nor is the key by which such an application signs: where n8n replies 401 to deliveries, choose Secret in the URL or a Header, which n8n then adds to the URL.",
});

/**
 * The events that Whippy's own connector for Activepieces knows, beside those that the node names.
 *
 * https://github.com/hellowhippy/activepieces, packages/pieces/community/whippy/src/lib/triggers
 */
const OTHER_EVENTS = Object.entries({
	campaign: ['created', 'updated'],
	contact: ['created', 'updated'],
	conversation: ['created', 'updated'],
	lead: ['new'],
	message: ['created', 'updated'],
	message_template: ['created', 'deleted', 'updated'],
	sequence: ['created', 'updated'],
	sequence_run: ['created', 'updated'],
	step: ['created', 'updated'],
	step_contact: ['created', 'updated'],
}).flatMap(([subject, verbs]) => verbs.map((verb) => `${subject}.${verb}`));

export const hooks = automaticHooks({
	vendor,
	api,
	otherEvents: OTHER_EVENTS,
	webhooks: endpointsOf,
});

function endpointsOf(client: ApiClient): WebhookList<Endpoint> {
	const pathOf = ({ id }: Endpoint) => apiPath`/developers/endpoints/${id}`;
	const put = async (endpoint: Endpoint, desired: DesiredEndpoint, active: boolean) => {
		// An endpoint that the user once added by hand stays in its own application.
		const body = bodyOf(desired, endpoint.applicationId, active);
		await client.request({ method: 'PUT', path: pathOf(endpoint), body }, anyAnswer);
	};
	return {
		// Not filtered by Whippy: a URL with an older token would be left out.
		list: () => client.list({ method: 'GET', path: ENDPOINTS }, endpointSchema, PAGING),
		async create(desired) {
			const application = await sharedApplication(client.account, () => applicationOf(client));
			const body = bodyOf(desired, application, true);
			await client.request({ method: 'POST', path: ENDPOINTS, body }, anyAnswer);
		},
		update: async (endpoint, desired) => await put(endpoint, desired, true),
		// That Whippy can delete an endpoint is not known; that it can disable one is.
		async remove(endpoint, desired) {
			const isDeleted = await client.delete(pathOf(endpoint));
			if (!isDeleted) await put(endpoint, desired, false);
		},
	};
}

function bodyOf(
	{ url, events }: DesiredEndpoint,
	applicationId: ResourceId | null,
	active: boolean,
) {
	const application = applicationId === null ? {} : { developer_application_id: applicationId };
	return { ...application, event_types: events, url, active, method: 'POST' };
}

/** Several workflows that are published at once share the application that the first one creates. */
const sharedApplication = singleFlight<ResourceId>();

/** Whippy groups endpoints into applications; this one is for all workflows of all n8n instances. */
async function applicationOf(client: ApiClient): Promise<ResourceId> {
	const name = 'n8n';
	const path = APPLICATIONS;
	let isDisabled = false;
	for await (const found of client.list({ method: 'GET', path }, applicationSchema, PAGING)) {
		if (found.name !== name) continue;
		if (found.active !== false) return found.id;
		isDisabled = true;
	}
	if (isDisabled) {
		throw client.error({
			message: `The application '${name}' is disabled in Whippy: enable it there`,
			description:
				'Whippy delivers nothing from a disabled application. Enable it in Whippy, then try again.',
		});
	}
	const body = { name, description: 'Webhooks of n8n workflows, registered by n8n', active: true };
	const created = await client.request({ method: 'POST', path, body }, createdApplicationSchema);
	return created.data.id;
}
