import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../process/built';

/** One vendor for each type of proof, with a delivery as its pages show it, and the ids that make it another one. */
const SAMPLES = {
	oration: {
		file: 'conversation.completed',
		ids: ['conv_1234567890abcdef', 'evt_01234567890abcdef'],
	},
	speaknode: {
		file: 'ConversationComplete.phone-call',
		ids: ['5c3a9d10-4b7e-4f21-9a86-0d2e7b61c4f8'],
	},
	telnyx: {
		file: 'call.hangup',
		ids: ['cc29c8d6-3c91-11f0-aa7c-02420aef3d20', '0ccc7b54-4df3-4bca-a65a-000000000003'],
	},
} as const;

export type VendorId = keyof typeof SAMPLES;

export const VENDOR_IDS = Object.keys(SAMPLES) as VendorId[];

/** The vendor's name of the event that its sample reports. */
export const EVENTS: Record<VendorId, string> = {
	oration: 'conversation.completed',
	speaknode: 'ConversationComplete',
	telnyx: 'call.hangup',
};

/** Makes the vendor's sample over and over, each time of another call. */
export function freshBodies(vendorId: VendorId): () => string {
	const { file, ids } = SAMPLES[vendorId];
	const text = readFileSync(join(ROOT, 'fixtures', vendorId, `${file}.json`), 'utf8');
	for (const id of ids) if (!text.includes(id)) throw new Error(`${file}.json does not hold ${id}`);
	return () => ids.reduce((body, id) => body.replaceAll(id, randomUUID()), text);
}
