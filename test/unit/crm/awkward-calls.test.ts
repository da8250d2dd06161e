import type { CrmFields } from '../../../nodes/shared/call-event/call-event';
import { awkwardCalls } from '../../support/awkward-calls';
import { callsOf } from '../../support/calls';
import { normalizeBytes } from '../../support/normalize';
import { vendorOf, vendors } from '../../support/vendors';

/** The lists that the tests of the examples share must be what they say. */
describe('awkwardCalls', () => {
	it.each(awkwardCalls())('$name is read as it says', (call) => {
		for (const { body, stage } of call.deliveries) {
			const { event } = normalizeBytes(vendorOf(call.vendorId), Buffer.from(body));
			const { contactPhone, hasPhone } = event.crm as CrmFields;
			expect(event.stage).toBe(stage);
			expect(event.call.id).toBe(call.callId);
			expect({ contactPhone, hasPhone }).toEqual({
				contactPhone: call.phone,
				hasPhone: call.phone !== null,
			});
			expect(event.transcript.text?.trim()).toBe(call.transcript);
		}
	});
});

describe('callsOf', () => {
	it.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))(
		'gives every named event of $id, each call under an id of its own',
		({ vendor }) => {
			const calls = callsOf(vendor);
			const events = calls.flatMap(({ deliveries }) => deliveries.map(({ event }) => event));
			const named = vendor.events.map(({ event }) => event).filter((event) => event !== 'other');
			expect(new Set(events)).toEqual(new Set(named));
			for (const { callId, deliveries } of [...calls, ...callsOf(vendor)]) {
				const ids = deliveries.map(
					({ body }) => normalizeBytes(vendor, Buffer.from(body)).event.call.id,
				);
				expect(ids).toEqual(deliveries.map(() => callId));
			}
		},
	);
});
