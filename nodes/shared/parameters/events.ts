import type { EventRow, Vendor } from '../vendor-kit/vendor';
import { parameter } from './table';

/** Which events start the workflow. */
export const EVENTS = [
	parameter(
		{
			displayName: 'Trigger On',
			name: 'events',
			type: 'multiOptions',
			required: true,
			default: [],
			hint: 'Only ticked events leave the node, each by its own output',
		},
		(stored): ReadonlySet<string> => new Set([stored ?? []].flat().map(String)),
		(vendor) => ({
			options: vendor.events.map((row) => optionOf(row, vendor)),
			default: vendor.events.filter(({ type }) => type !== 'unknown').map(({ event }) => event),
		}),
	),
] as const;

function optionOf({ event, label, output, type }: EventRow, { name }: Vendor) {
	return {
		name: label,
		value: event,
		description:
			type === 'unknown'
				? `Events that this node does not know by name. A ticked event that lacks a call ID leaves by '${output}' too.`
				: `Leaves by '${output}'. ${name} calls it ${event}.`,
	};
}
