import { sleep } from 'n8n-workflow';

/**
 * An entry takes 200 bytes, so that the table takes 2 MB. It reaches back 8 minutes at 20
 * deliveries a second, all that n8n takes with its default settings, and a day at 10,000 a day.
 */
const MAX_ENTRIES = 10_000;

/** Vendors give up within hours. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;

/**
 * How long a delivery waits for an identical one. Most vendors wait 10 seconds or more for an answer,
 * and try again after a 503.
 */
const MAX_WAIT_MS = 8_000;

/** The right to handle a delivery that no other request is handling. Only the first `settle` counts. */
export interface Claim {
	/** `true`: a later delivery with this key is a duplicate. `false`: this one is forgotten. */
	settle(accepted: boolean): void;
}

/**
 * Why a delivery may not be handled: it was accepted before, an identical one is still being handled,
 * or its sender has gone.
 */
export type Unclaimed = 'duplicate' | 'busy' | 'abandoned';

/** Which deliveries this process has accepted lately: bounded in number and age. */
export class DeliveryLog {
	/** When each key may be forgotten; oldest first. */
	private readonly accepted = new Map<string, number>();

	/** Continues where it stopped: a new iterator would step over the places of all removed entries. */
	private oldestKeys = this.accepted.keys();

	/** The deliveries being handled. Each resolves when its own answer is sent. */
	private readonly pending = new Map<string, Promise<void>>();

	constructor(
		private readonly maxEntries = MAX_ENTRIES,
		private readonly maxAgeMs = MAX_AGE_MS,
		private readonly maxWaitMs = MAX_WAIT_MS,
		/** In milliseconds; monotonic, so that a change of the machine's clock forgets nothing. */
		private readonly now = (): number => performance.now(),
	) {}

	/**
	 * Waits for an identical delivery that is still being handled: if that fails, this one takes its
	 * place. The wait ends with the sender, or after 8 seconds.
	 *
	 * @param senderGone resolves when the sender of this delivery no longer waits for an answer
	 */
	async claim(key: string, senderGone: Promise<unknown>): Promise<Claim | Unclaimed> {
		const giveUp = this.pending.has(key)
			? Promise.race([
					senderGone.then((): Unclaimed => 'abandoned'),
					sleep(this.maxWaitMs).then((): Unclaimed => 'busy'),
				])
			: null;
		for (let other = this.pending.get(key); other !== undefined; other = this.pending.get(key)) {
			const ended = await Promise.race([other, giveUp]);
			if (ended) return ended;
		}
		return this.wasAccepted(key) ? 'duplicate' : this.open(key);
	}

	private wasAccepted(key: string): boolean {
		const expiresAt = this.accepted.get(key);
		if (expiresAt === undefined) return false;
		if (expiresAt > this.now()) return true;
		this.accepted.delete(key);
		return false;
	}

	private open(key: string): Claim {
		let resolve = (): void => {};
		const answered = new Promise<void>((done) => (resolve = done));
		this.pending.set(key, answered);
		return {
			settle: (accepted) => {
				if (this.pending.get(key) !== answered) return;
				this.pending.delete(key);
				if (accepted) this.remember(key);
				resolve();
			},
		};
	}

	private remember(key: string): void {
		while (this.accepted.size >= this.maxEntries) {
			const oldest = this.oldestKeys.next();
			if (oldest.done) this.oldestKeys = this.accepted.keys();
			else this.accepted.delete(oldest.value);
		}
		this.accepted.set(key, this.now() + this.maxAgeMs);
	}
}
