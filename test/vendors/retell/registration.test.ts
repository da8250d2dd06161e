import { getAgents, hooks } from '../../../nodes/Retell/registration';
import { required } from '../../support/required';
import { borrowsSlots, FOREIGN_URL, nodeOf, WEBHOOK_URL } from '../../support/slot-registration';
import { newestOf, useRetellApi, type RetellVersion } from './stand-in';

/** The registration over n8n's own HTTP helper, at a local Retell AI. */
const retell = useRetellApi();

const registration = {
	hooks,
	getAgents,
	type: 'retellApi',
	parameters: { authentication: 'signature', events: ['call_analyzed', 'chat_analyzed'] },
	api: retell,
};

const { publish, unpublish, list } = nodeOf(registration);

const versionOf = (id: string): RetellVersion =>
	newestOf(required(new Map(retell.agents.map((agent) => [agent.agent_id, agent])), id));

borrowsSlots({
	...registration,
	vendor: 'Retell AI',
	agent: 'agent',
	add: (name = '', held) =>
		retell.addAgent(name || null, held as Partial<RetellVersion> | undefined).agent_id,
	heldBy: versionOf,
	write: (id, held) => Object.assign(versionOf(id), held),
	deleteAll: () => (retell.agents = []),
	foreign: {
		is_published: false,
		webhook_url: FOREIGN_URL,
		webhook_events: ['call_started', 'transcript_updated'],
	},
	own: { is_published: false, webhook_url: WEBHOOK_URL, webhook_events: ['call_analyzed'] },
	emptied: { is_published: false, webhook_url: null, webhook_events: null },
	refusedKey: {
		publishing: /^Retell AI refused the API key: check it in the node's credential$/,
		listing: /^Retell AI refused the API key: check it in the node's credential$/,
		detail: /Retell AI answered 401 to POST \/v2\/list-agents: Unauthorized\./,
	},
	lookups: /^POST \/v2\/list-agents$/,
});

