import { join } from 'node:path';

import type { Workflow } from '../../../runtime/n8n-types';
import { EXAMPLES_FOLDER } from '../../support/examples';
import { vendors } from '../../support/vendors';
import type { LiveEditor } from '../support/live-editor';
import { triggerOf } from '../support/swap-vendor';

const FILE = join(EXAMPLES_FOLDER, 'every-vendor.json');

/** An example as a person imports it, from the menu beside the workflow's name. */
export function importing(live: () => LiveEditor): void {
	it('gives an example paths of its own, so that two copies can be published', async () => {
		const copies = [await imported(live()), await imported(live())];
		const ids = copies.flatMap(webhookIdsOf);
		expect(ids).toHaveLength(copies.length * vendors.length);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).not.toContain(undefined);
		for (const copy of copies) await publish(live(), copy);
	});
}

async function imported({ editor, client }: LiveEditor): Promise<Workflow> {
	await editor.openNewWorkflow();
	return await client.rest<Workflow>('GET', `/workflows/${await editor.importFile(FILE)}`);
}

function webhookIdsOf({ nodes }: Workflow): Array<string | undefined> {
	return nodes.filter((node) => triggerOf(node)).map(({ webhookId }) => webhookId);
}

async function publish({ client }: LiveEditor, workflow: Workflow): Promise<void> {
	const nodes = workflow.nodes.map((node) =>
		triggerOf(node)
			? { ...node, parameters: { ...node.parameters, authentication: 'none' } }
			: node,
	);
	const { id, connections } = workflow;
	const saved = await client.updateWorkflow(id, { nodes, connections });
	await client.publish(saved, `${webhookIdsOf(workflow)[0]}/webhook`);
}
