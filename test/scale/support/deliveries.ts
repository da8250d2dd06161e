import { join } from 'node:path';

import { readSamples } from '../../../runtime/n8n/samples';
import type { BuiltTrigger } from '../../../runtime/n8n/vendors';
import { ROOT } from '../../support/root';

/** One event of one call, as often as it may be sent. */
export interface Delivery {
	callId: string;
	event: string;
	body: string;
}

/** So many events of so many calls, in the shape of the vendor's first sample. */
export function distinctDeliveries(trigger: BuiltTrigger, count: number): Delivery[] {
	return Array.from({ length: count }, () => {
		const [sample] = readSamples(trigger, join(ROOT, 'fixtures')).samples;
		if (sample === undefined) throw new Error(`${trigger.id} has no sample`);
		return { callId: sample.callId, event: sample.event, body: JSON.stringify(sample.body) };
	});
}

/** @throws Error where the vendor has no sample of the event */
export function deliveryOf(trigger: BuiltTrigger, event: string): Delivery {
	const { samples } = readSamples(trigger, join(ROOT, 'fixtures'));
	const sample = samples.find((one) => one.event === event);
	if (sample === undefined) throw new Error(`${trigger.id} has no sample of ${event}`);
	return { callId: sample.callId, event, body: JSON.stringify(sample.body) };
}