describe('publishing', () => {
	it("enters the URL at each agent, for the events of the agent's kind", async () => {
		const voice = retell.addAgent('Receptionist');
		const chat = retell.addAgent('Chat', {}, 'chat');
		const agents = [voice.agent_id, chat.agent_id];
		const events = ['call_analyzed', 'chat_analyzed', 'call_ended', 'other'];
		expect(await publish({ agents, events })).toBeNull();
		expect(newestOf(voice)).toEqual({
			is_published: false,
			webhook_url: WEBHOOK_URL,
			webhook_events: [
				'call_analyzed',
				'call_ended',
				'transfer_started',
				'transfer_bridged',
				'transfer_cancelled',
				'transfer_ended',
			],
		});
		expect(newestOf(chat)).toEqual({
			is_published: false,
			webhook_url: WEBHOOK_URL,
			webhook_events: ['chat_analyzed'],
		});
	});

	it('asks for nothing but the list and the chosen agents', async () => {
		retell.addAgent('Another');
		const { agent_id } = retell.addAgent('Receptionist');
		await publish({ agents: [agent_id] });
		expect(retell.requests).toEqual([
			{
				method: 'POST',
				path: '/v2/list-agents',
				query: { limit: '1000' },
				body: { filter_criteria: {} },
			},
			{ method: 'GET', path: `/get-agent/${agent_id}` },
			{
				method: 'PATCH',
				path: `/update-agent/${agent_id}`,
				body: { webhook_url: WEBHOOK_URL, webhook_events: ['call_analyzed'] },
			},
		]);
	});

	it.each<{ name: string; webhook_events: string[] | null; events: string[] }>([
		{
			name: 'the list, in another order',
			webhook_events: ['call_ended', 'call_analyzed'],
			events: ['call_analyzed', 'call_ended'],
		},
		{
			name: 'those of an agent without a list',
			webhook_events: null,
			events: ['call_analyzed', 'call_started', 'call_ended'],
		},
	])('writes nothing where the URL is there, and the events are $name', async (agent) => {
		const { agent_id } = retell.addAgent('Receptionist', {
			webhook_url: WEBHOOK_URL,
			webhook_events: agent.webhook_events,
			is_published: true,
		});
		expect(await publish({ agents: [agent_id], events: agent.events })).toBeNull();
		expect(retell.writes).toEqual([]);
	});

	it('finds an agent on the second page', async () => {
		retell.pageSize = 1;
		retell.addAgent('First');
		const { agent_id } = retell.addAgent('Second');
		expect(await publish({ agents: agent_id })).toBeNull();
		expect(retell.writes).toHaveLength(1);
	});

	const published =
		'The newest version of the agent Receptionist is published, and cannot be changed: make a draft of it in Retell AI, try again, then publish the draft';

	it.each([
		{ name: 'without a URL', webhook_url: null },
		{ name: 'with the URL, for other events', webhook_url: WEBHOOK_URL },
	])('is refused for a published version $name, and tries no update', async ({ webhook_url }) => {
		const agent = retell.addAgent('Receptionist', { webhook_url, is_published: true });
		const node = { agents: [agent.agent_id], events: ['call_analyzed'] };
		expect(await publish(node)).toBe(published);
		expect(retell.writes).toEqual([]);
		retell.draft(agent);
		expect(await publish(node)).toBeNull();
		expect(agent.versions.map((version) => version.webhook_url)).toEqual([
			webhook_url,
			WEBHOOK_URL,
		]);
	});

	it.each<{ name: string; agent: Parameters<typeof retell.addAgent>; message: string }>([
		{
			name: 'an agent that sends none of the events',
			agent: ['Chat', {}, 'chat'],
			message:
				"The agent Chat sends none of the ticked events: tick one of its events under 'Trigger On'",
		},
		{
			name: 'a published agent without a name',
			agent: [null, { is_published: true }],
			message: expect.stringMatching(
				/^The newest version of the agent agent_[\w-]+ is published/,
			) as string,
		},
	])('is refused for $name', async ({ agent: [name, version, channel], message }) => {
		const { agent_id } = retell.addAgent(name, version, channel);
		expect(await publish({ agents: [agent_id], events: ['call_ended'] })).toEqual(message);
		expect(retell.writes).toEqual([]);
	});
});

describe('unpublishing', () => {
	it('empties a slot that was empty, and gives its events back', async () => {
		const agent = retell.addAgent('Receptionist', { webhook_events: ['call_started'] });
		const node = { agents: [agent.agent_id], staticData: {} };
		await publish(node);
		await unpublish(node);
		expect(newestOf(agent)).toEqual({
			is_published: false,
			webhook_url: null,
			webhook_events: ['call_started'],
		});
	});

	it('warns where the version was published in the meantime, and tries no update', async () => {
		const agent = retell.addAgent('Receptionist');
		const node = { agents: [agent.agent_id], staticData: {} };
		await publish(node);
		newestOf(agent).is_published = true;
		retell.requests = [];
		expect(await unpublish(node)).toEqual([
			"Trigger could not end its webhook registration. The newest version of the agent Receptionist is published, and cannot be changed: make a draft of it in Retell AI, try again, then publish the draft. If an agent in Retell AI still has this node's webhook URL, take it out there.",
		]);
		expect(retell.writes).toEqual([]);
	});
});

it('the list of agents has voice and chat agents of all pages', async () => {
	retell.pageSize = 2;
	const [second, third, first] = [
		retell.addAgent('Receptionist'),
		retell.addAgent('Sales', {}, 'chat'),
		retell.addAgent(null),
	].map(({ agent_id }) => agent_id);
	expect(await list()).toEqual([
		{ name: first, value: first, description: first },
		{ name: 'Receptionist', value: second, description: second },
		{ name: 'Sales', value: third, description: third },
	]);
});
