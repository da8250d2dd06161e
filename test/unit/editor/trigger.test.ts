import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import {
	credentialUse,
	executeOf,
	lifecycleOf,
	triggerDescription,
	webhookOf,
} from '../../../nodes/shared/editor/trigger';
import { BY_HAND } from '../../../nodes/shared/registration/by-hand';
import { registrationParameter } from '../../../nodes/shared/registration/parameter';
import { slotParameters } from '../../../nodes/shared/registration/slot-parameters';
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

	it('says in front of the output how to get an event, for each vendor with its name and page', () => {
		const { triggerPanel } = triggerDescription(vendor);
		expect(triggerPanel).toEqual({
			header: "Set 'Test With' to Sample Call, or let SpeakNode send an event to the Test URL",
			executionsHelp: {
				inactive: expect.stringContaining('give SpeakNode the Production URL'),
				active: expect.stringContaining('each event that SpeakNode sends to the Production URL'),
			},
			activationHint: expect.stringContaining('/docs/vendors/speaknode.md"'),
		});
	});

	it('says that a test enters no URL where publishing would replace the only one', () => {
		const { triggerPanel } = triggerDescription(vendor, slotParameters(vendor.name));
		expect(triggerPanel).toMatchObject({
			header:
				"Set 'Test With' to Sample Call, or let SpeakNode send an event to the Test URL. A test enters no URL in SpeakNode: publishing does",
		});
	});

	it('says that publishing registers the URL where the node does so by default', () => {
		const texts = { vendorName: vendor.name, description: '' };
		const panelWith = (byDefault: 'automatic' | 'manual') =>
			triggerDescription(vendor, [registrationParameter({ ...texts, default: byDefault })])
				.triggerPanel;
		const own = expect.stringContaining('registers the Production URL in SpeakNode itself');
		expect(panelWith('automatic')).toMatchObject({
			executionsHelp: { inactive: own },
			activationHint: own,
		});
		expect(panelWith('manual')).toEqual(triggerDescription(vendor).triggerPanel);
	});

	it("puts a vendor's own parameters in front of the events", () => {
		const own = { displayName: 'Own', name: 'own', type: 'string' as const, default: '' };
		const names = triggerDescription(vendor, [own]).properties.map(({ name }) => name);
		expect(names.slice(names.indexOf('own'))).toEqual([
			'own',
			'events',
			'outputs',
			'filters',
			'testWith',
			'simplify',
			'options',
		]);
		expect(triggerDescription(vendor).properties.map(({ name }) => name)).toEqual(
			names.filter((name) => name !== 'own'),
		);
	});
});

it('credentialUse asks for the credential with every way to authenticate but None', () => {
	expect(credentialUse(vendor)).toEqual({
		displayOptions: { show: { authentication: ['signature', 'jwt', 'bearer', 'sharedSecret'] } },
	});
});

it('lifecycleOf gives n8n the three hooks of the only webhook', () => {
	expect(lifecycleOf(vendor, BY_HAND)).toEqual({
		default: {
			checkExists: expect.any(Function),
			create: expect.any(Function),
			delete: expect.any(Function),
		},
	});
});

it('the methods of a node class use its vendor', async () => {
	const sent: unknown[] = [];
	const webhook = {
		getMode: () => 'webhook',
		getNodeParameter: (name: string) => ({ authentication: 'none', events: ['other'] })[name],
		getRequestObject: () => ({ rawBody: Buffer.from('{}'), readRawBody: async () => {} }),
		getResponseObject: () => ({ status: () => ({ json: (body: unknown) => sent.push(body) }) }),
		getTimezone: () => 'UTC',
	} as unknown as IWebhookFunctions;
	await webhookOf(vendor).call(webhook);
	expect(sent).toEqual([expect.objectContaining({ reason: 'no-event-type' })]);

	const nothing = {
		getInputData: () => [],
		getNodeParameter: () => 'perEvent',
	} as unknown as IExecuteFunctions;
	expect(await executeOf(vendor).call(nothing)).toHaveLength(vendor.events.length);
});
