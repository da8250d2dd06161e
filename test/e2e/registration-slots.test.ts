import { setTimeout as sleep } from 'node:timers/promises';

import type { AuthenticationOption } from '../../nodes/shared/vendor-kit/schemes';
import { fixturesOf } from '../support/fixtures';
import { prove } from '../support/sign';
import { vendorOf } from '../support/vendors';
import { newestOf, useRetellApi, type Fault, type RetellVersion } from '../vendors/retell/stand-in';
import { useN8n } from './support/n8n';
import { trialOf, untilEqual, untilPasses, type Trial } from './support/trial';

/** The Retell Trigger's *Webhook Registration* 'Automatic', in a real n8n, at a local Retell AI. */
const n8n = useN8n();

const retell = useRetellApi();

const vendor = vendorOf('retell');

const FOREIGN = 'https://hooks.example.com/catch/path-that-is-a-secret';

const EVENTS = ['call_analyzed', 'call_ended'];

/** @param credential in place of the right values in the credential; null for no credential */
async function trial(
	parameters: Record<string, unknown>,
	credential: Record<string, string> | null = {},
	api = retell,
): Promise<Trial> {
	const chosen = { registration: 'automatic', events: EVENTS, ...parameters };
	const right = { apiKey: api.key, baseUrl: api.url };
	return await trialOf(n8n, vendor, chosen, credential && { ...right, ...credential });
}

/** What an agent holds once the workflow is published. */
const held = ({ url }: Trial, webhook_events = EVENTS): RetellVersion => ({
	is_published: false,
	webhook_url: url,
	webhook_events,
});

const foreign = { webhook_url: FOREIGN, webhook_events: ['call_started'] };

const call = fixturesOf(vendor).find(({ isPlain, event }) => isPlain && event === 'call_analyzed');

/** Delivers a call to where an agent says, as Retell AI does. */
async function deliver(version: RetellVersion, key = retell.key): Promise<number> {
	if (call === undefined || version.webhook_url === null) throw new Error('nothing to deliver');
	const { scheme } = vendor.authentication.signature as AuthenticationOption;
	const { headers } = prove(scheme, key, call.rawBody);
	const response = await fetch(version.webhook_url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: Buffer.from(call.rawBody),
	});
	return response.status;
}

describe('publishing', () => {
	it('enters the URL and the events at the agent, so that a call arrives', async () => {
		const agent = retell.addAgent('Receptionist');
		const workflow = await trial({ agents: [agent.agent_id] });
		expect(await workflow.publish()).toBeNull();
		expect(newestOf(agent)).toEqual(held(workflow));
		expect(await deliver(newestOf(agent))).toBe(200);
	});

	it('takes ids from an expression, of voice and chat agents', async () => {
		const voice = retell.addAgent('Receptionist');
		const chat = retell.addAgent('Chat', {}, 'chat');
		const agents = `={{ ["${voice.agent_id}", "${chat.agent_id}"] }}`;
		const workflow = await trial({ agents, events: [...EVENTS, 'chat_analyzed'] });
		expect(await workflow.publish()).toBeNull();
		expect(newestOf(voice)).toEqual(held(workflow));
		expect(newestOf(chat)).toEqual(held(workflow, ['chat_analyzed']));
	});

	it('again, after a change that has nothing to do with it and under another name, keeps URL and memory', async () => {
		const agent = retell.addAgent('Receptionist', foreign);
		const workflow = await trial({ agents: [agent.agent_id], replaceExisting: true });
		await workflow.publish();
		await workflow.change({ options: { skipDuplicates: false } }, 'Another name');
		expect(await workflow.publish()).toBeNull();
		expect(newestOf(agent)).toEqual(held(workflow));
		expect(await deliver(newestOf(agent))).toBe(200);
		await workflow.unpublish();
		expect(newestOf(agent)).toEqual({ is_published: false, ...foreign });
	});

	it('writes nothing where the published version of the agent holds all that is wanted', async () => {
		const agent = retell.addAgent('Receptionist');
		const workflow = await trial({ agents: [agent.agent_id] });
		await workflow.publish();
		newestOf(agent).is_published = true;
		retell.requests = [];
		await workflow.change({ options: { skipDuplicates: false } });
		expect(await workflow.publish()).toBeNull();
		expect(retell.writes).toEqual([]);
		expect(newestOf(agent)).toEqual({ ...held(workflow), is_published: true });
	});

	it('updates the events', async () => {
		const agent = retell.addAgent('Receptionist');
		const workflow = await trial({ agents: [agent.agent_id] });
		await workflow.publish();
		await workflow.change({ events: ['call_started'] });
		expect(await workflow.publish()).toBeNull();
		expect(newestOf(agent)).toEqual(held(workflow, ['call_started']));
	});

	it('puts back an agent that is no longer chosen', async () => {
		const [first, second] = [retell.addAgent('First', foreign), retell.addAgent('Second')];
		const workflow = await trial({
			agents: [first.agent_id, second.agent_id],
			replaceExisting: true,
		});
		await workflow.publish();
		await workflow.change({ agents: [second.agent_id] });
		expect(await workflow.publish()).toBeNull();
		expect(newestOf(first)).toEqual({ is_published: false, ...foreign });
		expect(newestOf(second)).toEqual(held(workflow));
	});

	it('asks Retell AI nothing where the user registers by hand', async () => {
		const workflow = await trial({ registration: 'manual' });
		expect(await workflow.publish()).toBeNull();
		await workflow.unpublish();
		expect(retell.requests).toEqual([]);
	});

	it('goes on after the published version of the agent got a draft', async () => {
		const agent = retell.addAgent('Receptionist', { is_published: true });
		const workflow = await trial({ agents: [agent.agent_id] });
		expect(await workflow.publish()).toBe(
			'The newest version of the agent Receptionist is published, and cannot be changed: make a draft of it in Retell AI, try again, then publish the draft',
		);
		retell.draft(agent);
		expect(await workflow.publish()).toBeNull();
		expect(agent.versions.map(({ webhook_url }) => webhook_url)).toEqual([null, workflow.url]);
	});
});

