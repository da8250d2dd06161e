import { idempotencyKey } from '../../../nodes/shared/deduplicate/key';
import type { EventIdentity } from '../../../nodes/shared/vendor-kit/located';

const RECEIVER = {
	workflowId: 'workflow-1' as string | undefined,
	nodeId: 'node-1',
	vendor: 'acme',
	authenticated: true,
};

const IDENTITY: EventIdentity = {
	callId: 'call-1',
	ownId: 'event-1',
	version: '2026-01-01T00:00:00.000Z',
	deliveryId: null,
};

interface Parts {
	vendorEventType?: string;
	identity?: Partial<EventIdentity>;
	receiver?: Partial<typeof RECEIVER>;
}

function keyOf({ vendorEventType = 'call.ended', identity, receiver }: Parts): string {
	return idempotencyKey(
		{ vendorEventType, identity: { ...IDENTITY, ...identity } },
		{ ...RECEIVER, ...receiver },
	);
}

it.each<{ name: string; parts: Parts }>([
	{ name: 'empty ids', parts: { vendorEventType: '', receiver: { workflowId: '', nodeId: '' } } },
	{ name: 'an endless id', parts: { identity: { ownId: 'x'.repeat(1_000_000) } } },
	{ name: 'an id in another script', parts: { identity: { callId: 'вызов-😀' } } },
])('has 44 characters for $name', ({ parts }) => {
	expect(keyOf(parts)).toMatch(/^[A-Za-z0-9+/]{43}=$/);
});

it('is the same for the same delivery', () => {
	expect(keyOf({})).toBe(keyOf({}));
});

it.each<{ name: string; parts: Parts }>([
	{ name: 'in another workflow', parts: { receiver: { workflowId: 'workflow-2' } } },
	{ name: 'in a workflow that is not saved', parts: { receiver: { workflowId: undefined } } },
	{ name: 'at another node', parts: { receiver: { nodeId: 'node-2' } } },
	{ name: 'of another vendor', parts: { receiver: { vendor: 'other' } } },
	{ name: 'whose sender was not checked', parts: { receiver: { authenticated: false } } },
	{ name: 'of another event type', parts: { vendorEventType: 'call.analyzed' } },
	{ name: 'of another call under one event id', parts: { identity: { callId: 'call-2' } } },
	{ name: 'with another event id', parts: { identity: { ownId: 'event-2' } } },
	{ name: 'of another version', parts: { identity: { version: '2026-01-02T00:00:00.000Z' } } },
	{ name: 'without a version', parts: { identity: { version: null } } },
	{ name: 'with an id of the delivery', parts: { identity: { deliveryId: 'delivery-1' } } },
	{
		name: 'whose parts only read the same in a row',
		parts: { identity: { callId: 'call-', ownId: '1event-1' } },
	},
	{
		name: 'whose parts have quotes and commas',
		parts: { vendorEventType: 'call.ended","call-1', identity: { callId: '' } },
	},
])('differs for a delivery $name', ({ parts }) => {
	expect(keyOf(parts)).not.toBe(keyOf({}));
});
