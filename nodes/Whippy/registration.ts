import type { IHookFunctions } from 'n8n-workflow';

import { isPresent } from '../shared/util/type-guards';
import { z } from '../shared/vendor-kit/zod';
import { problemOf } from './problems';
import { isAutomatic, readWish, type Wish } from './registration-settings';

/** Whippy groups endpoints into applications; this one is for all workflows of all n8n instances. */
const APPLICATION_NAME = 'n8n';

const idSchema = z.union([z.string().min(1), z.number()]);

const activeSchema = z.boolean().nullish().catch(null);

const applicationSchema = z.object({ id: idSchema, name: z.string(), active: activeSchema });

const endpointSchema = z.object({
	id: idSchema,
	url: z.string(),
	active: activeSchema,
	event_types: z.array(z.string()).nullish().catch(null),
	developer_application_id: idSchema.nullish().catch(null),
});

type Endpoint = z.output<typeof endpointSchema>;

const createdApplicationSchema = z.object({ data: z.object({ id: idSchema }) });

/** Of an endpoint that was written nothing is needed, but a web page is no answer. */
const writtenSchema = z.union([z.object({}), z.literal(''), z.undefined(), z.null()]);

/** Whether Whippy holds what the node wants; always where the user registers by hand. */
export async function isRegistered(this: IHookFunctions): Promise<boolean> {
	if (!isAutomatic(this)) return true;
	const wish = await readWish(this);
	const [endpoint, ...others] = await ownEndpoints(wish);
	return (
		endpoint !== undefined && isAsWished(endpoint, wish) && others.every(({ active }) => !active)
	);
}

/** Makes Whippy deliver to the node, by one endpoint, however often it is called. */
export async function register(this: IHookFunctions): Promise<boolean> {
	const wish = await readWish(this);
	const [endpoint, ...others] = await ownEndpoints(wish);
	if (endpoint === undefined) await createEndpoint(wish);
	else if (!isAsWished(endpoint, wish)) await updateEndpoint(wish, endpoint, true);
	for (const other of others) await removeEndpoint(wish, other);
	return true;
}

/**
 * Ends the deliveries. A failure is logged, not thrown: n8n shows it to nobody, and its own webhook
 * would go on listening where this is called to clean up after `register` has failed.
 */
export async function unregister(this: IHookFunctions): Promise<boolean> {
	if (!isAutomatic(this)) return true;
	try {
		const wish = await readWish(this);
		for (const endpoint of await ownEndpoints(wish)) await removeEndpoint(wish, endpoint);
		return true;
	} catch (error) {
		this.logger.warn(
			`${this.getNode().name} could not end its webhook registration. ${(error as Error).message}. If Whippy still has an enabled endpoint with this node's webhook URL, disable it there.`,
			{ workflowId: this.getWorkflow().id },
		);
		return false;
	}
}

/** The node's own endpoints, those first that deliver. */
async function ownEndpoints({ client, webhookUrl }: Wish): Promise<Endpoint[]> {
	// Not filtered by Whippy: an URL with an older secret would be left out.
	const endpoints = await client.list('/developers/endpoints', endpointSchema);
	return endpoints
		.filter(({ url }) => isOwnUrl(url, webhookUrl))
		.sort((one, other) => Number(other.active ?? false) - Number(one.active ?? false));
}

/** A webhook's URL holds a random id, so that only its secret can differ from what is expected. */
export function isOwnUrl(url: string, webhookUrl: string): boolean {
	if (url === webhookUrl) return true;
	const start = `${webhookUrl}?token=`;
	return url.startsWith(start) && /^[^&#?]*$/.test(url.slice(start.length));
}

function isAsWished({ url, active, event_types }: Endpoint, wish: Wish): boolean {
	return (
		url === wish.url &&
		active === true &&
		[...new Set(event_types)].sort().join() === [...wish.eventTypes].sort().join()
	);
}

async function createEndpoint(wish: Wish): Promise<void> {
	const body = {
		developer_application_id: await applicationId(wish),
		...endpointBody(wish, true),
	};
	await wish.client.call({ method: 'POST', path: '/developers/endpoints', body }, writtenSchema);
}

async function updateEndpoint(wish: Wish, endpoint: Endpoint, active: boolean): Promise<void> {
	const { id, developer_application_id: application } = endpoint;
	const body = {
		// An endpoint that the user once added by hand stays in its own application.
		...(isPresent(application) && { developer_application_id: application }),
		...endpointBody(wish, active),
	};
	await wish.client.call({ method: 'PUT', path: endpointPath(id), body }, writtenSchema);
}

function endpointBody({ url, eventTypes }: Wish, active: boolean) {
	return { event_types: eventTypes, url, active, method: 'POST' };
}

/** That Whippy can delete an endpoint is not known; that it can disable one is. */
async function removeEndpoint(wish: Wish, endpoint: Endpoint): Promise<void> {
	if (endpoint.active === false) return;
	const isDeleted = await wish.client.delete(endpointPath(endpoint.id));
	if (!isDeleted) await updateEndpoint(wish, endpoint, false);
}

function endpointPath(id: string | number): `/developers/endpoints/${string}` {
	return `/developers/endpoints/${encodeURIComponent(id)}`;
}

const applicationsInTheMaking = new Map<string, Promise<string | number>>();

/** Several workflows that are published at once share the application that the first one creates. */
async function applicationId(wish: Wish): Promise<string | number> {
	const underWay = applicationsInTheMaking.get(wish.account);
	if (underWay !== undefined) return await underWay;
	const application = findOrCreateApplication(wish);
	applicationsInTheMaking.set(wish.account, application);
	try {
		return await application;
	} finally {
		applicationsInTheMaking.delete(wish.account);
	}
}

async function findOrCreateApplication({ client, context }: Wish): Promise<string | number> {
	const path = '/developers/applications';
	const all = await client.list(path, applicationSchema);
	const named = all.filter(({ name }) => name === APPLICATION_NAME);
	const enabled = named.find(({ active }) => active !== false);
	if (enabled !== undefined) return enabled.id;
	if (named.length > 0) {
		throw problemOf(context, {
			message: `The application '${APPLICATION_NAME}' is disabled in Whippy: enable it there`,
			description:
				'Whippy delivers nothing from a disabled application. Enable it in Whippy, then try again.',
		});
	}
	const body = {
		name: APPLICATION_NAME,
		description: 'Webhooks of n8n workflows, registered by n8n',
		active: true,
	};
	const created = await client.call({ method: 'POST', path, body }, createdApplicationSchema);
	return created.data.id;
}
