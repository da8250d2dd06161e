import type { IWebhookFunctions } from 'n8n-workflow';

import { DeliveryLog, type Claim, type Unclaimed } from './in-process';

const deliveryLog = new DeliveryLog();

/** For deliveries that may come twice. */
export const NO_CLAIM: Claim = { settle: () => {} };

/**
 * Claims the delivery that this request brings. The claim is settled by the answer that the sender
 * gets: only a 2xx that went out whole means that n8n has stored the execution and the sender knows.
 */
export async function claimDelivery(
	response: ReturnType<IWebhookFunctions['getResponseObject']>,
	key: string,
): Promise<Claim | Unclaimed> {
	const senderGone = new Promise<void>((resolve) => {
		if (response.closed) resolve();
		else response.once('close', resolve);
	});
	const claim = await deliveryLog.claim(key, senderGone);
	if (typeof claim === 'string') return claim;

	response.once('finish', () => claim.settle(response.statusCode < 300));
	response.once('close', () => claim.settle(false));
	// The sender has already gone: `close` will not be emitted again.
	if (response.closed) claim.settle(false);
	return claim;
}
