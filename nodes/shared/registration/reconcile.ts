import type { ResourceId } from '../http/resource-id';
import { isSameSet } from '../util/same-set';
import { isOwnUrl } from './own-url';

/** What a node wants the vendor to hold. */
export interface DesiredEndpoint {
	/** n8n's URL of the node, for production or for a test. */
	readonly webhookUrl: string;
	/** The same, with a token where the node expects one in the URL. */
	readonly url: string;
	/** The vendor's names of the events. */
	readonly events: readonly string[];
}

/** A webhook that the vendor holds. */
export interface Webhook {
	readonly id: ResourceId;
	readonly url: string;
	/** Whether the vendor delivers to it; `null` where it does not say. */
	readonly isActive: boolean | null;
	readonly events: readonly string[];
}

/** The API calls of a vendor that keeps a list of webhooks. */
export interface WebhookList<Hook extends Webhook = Webhook> {
	/** Every webhook of the account, also those of others. */
	list(): AsyncIterable<Hook>;
	create(desired: DesiredEndpoint): Promise<void>;
	/** Makes an own webhook deliver as desired. */
	update(webhook: Hook, desired: DesiredEndpoint): Promise<void>;
	/** Ends the deliveries to an own webhook: deletes it, or where the vendor cannot, disables it. */
	remove(webhook: Hook, desired: DesiredEndpoint): Promise<void>;
}

/** The node's own webhooks, those first that deliver. */
export async function ownWebhooks<Hook extends Webhook>(
	webhooks: WebhookList<Hook>,
	{ webhookUrl }: DesiredEndpoint,
): Promise<Hook[]> {
	const own: Hook[] = [];
	for await (const webhook of webhooks.list()) {
		if (isOwnUrl(webhook.url, webhookUrl)) own.push(webhook);
	}
	return own.sort((one, other) => Number(other.isActive ?? false) - Number(one.isActive ?? false));
}

export function matchesDesired(
	{ url, isActive, events }: Webhook,
	desired: DesiredEndpoint,
): boolean {
	return url === desired.url && isActive === true && isSameSet(events, desired.events);
}

/** Whether exactly one webhook delivers, as desired. */
export async function isReconciled(
	webhooks: WebhookList,
	desired: DesiredEndpoint,
): Promise<boolean> {
	const [webhook, ...others] = await ownWebhooks(webhooks, desired);
	return (
		webhook !== undefined &&
		matchesDesired(webhook, desired) &&
		others.every(({ isActive }) => !isActive)
	);
}

/** Makes exactly one webhook deliver, however often it is called. */
export async function reconcile<Hook extends Webhook>(
	webhooks: WebhookList<Hook>,
	desired: DesiredEndpoint,
): Promise<void> {
	const own = await ownWebhooks(webhooks, desired);
	if (own.length === 0) await webhooks.create(desired);
	else await reduceToOne(webhooks, own, desired);
}

/** Makes the first of the node's own webhooks deliver as desired, and no other. */
export async function reduceToOne<Hook extends Webhook>(
	webhooks: WebhookList<Hook>,
	[first, ...others]: readonly Hook[],
	desired: DesiredEndpoint,
): Promise<void> {
	if (first !== undefined && !matchesDesired(first, desired)) await webhooks.update(first, desired);
	for (const other of others) await end(webhooks, other, desired);
}

/** Ends all deliveries to the node. */
export async function removeOwn<Hook extends Webhook>(
	webhooks: WebhookList<Hook>,
	desired: DesiredEndpoint,
): Promise<void> {
	for (const webhook of await ownWebhooks(webhooks, desired)) await end(webhooks, webhook, desired);
}

async function end<Hook extends Webhook>(
	webhooks: WebhookList<Hook>,
	webhook: Hook,
	desired: DesiredEndpoint,
): Promise<void> {
	if (webhook.isActive !== false) await webhooks.remove(webhook, desired);
}
