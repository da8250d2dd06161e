import type { ResourceId } from '../http/resource-id';
import { isSameSet } from '../util/same-set';
import { isPresent } from '../util/type-guards';
import { isOwnUrl } from './own-url';

/** What a node wants the vendor to hold. */
export interface DesiredEndpoint {
	/** n8n's URL of the node, for production or for a test. */
	readonly webhookUrl: string;
	/** The same, with a token where the node expects one in the URL. */
	readonly url: string;
	/** The vendor's names of the events. */
	readonly events: readonly string[];
	/** The agents whose calls are wanted, by the vendor's ids; empty for all of the account. */
	readonly agents: readonly string[];
	/** The secret that the vendor shall sign with; `null` where the node makes none. */
	readonly secret: string | null;
}

/** A webhook that the vendor holds. */
export interface Webhook {
	readonly id: ResourceId;
	readonly url: string;
	/** Whether the vendor delivers to it; `null` where it does not say. */
	readonly isActive: boolean | null;
	readonly events: readonly string[];
	/** The agent whose calls alone it delivers; missing where it delivers all. */
	readonly agent?: string | null;
	/** What the vendor signs its deliveries with, where the node can tell it. */
	readonly secrets?: readonly string[];
}

/** The API calls of a vendor that keeps a list of webhooks. */
export interface WebhookList<Hook extends Webhook = Webhook> {
	/** Every webhook of the account, also those of others. */
	list(): AsyncIterable<Hook>;
	/** @param agent the one whose calls alone it shall deliver; `null` for all */
	create(desired: DesiredEndpoint, agent: string | null): Promise<void>;
	/** Makes an own webhook deliver as desired. */
	update(webhook: Hook, desired: DesiredEndpoint): Promise<void>;
	/** Ends the deliveries to an own webhook: deletes it, or where the vendor cannot, disables it. */
	remove(webhook: Hook, desired: DesiredEndpoint): Promise<void>;
}

/** The node's own webhooks, those first that deliver. */
async function listOwn<Hook extends Webhook>(
	webhooks: WebhookList<Hook>,
	{ webhookUrl }: DesiredEndpoint,
): Promise<Hook[]> {
	const own: Hook[] = [];
	for await (const webhook of webhooks.list()) {
		if (isOwnUrl(webhook.url, webhookUrl)) own.push(webhook);
	}
	return own.sort((one, other) => Number(other.isActive ?? false) - Number(one.isActive ?? false));
}

/** The node's own webhooks, by what the node wants. */
interface Sorted<Hook extends Webhook> {
	/** For each wanted agent, or for all, the webhook that stays. */
	readonly kept: readonly Hook[];
	/** The wanted agents, `null` for all, that have none. */
	readonly missing: ReadonlyArray<string | null>;
	/** Those that shall not deliver. */
	readonly surplus: readonly Hook[];
}

async function sortOwn<Hook extends Webhook>(
	webhooks: WebhookList<Hook>,
	desired: DesiredEndpoint,
): Promise<Sorted<Hook>> {
	const own = await listOwn(webhooks, desired);
	const wanted = desired.agents.length > 0 ? desired.agents : [null];
	const keptFor = (agent: string | null) => own.find((one) => (one.agent ?? null) === agent);
	const kept = wanted.map(keptFor).filter(isPresent);
	return {
		kept,
		missing: wanted.filter((agent) => keptFor(agent) === undefined),
		surplus: own.filter((webhook) => !kept.includes(webhook)),
	};
}

export function matchesDesired(
	{ url, isActive, events, secrets = [] }: Webhook,
	desired: DesiredEndpoint,
): boolean {
	return (
		url === desired.url &&
		isActive === true &&
		isSameSet(events, desired.events) &&
		(desired.secret === null || secrets.includes(desired.secret))
	);
}

/** Whether exactly one webhook delivers for each wanted agent, as desired. */
export async function isReconciled(
	webhooks: WebhookList,
	desired: DesiredEndpoint,
): Promise<boolean> {
	const { kept, missing, surplus } = await sortOwn(webhooks, desired);
	return (
		missing.length === 0 &&
		kept.every((webhook) => matchesDesired(webhook, desired)) &&
		surplus.every(({ isActive }) => !isActive)
	);
}

/** Makes exactly one webhook deliver for each wanted agent, however often it is called. */
export async function reconcile<Hook extends Webhook>(
	webhooks: WebhookList<Hook>,
	desired: DesiredEndpoint,
): Promise<void> {
	const own = await sortOwn(webhooks, desired);
	for (const agent of own.missing) await webhooks.create(desired, agent);
	await bringUpToDate(webhooks, own, desired);
}

/** Does the same, but creates no webhook; false where one is missing. */
export async function reconcileExisting<Hook extends Webhook>(
	webhooks: WebhookList<Hook>,
	desired: DesiredEndpoint,
): Promise<boolean> {
	const own = await sortOwn(webhooks, desired);
	await bringUpToDate(webhooks, own, desired);
	return own.missing.length === 0;
}

async function bringUpToDate<Hook extends Webhook>(
	webhooks: WebhookList<Hook>,
	{ kept, surplus }: Sorted<Hook>,
	desired: DesiredEndpoint,
): Promise<void> {
	for (const webhook of kept) {
		if (!matchesDesired(webhook, desired)) await webhooks.update(webhook, desired);
	}
	await endEach(webhooks, surplus, desired);
}

/** Ends all deliveries to the node. */
export async function removeOwn<Hook extends Webhook>(
	webhooks: WebhookList<Hook>,
	desired: DesiredEndpoint,
): Promise<void> {
	await endEach(webhooks, await listOwn(webhooks, desired), desired);
}

async function endEach<Hook extends Webhook>(
	webhooks: WebhookList<Hook>,
	ended: readonly Hook[],
	desired: DesiredEndpoint,
): Promise<void> {
	for (const webhook of ended) {
		if (webhook.isActive !== false) await webhooks.remove(webhook, desired);
	}
}
