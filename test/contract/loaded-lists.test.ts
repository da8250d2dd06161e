import type { INodeType } from 'n8n-workflow';

import { actionOf, hasAction, triggerOf, vendorFolders } from '../support/vendors';

/** The methods that a node's parameters name, at any depth: n8n fails to open a list without its method. */
function methodsNamedIn({ description }: INodeType): string[] {
	const text = JSON.stringify(description.properties);
	return [...text.matchAll(/"loadOptionsMethod":"(\w+)"/g)].map(([, name = '']) => name);
}

const nodes = vendorFolders.flatMap(({ folder, vendor }) => [
	{ name: `${folder}Trigger`, vendor, node: triggerOf(folder) },
	...(hasAction(folder) ? [{ name: folder, vendor, node: actionOf(folder) }] : []),
]);

it.each(nodes)('$name has the method of each list that it loads', ({ vendor, node }) => {
	const methods = Object.keys(node.methods?.loadOptions ?? {});
	expect(methods).toEqual(vendor.listsAgents ? ['getAgents'] : []);
	expect([...new Set(methodsNamedIn(node))]).toEqual(methods);
});
