import type { IHookFunctions } from 'n8n-workflow';

import { ApiClient } from '../http/client';
import { apiError } from '../http/errors';
import type { Api } from '../http/types';
import type { Vendor } from '../vendor-kit/vendor';
import { isStart, warn } from './activation';
import type { RegistrationHooks } from './by-hand';
import { reachableUrl, registrationPurpose, requireProof, tickedEvents } from './choices';
import { RegistrationMemory } from './memory';
import { isAutomatic } from './parameter';
import { releaseSlot, takeSlots, type SlotPlan, type Slots } from './slot';
import { readAgents, readReplaceExisting } from './slot-parameters';

/** How the nodes of a vendor are registered whose slots, such as its agents, hold one URL each. */
export interface SlotRegistration {
	readonly vendor: Pick<Vendor, 'name' | 'authentication'>;
	readonly api: Api;
	/** The value of *Authentication* by which deliveries prove themselves. */
	readonly proof: string;
	/** The vendor's names of the events that *Other Events* stands for. */
	readonly otherEvents: readonly string[];
	/**
	 * The slot that stands for all agents where none is chosen; without it one must be. A URL of somebody
	 * else stays in it.
	 */
	readonly wholeAccount?: string;
	readonly slots: (client: ApiClient, node: RegisteredNode) => Slots;
}

/** What a slot is to deliver, and where. */
export interface RegisteredNode {
	/** n8n's production URL. */
	readonly webhookUrl: string;
	/** The vendor's names of the ticked events; none where deliveries only end. */
	readonly events: readonly string[];
	readonly memory: RegistrationMemory;
}

/**
 * The hooks of a node that enters its URL into slots where the user chooses so. A test writes to no
 * slot: what is live would stop being delivered.
 */
export function slotHooks(registration: SlotRegistration): RegistrationHooks {
	return {
		async checkExists() {
			if (!isAutomatic(this)) return true;
			if (isTest(this)) {
				this.getWorkflowStaticData('node')[TEST_MARK] = true;
				return true;
			}
			if (!isStart(this)) return false;
			await confirmAtStart(this, registration);
			return true;
		},
		async create() {
			await takeChosen(this, registration, readReplaceExisting(this));
			return true;
		},
		async delete() {
			if (!isAutomatic(this) || isTest(this)) return true;
			return await releaseAll(this, registration);
		},
	};
}

/** In a test, static data is the test's own. */
const TEST_MARK = 'isTest';

/** n8n does not say in `delete` whether a test ends; the mark and the URL do. */
function isTest(context: IHookFunctions): boolean {
	return (
		context.getMode() === 'manual' ||
		TEST_MARK in context.getWorkflowStaticData('node') ||
		/\/webhook-test\/[^/]+\/[^/]+$/.test(context.getNodeWebhookUrl('default') ?? '')
	);
}

/** @throws NodeApiError where the user's choices cannot lead to deliveries */
async function takeChosen(
	context: IHookFunctions,
	registration: SlotRegistration,
	replaceExisting: boolean,
): Promise<void> {
	const { vendor, otherEvents } = registration;
	requireProof(context, registration);
	const ids = chosenSlots(context, registration);
	const events = tickedEvents(context, vendor.name, otherEvents);
	const { client, plan } = await open(context, registration, events);
	reachableUrl(context, vendor.name, client);
	await takeSlots(plan, { ids, replaceExisting }, (texts) => client.error(texts));
	const givenUp = plan.memory.slotIds.filter((id) => !ids.includes(id));
	await releaseEach(context, registration, { client, plan, ids: givenUp });
}

interface Opened {
	readonly client: ApiClient;
	readonly plan: SlotPlan & { readonly memory: RegistrationMemory };
}

async function open(
	context: IHookFunctions,
	{ vendor, api, slots, wholeAccount }: SlotRegistration,
	events: readonly string[],
): Promise<Opened> {
	const client = await ApiClient.open(context, api, registrationPurpose(vendor.name));
	const memory = new RegistrationMemory(context);
	const webhookUrl = context.getNodeWebhookUrl('default') ?? '';
	return {
		client,
		plan: {
			slots: slots(client, { webhookUrl, events, memory }),
			webhookUrl,
			wholeAccount,
			memory,
		},
	};
}

/**
 * Fills slots that lost the node's URL while n8n was away, and replaces nothing of others: that takes
 * a person. After a failure the node counts as registered: n8n would answer an error by removing its
 * own webhook, and so an API that is away for a moment would end the deliveries.
 */
async function confirmAtStart(
	context: IHookFunctions,
	registration: SlotRegistration,
): Promise<void> {
	try {
		await takeChosen(context, registration, false);
	} catch (error) {
		warn(
			context,
			`could not check its webhook registration while n8n started, and counts as registered. ${(error as Error).message}. If no deliveries arrive, publish the workflow again.`,
		);
	}
}

/** Puts back the slots that the node took, and those that it was told to take, should n8n have lost its memory. */
async function releaseAll(
	context: IHookFunctions,
	registration: SlotRegistration,
): Promise<boolean> {
	const ids = new Set([...new RegistrationMemory(context).slotIds, ...readAgents(context)]);
	if (ids.size === 0) return true;
	try {
		const { client, plan } = await open(context, registration, []);
		return await releaseEach(context, registration, { client, plan, ids });
	} catch (error) {
		warnOfRest(context, registration, error);
		return false;
	}
}

/** A failure is logged, not thrown: n8n shows it to nobody, and its own webhook would go on listening. */
async function releaseEach(
	context: IHookFunctions,
	registration: SlotRegistration,
	{ client, plan, ids }: Opened & { ids: Iterable<string> },
): Promise<boolean> {
	let isDone = true;
	for (const id of ids) {
		try {
			await releaseSlot(id, plan, (texts) => client.error(texts));
		} catch (error) {
			warnOfRest(context, registration, error);
			isDone = false;
		}
	}
	return isDone;
}

function warnOfRest(context: IHookFunctions, { vendor }: SlotRegistration, error: unknown): void {
	warn(
		context,
		`could not end its webhook registration. ${(error as Error).message}. If an agent in ${vendor.name} still has this node's webhook URL, take it out there.`,
	);
}

/** @throws NodeApiError where no agent is chosen */
function chosenSlots(
	context: IHookFunctions,
	{ vendor, wholeAccount }: SlotRegistration,
): string[] {
	const ids = readAgents(context);
	if (ids.length > 0) return ids;
	if (wholeAccount !== undefined) return [wholeAccount];
	throw apiError(context, {
		message: "No agent is chosen: choose at least one under 'Agent Names or IDs'",
		description: `n8n enters the webhook URL at the agents that you choose. To have the events of all agents, set 'Webhook Registration' to Manual and add the webhook URL in ${vendor.name} by hand.`,
	});
}
