import { hash, timingSafeEqual } from 'node:crypto';

/** Compares secrets in a time that reveals neither their content nor their length. */
export function constantTimeEqual(one: string, other: string): boolean {
	return timingSafeEqual(sha256(one), sha256(other));
}

/** Compares digests in a time that does not reveal their content. Their length is no secret. */
export function digestsEqual(one: Uint8Array, other: Uint8Array): boolean {
	return one.length === other.length && timingSafeEqual(one, other);
}

function sha256(text: string): Buffer {
	return hash('sha256', text, 'buffer');
}
