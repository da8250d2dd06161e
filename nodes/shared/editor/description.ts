import {
	NodeConnectionTypes,
	type ExpressionString,
	type INodeOutputConfiguration,
	type INodeProperties,
} from 'n8n-workflow';

import { EVENTS } from '../parameters/events';
import { FILTERS } from '../parameters/filters';
import { OPTIONS, SIMPLIFY } from '../parameters/options';
import { SENDER } from '../parameters/sender';
import { TEST_WITH } from '../parameters/test-with';
import { propertiesFor } from '../parameters/table';
import type { EventRow, Vendor } from '../vendor-kit/vendor';

/**
 * The outputs, by the parameter *Outputs* alone: an expression over the ticked events would move the
 * user's wires. n8n evaluates it in the editor, and in a run only for a node with an error output.
 */
export function outputsOf(events: readonly EventRow[]): ExpressionString {
	const single: INodeOutputConfiguration[] = [{ type: NodeConnectionTypes.Main }];
	const perEvent = events.map(
		({ output }): INodeOutputConfiguration => ({
			type: NodeConnectionTypes.Main,
			displayName: output,
		}),
	);
	return `={{ $parameter.outputs === 'perEvent' ? ${JSON.stringify(perEvent)} : ${JSON.stringify(single)} }}`;
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
		setupNotice(vendor),
		...propertiesFor(vendor, SENDER),
		...own,
		...propertiesFor(vendor, EVENTS),
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: propertiesFor(vendor, FILTERS),
		},
		...propertiesFor(vendor, [TEST_WITH, ...SIMPLIFY]),
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

function setupNotice({ id, setupNotice }: Vendor): INodeProperties {
	return {
		displayName: `${setupNotice}. <a href="${vendorPage(id)}" target="_blank">Step by step</a>`,
		name: 'setupNotice',
		type: 'notice',
		default: '',
	};
}

/** The page that says how to connect a vendor. */
export function vendorPage(id: Vendor['id']): string {
	return `https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents/blob/main/docs/vendors/${id}.md`;
}
