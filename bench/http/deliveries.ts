import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../process/built';

/** About 6 kB each, as the vendors' pages show them. */
const SAMPLES = {
	oration: { file: 'conversation.completed', callId: 'conv_1234567890abcdef' },
	whippy: {
		file: 'conversation_agent_session.ended.human-took-over',
		callId: '03d8d3f6-d983-41ae-85d6-ac1cf135a223',
	},
	speaknode: {
		file: 'ConversationComplete.phone-call',
		callId: '5c3a9d10-4b7e-4f21-9a86-0d2e7b61c4f8',
	},
} as const;

/** Oration's own id of an event: what names a delivery there. */
const ORATION_EVENT_ID = 'evt_01234567890abcdef';

export type VendorId = keyof typeof SAMPLES;

export const VENDOR_IDS = Object.keys(SAMPLES) as VendorId[];

/** The vendor's name of the event that its sample reports. */
export const EVENTS: Record<VendorId, string> = {
	oration: 'conversation.completed',
	whippy: 'conversation_agent_session.ended',
	speaknode: 'ConversationComplete',
};

/** Makes the vendor's sample over and over, each time of another call. */
export function freshBodies(vendorId: VendorId): () => string {
	const { file, callId } = SAMPLES[vendorId];
	const text = readFileSync(join(ROOT, 'fixtures', vendorId, `${file}.json`), 'utf8');
	if (!text.includes(callId)) throw new Error(`${file}.json is not of the call ${callId}`);
	return () => text.replaceAll(callId, randomUUID()).replaceAll(ORATION_EVENT_ID, randomUUID());
}