describe('a URL of somebody else', () => {
	it('stays without Replace, and is replaced and put back with it', async () => {
		const agent = retell.addAgent('Receptionist', foreign);
		const workflow = await trial({ agents: [agent.agent_id] });
		expect(await workflow.publish()).toBe(
			"The agent Receptionist already delivers to hooks.example.com: turn on 'Replace Another Webhook', or take it out of 'Agent Names or IDs'",
		);
		expect(retell.writes).toEqual([]);
		await workflow.change({ replaceExisting: true });
		expect(await workflow.publish()).toBeNull();
		expect(newestOf(agent)).toEqual(held(workflow));
		expect(JSON.stringify(await workflow.stored())).toContain(FOREIGN);
		await workflow.unpublish();
		expect(newestOf(agent)).toEqual({ is_published: false, ...foreign });
		expect(JSON.stringify(await workflow.stored())).not.toContain(FOREIGN);
	});

	it('that came meanwhile stays when the workflow is unpublished, and stops the next publication', async () => {
		const agent = retell.addAgent('Receptionist');
		const workflow = await trial({ agents: [agent.agent_id] });
		await workflow.publish();
		Object.assign(newestOf(agent), foreign);
		await workflow.change({ options: { skipDuplicates: false } });
		expect(await workflow.publish()).toContain('already delivers to hooks.example.com');
		await workflow.unpublish();
		expect(newestOf(agent)).toEqual({ is_published: false, ...foreign });
	});

	it('is not put back where it is of the same n8n', async () => {
		const agent = retell.addAgent('Receptionist');
		const first = await trial({ agents: [agent.agent_id] });
		const second = await trial({ agents: [agent.agent_id] });
		expect(await first.publish()).toBeNull();
		expect(await second.publish()).toBe(
			"The agent Receptionist already delivers to another webhook of this n8n: turn on 'Replace Another Webhook', or take it out of 'Agent Names or IDs'",
		);
		expect(newestOf(agent)).toEqual(held(first));
		await second.change({ replaceExisting: true });
		expect(await second.publish()).toBeNull();
		await first.unpublish();
		expect(newestOf(agent)).toEqual(held(second));
		await second.unpublish();
		expect(newestOf(agent).webhook_url).toBeNull();
	});
});

