import { isTrue, ifNode } from './conditions';
import type { ExampleNode, Place } from './model';

/** The node that every step refers to, so that a vendor can be exchanged without touching a step. */
export const CALL = 'Call';

/** A field of the call event, for a parameter: `field('crm.title')`. */
export function field(path: string): string {
	return `={{ $('${CALL}').item.json.${path} }}`;
}

/** The same within a longer text, which must begin with `=`. */
export function inText(path: string): string {
	return field(path).slice(1);
}

/** It does nothing but bring triggers and sample together. */
export function callNode(at: Place): ExampleNode {
	return { name: CALL, type: 'n8n-nodes-base.noOp', typeVersion: 1, at, parameters: {} };
}

export const HAS_PHONE = 'Has Phone Number?';

/** Stands before every search for a contact by phone: a missing number may match a stranger. */
export function phoneGate(at: Place): ExampleNode {
	return ifNode(HAS_PHONE, at, [isTrue(field('crm.hasPhone'))]);
}
