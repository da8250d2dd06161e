import { createHash } from 'node:crypto';

/**
 * An entry takes 280 bytes, so that the table stays below 3 MB. It reaches back 8 minutes at 20
 * deliveries a second, all that n8n takes with its default settings, and a day at 10,000 a day.
 */
const MAX_ENTRIES = 10_000;

/** Vendors give up within hours. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;

interface Entry {
	expiresAt: number;
	/** Resolves when the delivery's own answer is out: whether it was accepted. */
	accepted: Promise<boolean>;
}

/** The right to handle a delivery that no other request is handling. Only the first `settle` counts. */
export interface Claim {
	/** `true`: a later delivery with this key is a duplicate. `false`: this one is forgotten. */
	settle(accepted: boolean): void;
}

/** Which deliveries this process has accepted lately: bounded in number and age. */
export class DeliveryLog {
	/** Oldest first. */
	private readonly entries = new Map<string, Entry>();

	/** Goes on where it stopped: a new one would pass all places of entries that are gone. */
	private oldestKeys = this.entries.keys();

	constructor(
		private readonly maxEntries = MAX_ENTRIES,
		private readonly maxAgeMs = MAX_AGE_MS,
		/** In milliseconds; monotonic, so that a change of the machine's clock forgets nothing. */
		private readonly now = (): number => performance.now(),
	) {}

	/**
	 * `null` for a duplicate. A delivery that is still being handled elsewhere is waited for: had it
	 * failed, this one must take its place.
	 */
	async claim(key: string): Promise<Claim | null> {
		for (let entry = this.find(key); entry !== undefined; entry = this.find(key)) {
			if (await entry.accepted) return null;
		}
		return this.open(key);
	}

	private find(key: string): Entry | undefined {
		const entry = this.entries.get(key);
		if (entry === undefined || entry.expiresAt > this.now()) return entry;
		this.entries.delete(key);
		return undefined;
	}

	private open(key: string): Claim {
		let resolve: (accepted: boolean) => void = () => {};
		const accepted = new Promise<boolean>((settled) => (resolve = settled));
		const entry: Entry = { expiresAt: this.now() + this.maxAgeMs, accepted };
		this.makeRoom();
		this.entries.set(key, entry);

		let settled = false;
		return {
			settle: (wasAccepted) => {
				if (settled) return;
				settled = true;
				if (!wasAccepted && this.entries.get(key) === entry) this.entries.delete(key);
				resolve(wasAccepted);
			},
		};
	}

	private makeRoom(): void {
		while (this.entries.size >= this.maxEntries) {
			const oldest = this.oldestKeys.next();
			if (oldest.done) this.oldestKeys = this.entries.keys();
			else this.entries.delete(oldest.value);
		}
	}
}

/** What makes two deliveries the same, in 44 characters however long the vendor's ids are. */
export function deliveryKey(parts: {
	workflowId: string | undefined;
	nodeId: string;
	vendorEventType: string;
	eventId: string;
}): string {
	const { workflowId, nodeId, vendorEventType, eventId } = parts;
	const identity = JSON.stringify([workflowId, nodeId, vendorEventType, eventId]);
	return createHash('sha256').update(identity).digest('base64');
}