describe('a test', () => {
	it.each(['realCall', 'sampleCall'])(
		'with %s asks Retell AI nothing, and writes nothing',
		async (testWith) => {
			const agent = retell.addAgent('Receptionist');
			const workflow = await trial({ agents: [agent.agent_id], testWith });
			await workflow.publish();
			retell.requests = [];
			await workflow.listen();
			// A sample call ends the test by itself.
			if (testWith === 'realCall') await workflow.stopListening();
			await untilPasses(async () => {
				expect((await fetch(workflow.testUrl, { method: 'POST' })).status).toBe(404);
			});
			// What ends with the test may come after the webhook is gone.
			await sleep(500);
			expect(retell.requests).toEqual([]);
			expect(newestOf(agent)).toEqual(held(workflow));
			expect(await deliver(newestOf(agent))).toBe(200);
		},
	);

	it('leaves the memory of what to put back', async () => {
		const agent = retell.addAgent('Receptionist', foreign);
		const workflow = await trial({ agents: [agent.agent_id], replaceExisting: true });
		await workflow.publish();
		await workflow.listen();
		await workflow.stopListening();
		await workflow.unpublish();
		expect(newestOf(agent)).toEqual({ is_published: false, ...foreign });
	});
});

describe('unpublishing', () => {
	it('empties the slot, and gives the events back', async () => {
		const agent = retell.addAgent('Receptionist', { webhook_events: ['call_started'] });
		const workflow = await trial({ agents: [agent.agent_id] });
		await workflow.publish();
		await workflow.unpublish();
		expect(newestOf(agent)).toEqual({
			is_published: false,
			webhook_url: null,
			webhook_events: ['call_started'],
		});
	});

	it('closes the webhook and warns, where the version was published meanwhile', async () => {
		const agent = retell.addAgent('Receptionist');
		const workflow = await trial({ agents: [agent.agent_id] });
		await workflow.publish();
		newestOf(agent).is_published = true;
		await workflow.unpublish();
		expect(await deliver(newestOf(agent))).toBe(404);
		expect(await n8n.log()).toContain(
			"Trigger could not end its webhook registration. The newest version of the agent Receptionist is published, and cannot be changed: make a draft of it in Retell AI, try again, then publish the draft. If an agent in Retell AI still has this node's webhook URL, take it out there.",
		);
	});

	it('closes the webhook and warns, where Retell AI is away', async () => {
		const agent = retell.addAgent('Receptionist');
		const workflow = await trial({ agents: [agent.agent_id] });
		await workflow.publish();
		retell.fault = () => ({ status: 503, body: 'maintenance' });
		await workflow.unpublish();
		expect(await deliver(newestOf(agent))).toBe(404);
		expect(await n8n.log()).toContain(
			'Trigger could not end its webhook registration. Retell AI failed with status 503: try again later.',
		);
	});
});

