import { randomBytes } from 'node:crypto';

import {
	deepCopy,
	type IDataObject,
	type IHookFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import type { JsonObject } from '../call-event/call-event';
import { isRecord } from '../util/type-guards';

/** What a slot held before the node took it. */
export interface Before {
	readonly url: string | null;
	readonly content: JsonObject;
}

interface Remembered {
	readonly secret?: string;
	readonly slots?: Readonly<Record<string, Before | null>>;
}

type MemoryContext = Pick<IHookFunctions | IWebhookFunctions, 'getNode' | 'getWorkflowStaticData'>;

/**
 * What a node remembers of its registration, in n8n's database. It is kept by the node's id, so that
 * it survives a new name. n8n stores it after all triggers of a workflow are registered; in a test it
 * is empty, and lost afterwards.
 */
export class RegistrationMemory {
	constructor(private readonly context: MemoryContext) {}

	/** The secret that the node made for the vendor; `null` while there is none. */
	get secret(): string | null {
		return this.read().secret ?? null;
	}

	/** The secret that the node made, now if there was none. It stays until the workflow is deleted. */
	makeSecret(): string {
		const secret = this.secret ?? randomBytes(32).toString('base64url');
		this.write({ ...this.read(), secret });
		return secret;
	}

	/** Keeps a secret that the vendor made. */
	keepSecret(secret: string): void {
		this.write({ ...this.read(), secret });
	}

	/** The ids of the slots that the node took. */
	get slotIds(): string[] {
		return Object.keys(this.read().slots ?? {});
	}

	/** What a slot held before; `null` where that is not known. */
	slot(id: string): Before | null {
		return this.read().slots?.[id] ?? null;
	}

	keepSlot(id: string, before: Before | null): void {
		const { slots, ...others } = this.read();
		this.write({ ...others, slots: { ...slots, [id]: before } });
	}

	forgetSlot(id: string): void {
		const { slots = {}, ...others } = this.read();
		const rest = Object.entries(slots).filter(([slotId]) => slotId !== id);
		this.write({ ...others, ...(rest.length > 0 && { slots: Object.fromEntries(rest) }) });
	}

	/** A Code node of the workflow may have written anything there. */
	private read(): Remembered {
		const stored = this.context.getWorkflowStaticData('global')[this.context.getNode().id];
		if (!isRecord(stored)) return {};
		const { secret, slots } = stored;
		return {
			...(typeof secret === 'string' && secret !== '' && { secret }),
			...(isRecord(slots) && {
				slots: Object.fromEntries(
					Object.entries(slots).map(([id, before]) => [id, beforeIn(before)]),
				),
			}),
		};
	}

	/** n8n reliably notices the change of a whole entry. It hands out proxies, so they are copied. */
	private write(remembered: Remembered): void {
		const data = this.context.getWorkflowStaticData('global');
		const { id } = this.context.getNode();
		if (Object.keys(remembered).length > 0) data[id] = deepCopy(remembered) as IDataObject;
		else if (id in data) Reflect.deleteProperty(data, id);
	}
}

function beforeIn(stored: unknown): Before | null {
	if (!isRecord(stored) || !isRecord(stored.content)) return null;
	const url = typeof stored.url === 'string' ? stored.url : null;
	return { url, content: stored.content as JsonObject };
}
