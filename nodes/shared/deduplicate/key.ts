import { hash } from 'node:crypto';

import type { Located } from '../vendor-kit/located';

/**
 * Makes the key that identical deliveries share: 44 characters, however long the vendor's ids are. A
 * redelivery repeats every part; a corrected edition of an event has another version. A delivery
 * accepted with *None* must not pass for one whose sender is checked later.
 */
export function idempotencyKey(
	located: Pick<Located, 'vendorEventType' | 'identity'>,
	receiver: {
		workflowId: string | undefined;
		nodeId: string;
		vendor: string;
		authenticated: boolean;
	},
): string {
	const { callId, ownId, version, deliveryId } = located.identity;
	const parts = [
		receiver.workflowId,
		receiver.nodeId,
		receiver.vendor,
		receiver.authenticated,
		located.vendorEventType,
		callId,
		ownId,
		version,
		deliveryId,
	];
	return hash('sha256', JSON.stringify(parts), 'base64');
}
