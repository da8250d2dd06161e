import type { INodeProperties } from 'n8n-workflow';

/** How a parameter lets the user choose agents by name, from what the node's method `getAgents` gives. */
export const AGENT_LIST = {
	displayName: 'Agent Names or IDs',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getAgents' },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
} satisfies Partial<INodeProperties>;
