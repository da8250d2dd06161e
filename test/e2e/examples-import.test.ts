import { join } from 'node:path';

import type { Workflow } from '../../runtime/n8n-types';
import { EXAMPLES_FOLDER } from '../support/examples';
import { LiveEditor } from './support/live-editor';
import { triggerOf } from './support/swap-vendor';

/** An example as a person imports it: in the editor, from the menu beside the workflow's name. */
const LIMIT_MILLISECONDS = 300_000;

const FILE = join(EXAMPLES_FOLDER, 'every-vendor.json');

let live: LiveEditor;

beforeAll(async () => (live = await LiveEditor.start()), LIMIT_MILLISECONDS);

afterAll(async () => await live.stop());

async function imported(): Promise<Workflow> {
	await live.editor.openNewWorkflow();
	const id = await live.editor.importFile(FILE);
	return await live.client.rest<Workflow>('GET', `/workflows/${id}`);
}

function webhookIdsOf({ nodes }: Workflow): Array<string | undefined> {
	return nodes.filter((node) => triggerOf(node)).map(({ webhookId }) => webhookId);
}

async function publish(workflow: Workflow): Promise<void> {
	const nodes = workflow.nodes.map((node) =>
		triggerOf(node)
			? { ...node, parameters: { ...node.parameters, authentication: 'none' } }
			: node,
	);
	const { connections } = workflow;
	const saved = await live.client.updateWorkflow(workflow.id, { nodes, connections });
	await live.client.publish(saved, `${webhookIdsOf(workflow)[0]}/webhook`);
}

it(
	'gets paths of its own, so that a second copy can be published beside the first',
	async () => {
		const copies = [await imported(), await imported()];
		const ids = copies.flatMap(webhookIdsOf);
		expect(ids).toHaveLength(6);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).not.toContain(undefined);
		for (const copy of copies) await publish(copy);
	},
	LIMIT_MILLISECONDS,
);
