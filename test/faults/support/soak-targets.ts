import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { readSamples, type Sample } from '../../../runtime/n8n/samples';
import { builtTriggers } from '../../../runtime/n8n/vendors';
import type { TestN8n } from '../../e2e/support/n8n';
import { ROOT } from '../../support/root';
import { bodyOfAnotherCall } from './another-call';

/** A published workflow that takes deliveries of as many calls as anybody wants. */
export interface SoakTarget {
	deliver(callId: string): Promise<Response>;
}

/** A workflow of a trigger of this package, and a node behind it. */
export async function ownTrigger(n8n: TestN8n): Promise<SoakTarget> {
	const sample = firstSample();
	const { url, secret } = await n8n.publish(sample.trigger.id);
	return targetAt(url, sample, { 'x-webhook-secret': secret ?? '' });
}

/** A workflow of n8n's own Webhook node, which is sent the same. */
export async function webhookNode(n8n: TestN8n): Promise<SoakTarget> {
	const { client, url } = n8n.running;
	const webhookId = randomUUID();
	const workflow = await client.createWorkflow({
		name: 'Webhook',
		nodes: [
			{
				id: randomUUID(),
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2.1,
				position: [0, 0],
				parameters: { httpMethod: 'POST', path: webhookId, options: {} },
				webhookId,
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	});
	await client.publish(workflow, webhookId);
	return targetAt(`${url}/webhook/${webhookId}`, firstSample());
}

function firstSample(): Sample {
	const [trigger] = builtTriggers(ROOT);
	if (trigger === undefined) throw new Error('the package has no trigger');
	const [sample] = readSamples(trigger, join(ROOT, 'fixtures')).samples;
	if (sample === undefined) throw new Error(`${trigger.vendorName} has no sample`);
	return sample;
}

function targetAt(url: string, sample: Sample, headers: Record<string, string> = {}): SoakTarget {
	return {
		deliver: async (callId) =>
			await fetch(url, {
				method: 'POST',
				headers: { ...headers, 'content-type': 'application/json' },
				body: JSON.stringify(bodyOfAnotherCall(sample, callId)),
			}),
	};
}
