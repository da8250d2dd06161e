import { createReadStream } from 'node:fs';
import { join } from 'node:path';

import { CALLS_TABLE } from '../../../examples/generator/columns';
import type { Workflow, WorkflowNode } from '../../../runtime/n8n/types';
import { EXAMPLES_FOLDER, exampleFile } from '../../support/examples';
import { useLocalServers } from '../../support/local-server';
import type { Recorder } from '../recorded/recorder';
import { nameOf } from '../recorded/run-recorded';
import type { Gate } from '../support/gate';
import type { LiveEditor } from '../support/live-editor';

/** It has several triggers. */
const EXAMPLE = 'every-vendor';

const PACKAGE = 'n8n-nodes-voice-agents.';

/** In HubSpot's example. */
const REQUESTS = ['Find Logged Call', 'Find Contact', 'Create Contact', 'Log Call'] as const;

/** A HubSpot that knows nobody and no call. */
interface EmptyHubspot {
	recorder: Recorder;
	gate: Gate;
}

/** An example as a person imports it, from the menu beside the workflow's name. */
export function importing(
	live: () => LiveEditor,
	{ recorder, gate }: EmptyHubspot,
	picture: (name: string) => Promise<void>,
): void {
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

	async function importFromUrl(file: string): Promise<void> {
		const host = await servers.start((_request, response) => {
			createReadStream(join(EXAMPLES_FOLDER, file)).pipe(response);
		});
		await live().editor.openNewWorkflow();
		await live().editor.importUrl(`${host}/${file}`);
	}

	it('fills a table from an example with nothing but its address and a click', async () => {
		const { editor, client } = live();
		await importFromUrl('data-table.json');
		await editor.executePinned();
		await editor.seeSuccessOf('Save Call');
		const { id } = await client.dataTables.findOrCreate(CALLS_TABLE, []);
		expect(await client.dataTables.rows(id)).toHaveLength(1);
	});

	/** From the menu to the tick: 14 clicks, the address and the key. */
	it("logs a call in HubSpot with what the example's notes say: a key, chosen in four requests", async () => {
		const { editor } = live();
		recorder.answersBy(({ path }) =>
			path.endsWith('/search') ? { total: 0, results: [] } : { id: '101', properties: {} },
		);
		await importFromUrl('hubspot.json');
		expect((await editor.notes()).join('\n')).toMatch(
			/connect a Service Key .*Open the other three requests/s,
		);
		for (const name of REQUESTS) {
			const node = await editor.open(name);
			if (name === REQUESTS[0]) {
				const dialog = await node.connect();
				await dialog.save([[0, 'service-key']]);
				await dialog.closesItself();
			}
			expect(await node.chosenCredential()).toBe('HubSpot Service Key account');
			await node.close();
		}
		gate.take();
		await editor.executePinned();
		await editor.seeSuccessOf('Log Call');
		await picture('hubspot-run');
		const hubspot = 'POST /crm/objects/2026-09';
		const asked = gate.take();
		expect(asked.map(nameOf)).toEqual([
			`${hubspot}/calls/search`,
			`${hubspot}/contacts/search`,
			`${hubspot}/contacts`,
			`${hubspot}/calls`,
		]);
		expect(asked[2]?.body).toMatchObject({ properties: { phone: '+12025550143' } });
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
