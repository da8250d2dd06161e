import { vendorEventsOf, type EventRow, type Vendor } from '../vendor-kit/vendor';
import { OUTPUTS } from './outputs';
import { parameter } from './table';

/** Which events start the workflow, and which output each comes out of. */
export const EVENTS = [
	parameter(
		{
			displayName: 'Trigger On',
			name: 'events',
			type: 'multiOptions',
			required: true,
			default: [],
		},
		(stored): ReadonlySet<string> => new Set([stored ?? []].flat().map(String)),
		(vendor) => ({
			options: vendor.events.map((row) => optionOf(row, vendor)),
			default: vendor.events.filter(isFinal).map(({ event }) => event),
			hint: vendor.eventsHint,
		}),
	),
	OUTPUTS,
] as const;

function isFinal(row: EventRow): boolean {
	return row.type !== 'unknown' && row.final === true;
}

function optionOf(row: EventRow, { name }: Vendor) {
	const { event, label, output } = row;
	const its = `With One per Event its output is '${output}'.`;
	return {
		name: label,
		value: event,
		description:
			row.type === 'unknown'
				? `Events that this node does not know by name. A ticked event without a call ID counts as such an event. ${its}`
				: `${name} calls it ${vendorEventsOf(row).join(', ')}. ${its}`,
	};
}
