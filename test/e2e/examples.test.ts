import type { ICredentialType } from 'n8n-workflow';

import type { Workflow, WorkflowNode } from '../../runtime/n8n/types';
import { exampleFiles } from '../support/examples';
import { importExamples } from './support/example-run';
import { useN8n } from './support/n8n';
import { complaintsAbout, describeNodes } from './support/node-types';

/** Every example, imported by n8n's own command and read by n8n's own rules. */
const n8n = useN8n();

const examples = exampleFiles();

beforeAll(async () => await importExamples(n8n), 120_000);

describe.each(examples.map((example) => ({ file: example.file, example })))(
	'$file',
	({ example }) => {
		it('is imported as it is', async () => {
			const path = `/workflows/${example.id}`;
			const { nodes, connections } = await n8n.running.client.rest<Workflow>('GET', path);
			expect({ nodes, connections }).toEqual({
				nodes: example.nodes,
				connections: example.connections,
			});
		});

		it('has only nodes, versions and parameters that n8n knows', async () => {
			const described = await describeNodes(n8n.running.client, example.nodes);
			const complaints = [...described].flatMap(([node, description]) => {
				if (description === null) return [`${node.name}: n8n has no ${node.type}`];
				return complaintsAbout(node, description).map((complaint) => `${node.name}: ${complaint}`);
			});
			expect(complaints).toEqual([]);
		});

		it('names only credential types that n8n knows, and holds no credential', async () => {
			const known = new Set((await credentialTypes()).map(({ name }) => name));
			const named = example.nodes.flatMap(namedCredentialTypes);
			expect(named.filter((name) => !known.has(name))).toEqual([]);
			expect(example.nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		});
	},
);

async function credentialTypes(): Promise<ICredentialType[]> {
	const { url, client } = n8n.running;
	const response = await fetch(`${url}/types/credentials.json`, {
		headers: { cookie: client.sessionCookie },
	});
	return (await response.json()) as ICredentialType[];
}

/** As the HTTP Request node names the type of the credential that it borrows. */
function namedCredentialTypes({ parameters }: WorkflowNode): string[] {
	const { nodeCredentialType } = parameters;
	return typeof nodeCredentialType === 'string' ? [nodeCredentialType] : [];
}
