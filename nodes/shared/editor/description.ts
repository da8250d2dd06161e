import { NodeConnectionTypes, type INodeProperties, type NodeConnectionType } from 'n8n-workflow';

import { SENDER } from '../parameters/authentication';
import { EVENTS } from '../parameters/events';
import { OPTIONS, SIMPLIFY } from '../parameters/options';
import { propertiesFor } from '../parameters/table';
import { NO_AUTHENTICATION } from '../vendor-kit/schemes';
import type { EventRow, Vendor } from '../vendor-kit/vendor';

/** One output per row of the event table. Static: an expression would renumber the user's wires. */
export function outputsOf(events: readonly EventRow[]): NodeConnectionType[] {
	return events.map(() => NodeConnectionTypes.Main);
}

export function outputNamesOf(events: readonly EventRow[]): string[] {
	return events.map((row) => row.output);
}

/**
 * The parameters of a trigger node, in the order in which the editor shows them.
 *
 * @param own parameters that this vendor alone has
 */
export function propertiesOf(
	vendor: Vendor,
	own: readonly INodeProperties[] = [],
): INodeProperties[] {
	return [
		...setupNotices(vendor),
		...propertiesFor(vendor, SENDER),
		...own,
		...propertiesFor(vendor, [...EVENTS, ...SIMPLIFY]),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: propertiesFor(vendor, OPTIONS),
		},
	];
}

/** A notice for each way to authenticate, of which the editor shows the chosen one's. */
function setupNotices({ setupNotice, authentication }: Vendor): INodeProperties[] {
	const setups: Array<[string, string]> = Object.entries(authentication).map(
		([value, { texts }]) => [value, `${setupNotice} ${texts.setup}`],
	);
	return [...setups, [NO_AUTHENTICATION, setupNotice] as const].map(([value, displayName]) => ({
		displayName,
		name: 'setupNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: [value] } },
	}));
}
