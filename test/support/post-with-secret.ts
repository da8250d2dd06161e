import type { IDataObject } from 'n8n-workflow';

import type { VendorFolder } from '../../tools/vendor-folders';
import type { Delivery } from './http';
import { triggerOf } from './vendors';
import { deliver, type Answer, type Trigger } from './webhook';

export const SECRET = 'correct-horse-battery-staple';

export type Post = (trigger?: Partial<Trigger>, delivery?: Delivery) => Promise<Answer>;

/**
 * Posts a body to a vendor's trigger with the right shared secret, unless told otherwise. Every
 * delivery goes to a workflow of its own, so that no test sees another's duplicates.
 */
export function posterTo(
	{ folder, vendor }: VendorFolder,
	body: string | Buffer,
	parameters: IDataObject = {},
): Post {
	const node = triggerOf(folder);
	const field = vendor.authentication.sharedSecret?.credentialField ?? '';
	let delivered = 0;
	return async (trigger = {}, delivery = {}) =>
		await deliver(
			{
				node,
				credential: { [field]: SECRET },
				workflowId: `${vendor.id}-${(delivered += 1)}`,
				...trigger,
				parameters: {
					authentication: 'sharedSecret',
					events: vendor.events.map((row) => row.event),
					...parameters,
					...trigger.parameters,
				},
			},
			{
				body,
				...delivery,
				headers: {
					'content-type': 'application/json',
					'x-webhook-secret': SECRET,
					...delivery.headers,
				},
			},
		);
}
