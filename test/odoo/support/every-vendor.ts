import { trigger, type Beginning } from '../../../examples/generator/beginning';
import { workflowOf, type Example } from '../../../examples/generator/model';
import { odooExample } from '../../../examples/generator/uses/odoo';
import type { WorkflowDraft, WorkflowNode } from '../../../runtime/n8n-types';
import { vendors } from '../../support/vendors';

const PACKAGE = 'n8n-nodes-voice-agents.';

/** The example as a person has it who wires every vendor's trigger, with all its events, to *Call*. */
export function withEveryVendor(): WorkflowDraft {
	const own = odooExample.nodes.find(({ type }) => type.startsWith(PACKAGE))?.name;
	const parts = vendors.map(({ id }) => trigger({ vendor: id as Beginning['vendor'], at: [0, 0] }));
	const example: Example = {
		file: 'odoo-every-vendor', // an id of its own
		name: `${odooExample.name}, every vendor`,
		nodes: [
			...odooExample.nodes.filter(({ name }) => name !== own),
			...parts.flatMap(({ nodes }) => nodes),
		],
		wires: [
			...odooExample.wires.filter(({ from }) => from !== own),
			...parts.flatMap(({ wires }) => wires),
		],
	};
	const { name, nodes, connections, settings } = workflowOf(example);
	return { name, nodes: nodes as WorkflowNode[], connections, settings };
}
