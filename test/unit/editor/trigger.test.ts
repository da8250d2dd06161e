import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import {
	credentialUse,
	executeOf,
	lifecycleOf,
	triggerDescription,
	webhookOf,
} from '../../../nodes/shared/editor/trigger';
import { BY_HAND } from '../../../nodes/shared/registration/by-hand';
import { vendorOf } from '../../support/vendors';

const vendor = vendorOf('speaknode');

describe('triggerDescription', () => {
	it('makes n8n evaluate no expression for a delivery', () => {
		const { version, webhooks } = triggerDescription(vendor);
		// n8n evaluates one for the body of each delivery to a node of version 1.
		expect(version).toBe(2);
		expect(webhooks).toEqual([
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'webhook',
			},
		]);
	});

	it("puts a vendor's own parameters in front of the events", () => {
		const own = { displayName: 'Own', name: 'own', type: 'string' as const, default: '' };
		const names = triggerDescription(vendor, [own]).properties.map(({ name }) => name);
		expect(names.slice(names.indexOf('own'))).toEqual(['own', 'events', 'simplify', 'options']);
		expect(triggerDescription(vendor).properties.map(({ name }) => name)).toEqual(
			names.filter((name) => name !== 'own'),
		);
	});
});

it('credentialUse asks for the credential with every way to authenticate but None', () => {
	expect(credentialUse(vendor)).toEqual({
		required: true,
		displayOptions: { show: { authentication: ['signature', 'jwt', 'bearer', 'sharedSecret'] } },
	});
});

it('lifecycleOf gives n8n the hooks of the only webhook', () => {
	expect(lifecycleOf(BY_HAND)).toEqual({ default: BY_HAND });
});

it('the methods of a node class use its vendor', async () => {
	const sent: unknown[] = [];
	const webhook = {
		getNodeParameter: (name: string) => ({ authentication: 'none', events: ['other'] })[name],
		getRequestObject: () => ({ rawBody: Buffer.from('{}'), readRawBody: async () => {} }),
		getResponseObject: () => ({ status: () => ({ json: (body: unknown) => sent.push(body) }) }),
	} as unknown as IWebhookFunctions;
	await webhookOf(vendor).call(webhook);
	expect(sent).toEqual([expect.objectContaining({ reason: 'no-event-type' })]);

	const nothing = { getInputData: () => [] } as unknown as IExecuteFunctions;
	expect(await executeOf(vendor).call(nothing)).toHaveLength(vendor.events.length);
});