describe('what the user sees', () => {
	it('is the message, after n8n has tried 5 times, when it publishes', async () => {
		const draft = retell.addAgent('Receptionist').agent_id;
		const chat = retell.addAgent('Chat', {}, 'chat').agent_id;
		const mistakes: Array<{
			parameters?: Record<string, unknown>;
			credential?: Record<string, string> | null;
			message: string;
		}> = [
			{
				parameters: { agents: [] },
				message: "No agent is chosen: choose at least one under 'Agent Names or IDs'",
			},
			{
				parameters: { agents: ['agent_unknown'] },
				message:
					"There is no agent with the ID agent_unknown: choose another one under 'Agent Names or IDs'",
			},
			{
				parameters: { agents: [draft, chat] },
				message:
					"The agent Chat sends none of the ticked events: tick one of its events under 'Trigger On'",
			},
			{
				parameters: { authentication: 'sharedSecret' },
				credential: { sharedSecret: 'correct-horse-battery-staple' },
				message:
					"With automatic registration, deliveries are proved by API Key (Signature): set 'Authentication' to it, or 'Webhook Registration' to Manual",
			},
			{
				parameters: { authentication: 'none' },
				message:
					"With automatic registration, deliveries are proved by API Key (Signature): set 'Authentication' to it, or 'Webhook Registration' to Manual",
			},
			{
				credential: null,
				message:
					"Trigger has no credential: choose one in the node, or set 'Authentication' to None",
			},
			{
				credential: { apiKey: '' },
				message: 'The credential holds no API key: enter the one from Retell AI',
			},
			{
				credential: { apiKey: 'key-of-somebody-else' },
				message: "Retell AI refused the API key: check it in the node's credential",
			},
			{
				credential: { baseUrl: 'http://127.0.0.1:1' },
				message: "Retell AI cannot be reached: check 'Base URL' in the node's credential",
			},
			{
				credential: { baseUrl: 'http://api.retellai.com' },
				message: "The credential's Base URL must begin with https://",
			},
		];
		const trials: Trial[] = [];
		for (const { parameters, credential } of mistakes) {
			trials.push(await trial({ agents: [draft], ...parameters }, credential));
		}
		const seen = await Promise.all(trials.map(async (workflow) => await workflow.publish()));
		expect(seen).toEqual(mistakes.map(({ message }) => message));
		expect(retell.writes).toEqual([]);
	}, 120_000);

	it.each([
		{ where: 'registration', type: 'retellTrigger', path: 'parameters.agents' },
		{ where: 'the filters', type: 'retellTrigger', path: 'parameters.filters.agentIds' },
		{ where: "the API node's filters", type: 'retell', path: 'parameters.filters.agentIds' },
	])('is in the editor the list of agents: for $where', async ({ type, path }) => {
		const { agent_id } = retell.addAgent('Receptionist');
		const workflow = await trial({});
		const [node] = (await workflow.stored()).nodes;
		const { id } = await n8n.running.client.rest<{ id: string }>('GET', '/projects/personal');
		const options = await n8n.running.client.rest('POST', '/dynamic-node-parameters/options', {
			path,
			methodName: 'getAgents',
			nodeTypeAndVersion: { name: `n8n-nodes-voice-agents.${type}`, version: 1 },
			// The editor sends every parameter, defaults included.
			currentNodeParameters: { ...node?.parameters, authentication: 'signature' },
			credentials: node?.credentials,
			projectId: id,
		});
		expect(options).toEqual([{ name: 'Receptionist', value: agent_id, description: agent_id }]);
	});

	it('is no secret: neither a key nor the path of a URL is in the log', async () => {
		const log = await n8n.log();
		for (const secret of ['key-', 'path-that-is-a-secret']) expect(log).not.toContain(secret);
	});
});

/** The last, because it starts n8n anew: by default n8n calls no hook at its start. */
describe("n8n's start", () => {
	const [away, emptied, taken] = [useRetellApi(), useRetellApi(), useRetellApi()];

	it('leaves what works where Retell AI is away, fills what is empty, and replaces nothing', async () => {
		const fault: Fault = { status: 503, body: 'maintenance' };
		const seen = [];
		for (const api of [away, emptied, taken]) {
			const agent = api.addAgent('Receptionist', foreign);
			const parameters = { agents: [agent.agent_id], replaceExisting: true };
			const workflow = await trial(parameters, {}, api);
			expect(await workflow.publish()).toBeNull();
			seen.push({ api, agent, workflow });
		}
		const [first, second, third] = seen as [
			(typeof seen)[number],
			(typeof seen)[number],
			(typeof seen)[number],
		];
		away.fault = () => fault;
		Object.assign(newestOf(second.agent), { webhook_url: null });
		Object.assign(newestOf(third.agent), { webhook_url: 'https://new.example.com' });

		await n8n.terminate();
		await n8n.startAgain({ N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false' });
		await untilEqual(() => newestOf(second.agent), held(second.workflow));
		const message = (what: string) =>
			`Trigger could not check its webhook registration while n8n started, and counts as registered. ${what}. If no deliveries arrive, publish the workflow again.`;
		await untilPasses(async () => {
			const log = await n8n.log();
			expect(log).toContain(message('Retell AI failed with status 503: try again later'));
			expect(log).toContain(
				message(
					"The agent Receptionist already delivers to new.example.com: turn on 'Replace Another Webhook', or take it out of 'Agent Names or IDs'",
				),
			);
		});
		expect(newestOf(first.agent)).toEqual(held(first.workflow));
		expect(newestOf(third.agent).webhook_url).toBe('https://new.example.com');
		for (const { api, workflow } of seen) {
			await untilPasses(async () => {
				expect(await deliver(held(workflow), api.key)).toBe(200);
			});
		}
		// What was there before is still in mind.
		away.fault = () => undefined;
		const { id } = await first.workflow.stored();
		await n8n.running.client.rest('POST', `/workflows/${id}/deactivate`, {});
		await untilEqual(() => newestOf(first.agent), { is_published: false, ...foreign });
	}, 300_000);
});
