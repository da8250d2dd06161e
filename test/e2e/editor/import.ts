import { createReadStream } from 'node:fs';
import { join } from 'node:path';

import { CALLS_TABLE } from '../../../examples/generator/columns';
import type { Workflow, WorkflowNode } from '../../../runtime/n8n/types';
import { EXAMPLES_FOLDER, exampleFile } from '../../support/examples';
import { useLocalServers } from '../../support/local-server';
import type { LiveEditor } from '../support/live-editor';

/** It has several triggers. */
const EXAMPLE = 'every-vendor';

const PACKAGE = 'n8n-nodes-voice-agents.';

/** An example as a person imports it, from the menu beside the workflow's name. */
export function importing(live: () => LiveEditor): void {
	it('gives an example paths of its own, so that two copies can be published', async () => {
		const copies = [await imported(live()), await imported(live())];
		const ids = copies.flatMap(webhookIdsOf);
		const triggers = exampleFile(EXAMPLE).nodes.filter(isTrigger);
		expect(triggers.length).toBeGreaterThan(1);
		expect(ids).toHaveLength(copies.length * triggers.length);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).not.toContain(undefined);
		for (const copy of copies) await publish(live(), copy);
	});

	const servers = useLocalServers();

	it('fills a table from an example with nothing but its address and a click', async () => {
		const { editor, client } = live();
		const host = await servers.start((_request, response) => {
			createReadStream(join(EXAMPLES_FOLDER, 'data-table.json')).pipe(response);
		});
		await editor.openNewWorkflow();
		await editor.importUrl(`${host}/data-table.json`);
		await editor.executePinned();
		await editor.seeSuccessOf('Save Call');
		const { id } = await client.dataTables.findOrCreate(CALLS_TABLE, []);
		expect(await client.dataTables.rows(id)).toHaveLength(1);
	});
}

async function imported({ editor, client }: LiveEditor): Promise<Workflow> {
	await editor.openNewWorkflow();
	return await client.rest<Workflow>(
		'GET',
		`/workflows/${await editor.importFile(join(EXAMPLES_FOLDER, `${EXAMPLE}.json`))}`,
	);
}

function isTrigger({ type }: WorkflowNode): boolean {
	return type.startsWith(PACKAGE);
}

function webhookIdsOf({ nodes }: Workflow): Array<string | undefined> {
	return nodes.filter(isTrigger).map(({ webhookId }) => webhookId);
}

async function publish({ client }: LiveEditor, workflow: Workflow): Promise<void> {
	const nodes = workflow.nodes.map((node) =>
		isTrigger(node)
			? { ...node, parameters: { ...node.parameters, authentication: 'none' } }
			: node,
	);
	const { id, connections } = workflow;
	const saved = await client.updateWorkflow(id, { nodes, connections });
	await client.publish(saved, `${webhookIdsOf(workflow)[0]}/webhook`);
}
