import type { JsonObject } from '../call-event/call-event';
import type { ErrorTexts } from '../http/errors';
import { resourceId } from '../http/resource-id';
import type { RegistrationMemory } from './memory';
import { hostOf, isOfSameN8n, isOwnInSlot } from './own-url';

/** A place at the vendor that holds one webhook URL, such as an agent's, and what it holds now. */
export interface Slot {
	readonly id: string;
	/** As a text names it: `agent Receptionist`. */
	readonly label: string;
	/** Where it delivers; `null` for nowhere, or where the account's own URL counts. */
	readonly url: string | null;
	/** Everything that `write` changes, as it is now: what is needed to put it back. */
	readonly content: JsonObject;
	/** The content by which it delivers as the node wants; `null` where it sends none of the ticked events. */
	readonly desired: JsonObject | null;
	/** Whether it delivers so already. */
	readonly isDesired: boolean;
	/** The content of a slot that delivers nowhere. */
	readonly vacant: JsonObject;
	/** Why the vendor lets nobody write it at the moment, with the cure. */
	readonly obstacle?: ErrorTexts | null;
}

/** The API calls of a vendor whose slots hold one URL each. */
export interface Slots {
	/** `null` where the vendor knows no such slot. A text that cannot be an id is not looked up. */
	read(id: string): Promise<Slot | null>;
	write(slot: Slot, content: JsonObject): Promise<void>;
}

/** What the slots are to hold, for whom. */
export interface SlotPlan {
	readonly slots: Slots;
	/** n8n's production URL of the node. */
	readonly webhookUrl: string;
	/** The id of the slot that stands for all agents without a URL of their own. */
	readonly wholeAccount?: string | undefined;
	readonly memory: Pick<RegistrationMemory, 'slot' | 'keepSlot' | 'forgetSlot'>;
}

/** What a user chose: which slots, and whether a URL of somebody else may be replaced. */
export interface SlotChoice {
	readonly ids: readonly string[];
	readonly replaceExisting: boolean;
}

/** Makes the error that says why nothing was written. */
export type Refuse = (texts: ErrorTexts) => Error;

/**
 * Makes the chosen slots deliver to the node, however often it is called. It writes nothing where one
 * of them cannot be taken.
 */
export async function takeSlots(
	plan: SlotPlan,
	{ ids, replaceExisting }: SlotChoice,
	refuse: Refuse,
): Promise<void> {
	const chosen: Slot[] = [];
	for (const id of ids) {
		const slot = await read(id, plan);
		const refusal = slot === null ? unknownSlot(id) : refusalOf(slot, plan, replaceExisting);
		if (refusal !== null) throw refuse(refusal);
		if (slot !== null) chosen.push(slot);
	}
	for (const slot of chosen) await take(slot, plan);
}

async function read(id: string, { slots }: SlotPlan): Promise<Slot | null> {
	return resourceId.safeParse(id).success ? await slots.read(id) : null;
}

async function take(slot: Slot, { slots, webhookUrl, memory }: SlotPlan): Promise<void> {
	const { id, url, content, desired, isDesired } = slot;
	const isOwn = url !== null && isOwnInSlot(url, webhookUrl);
	// Where the node's own URL stands there already, what was remembered with it still counts.
	memory.keepSlot(id, isOwn ? memory.slot(id) : { url, content });
	if (!isDesired && desired !== null) await slots.write(slot, desired);
}

/** Why a slot cannot deliver to the node; `null` where it can. */
function refusalOf(
	slot: Slot,
	{ webhookUrl, wholeAccount }: SlotPlan,
	replaceExisting: boolean,
): ErrorTexts | null {
	const { id, label, url, desired, isDesired, obstacle = null } = slot;
	if (desired === null) {
		return {
			message: `The ${label} sends none of the ticked events: tick one of its events under 'Trigger On'`,
			description: `Or take the ${label} out of 'Agent Names or IDs'.`,
		};
	}
	if (isDesired) return null;
	if (url === null || isOwnInSlot(url, webhookUrl)) return obstacle;
	if (id === wholeAccount) return takenAccount(label, url);
	if (!replaceExisting) {
		const other = isOfSameN8n(url, webhookUrl) ? 'another webhook of this n8n' : hostOf(url);
		return {
			message: `The ${label} already delivers to ${other}: turn on 'Replace Another Webhook', or take it out of 'Agent Names or IDs'`,
			description: `The ${label} holds one webhook URL. If the node replaces it, ${other} gets no more events of it.`,
		};
	}
	return obstacle;
}

/** What somebody else entered for all agents is never replaced. */
function takenAccount(label: string, url: string): ErrorTexts {
	return {
		message: `The ${label} already delivers to ${hostOf(url)}: choose agents under 'Agent Names or IDs'`,
		description: `The ${label} has one webhook, and the node does not replace it. An agent that you choose gets a webhook of its own, which counts before the ${label}'s.`,
	};
}

function unknownSlot(id: string): ErrorTexts {
	return {
		message: `There is no agent with the ID ${id}: choose another one under 'Agent Names or IDs'`,
		description:
			'It was deleted, or it belongs to another account than the API key in the credential.',
	};
}

/**
 * Puts a slot back to what it held before the node took it, unless somebody else has written it since.
 * A URL of the same n8n is not put back: its workflow may be gone, or published elsewhere.
 */
export async function releaseSlot(id: string, plan: SlotPlan, refuse: Refuse): Promise<void> {
	const { slots, webhookUrl, memory } = plan;
	const slot = await read(id, plan);
	if (slot !== null && slot.url !== null && isOwnInSlot(slot.url, webhookUrl)) {
		if (slot.obstacle) throw refuse(slot.obstacle);
		await slots.write(slot, contentBefore(slot, plan));
	}
	memory.forgetSlot(id);
}

function contentBefore({ id, vacant }: Slot, { webhookUrl, memory }: SlotPlan): JsonObject {
	const before = memory.slot(id);
	const isOfOther =
		before !== null && !(before.url !== null && isOfSameN8n(before.url, webhookUrl));
	return isOfOther ? before.content : vacant;
}
