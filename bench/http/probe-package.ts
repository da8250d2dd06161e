import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installCommunityPackage } from '../../runtime/n8n/community-install';

const PACKAGE = 'n8n-nodes-empty-probe';

export const PROBE_TYPE = `${PACKAGE}.emptyTrigger`;

/** As many as our triggers have at most. */
export const PROBE_OUTPUTS = ['1', '2', '3', '4', '5', '6', '7'];

const NODE_FILE = 'dist/EmptyTrigger.node.js';

/**
 * A trigger that proves, reads and remembers nothing: `webhook()` hands the body over, `execute()` routes
 * it. With `ignores` it answers at once, and starts no execution; with
 * `readsCredential` it reads one first, as a trigger must that checks its sender.
 */
const SOURCE = `
exports.EmptyTrigger = class {
	description = {
		displayName: 'Empty Trigger',
		name: 'emptyTrigger',
		group: ['trigger'],
		version: 2,
		description: 'Hands over what it is sent',
		defaults: { name: 'Empty Trigger' },
		inputs: [],
		outputs: ${JSON.stringify(PROBE_OUTPUTS.map(() => 'main'))},
		outputNames: ${JSON.stringify(PROBE_OUTPUTS)},
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'webhook' },
		],
		credentials: [
			{
				name: 'httpHeaderAuth',
				required: true,
				displayOptions: { show: { readsCredential: [true] } },
			},
		],
		properties: ['ignores', 'readsCredential'].map((name) => ({
			displayName: name,
			name,
			type: 'boolean',
			default: false,
		})),
	};
	webhookMethods = {
		default: { checkExists: async () => true, create: async () => true, delete: async () => true },
	};
	async webhook() {
		if (this.getNodeParameter('ignores')) return { webhookResponse: { status: 'ignored' } };
		if (this.getNodeParameter('readsCredential')) await this.getCredentials('httpHeaderAuth');
		const json = { output: 1, json: this.getBodyData() };
		return { workflowData: [[{ json }]], webhookResponse: { status: 'accepted' } };
	}
	async execute() {
		const outputs = ${JSON.stringify(PROBE_OUTPUTS)}.map(() => []);
		for (const { json } of this.getInputData()) outputs[json.output].push({ json: json.json });
		return outputs;
	}
};
`;

/** Builds the probe's package and installs it where n8n looks for community packages. */
export async function installProbe(userFolder: string): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'voice-agents-probe-'));
	try {
		await mkdir(join(folder, 'dist'));
		await writeFile(join(folder, NODE_FILE), SOURCE);
		const manifest = {
			name: PACKAGE,
			version: '1.0.0',
			files: ['dist'],
			n8n: { n8nNodesApiVersion: 1, nodes: [NODE_FILE], credentials: [] },
		};
		await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
		await installCommunityPackage(folder, userFolder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
