import type { ICredentialTestFunctions, IDataObject } from 'n8n-workflow';

import { testApiKey } from '../../../nodes/Bolna/api';
import { getAgents, hooks } from '../../../nodes/Bolna/registration';
import { failureOf } from '../../support/hook';
import { required } from '../../support/required';
import {
	borrowsSlots,
	FOREIGN_URL,
	nodeOf,
	OTHER_PROOF,
	WEBHOOK_URL,
} from '../../support/slot-registration';
import { useBolnaApi, type BolnaAgent } from './stand-in';

/** The registration over n8n's own HTTP helper, at a local Bolna. */
const bolna = useBolnaApi();

/** With a secret as n8n makes one. */
const OWN_URL = new RegExp(`^${WEBHOOK_URL}\\?token=[\\w-]{43}$`);

const registration = {
	hooks,
	getAgents,
	type: 'bolnaApi',
	parameters: { authentication: 'sharedSecret', events: ['completed', 'notReached'] },
	api: bolna,
};

const { publish, unpublish, list } = nodeOf(registration);

const agentOf = (id: string): BolnaAgent =>
	required(new Map(bolna.agents.map((agent) => [agent.id, agent])), id);

borrowsSlots({
	...registration,
	vendor: 'Bolna',
	agent: 'agent',
	add: (name = '', held = null) => bolna.addAgent(name || null, held as string | null).id,
	heldBy: (id) => agentOf(id).webhook_url,
	write: (id, held) => Object.assign(agentOf(id), { webhook_url: held }),
	deleteAll: () => (bolna.agents = []),
	foreign: FOREIGN_URL,
	own: expect.stringMatching(OWN_URL),
	emptied: null,
	refusedKey: {
		publishing: /^The API key may not manage webhooks in Bolna/,
		listing: /^The API key may not read agents in Bolna/,
		detail: /Bolna answered 403 to GET \/v2\/agent\/[\w-]+: Invalid API key\./,
	},
	lookups: /^GET \/v2\/agent\/[^/]+$/,
	refusals: [
		{ name: 'nothing proves the sender', node: { authentication: 'none' }, message: OTHER_PROOF },
	],
});

describe('publishing', () => {
	it('asks for nothing but the chosen agents', async () => {
		bolna.addAgent('Another');
		const agent = bolna.addAgent('Receptionist');
		await publish({ agents: [agent.id] });
		expect(bolna.requests).toEqual([
			{ method: 'GET', path: `/v2/agent/${agent.id}` },
			{
				method: 'PATCH',
				path: `/v2/agent/${agent.id}`,
				body: { agent_config: { webhook_url: agent.webhook_url } },
			},
		]);
	});

	it.each([
		{ name: 'an empty slot', held: null },
		{ name: 'the URL without its token', held: WEBHOOK_URL },
		{ name: 'another token', held: `${WEBHOOK_URL}?token=another` },
	])('writes its URL again over $name', async ({ held }) => {
		const agent = bolna.addAgent('Receptionist');
		const node = { agents: [agent.id], staticData: {} };
		await publish(node);
		const url = agent.webhook_url;
		agent.webhook_url = held;
		expect(await publish(node)).toBeNull();
		expect(agent.webhook_url).toBe(url);
	});

	it.each([['completed'], ['notReached'], ['other']])(
		'needs no more than one ticked event: %s',
		async (event) => {
			const { id } = bolna.addAgent('Receptionist');
			expect(await publish({ agents: [id], events: [event] })).toBeNull();
		},
	);

	it('is refused where Bolna does not say which URL an agent holds, and writes nothing', async () => {
		const named = bolna.addAgent('Receptionist', FOREIGN_URL);
		const nameless = bolna.addAgent(null);
		bolna.hidesUrls = true;
		expect(await publish({ agents: [named.id], replaceExisting: true })).toBe(
			"Bolna does not say which webhook URL the agent Receptionist holds: set 'Webhook Registration' to Manual and enter the URL there",
		);
		expect(await publish({ agents: [nameless.id] })).toContain(`the agent ${nameless.id} holds`);
		expect(bolna.writes).toEqual([]);
		expect(named.webhook_url).toBe(FOREIGN_URL);
	});

	it('says why Bolna refused the URL', async () => {
		const { id } = bolna.addAgent('Receptionist');
		bolna.fault = ({ method }) =>
			method === 'PATCH'
				? { status: 400, body: { error: 400, message: 'no such host' } }
				: undefined;
		expect(await publish({ agents: [id] })).toBe(
			'Bolna refused the webhook (no such host): register it by hand',
		);
	});
});

describe('unpublishing', () => {
	it('empties a slot with null', async () => {
		const agent = bolna.addAgent('Receptionist');
		const node = { agents: [agent.id], staticData: {} };
		await publish(node);
		bolna.requests = [];
		expect(await unpublish(node)).toEqual([]);
		expect(bolna.writes.map(({ body }) => body)).toEqual([{ agent_config: { webhook_url: null } }]);
		expect(agent.webhook_url).toBeNull();
	});
});

describe('the list of agents', () => {
	it.each([
		{ name: 'in pages', hasPages: true },
		{ name: 'as a whole', hasPages: false },
	])('has all of many that come $name', async ({ hasPages }) => {
		bolna.hasPages = hasPages;
		const ids = Array.from({ length: 120 }, () => bolna.addAgent('Sales').id);
		const values = (await list()).map(({ value }) => String(value));
		expect(values.sort()).toEqual(ids.sort());
	});

	it('says that the answer is not the list where it is something else', async () => {
		bolna.fault = () => ({ status: 200, body: '<html></html>' });
		expect((await failureOf(list())).message).toBe(
			"Bolna gave an unexpected answer: check 'Base URL' in the node's credential",
		);
	});
});

describe("the credential's test", () => {
	const test = async (data: IDataObject) =>
		await testApiKey.call({} as ICredentialTestFunctions, {
			id: '1',
			name: '',
			type: 'bolnaApi',
			data: { baseUrl: bolna.url, ...data } as never,
		});

	it('asks Bolna who the key belongs to', async () => {
		expect(await test({ apiKey: bolna.key })).toEqual({
			status: 'OK',
			message: 'Bolna accepted the API key',
		});
		expect(bolna.requests).toEqual([{ method: 'GET', path: '/user/me' }]);
	});

	it('fails for a key that Bolna does not know', async () => {
		expect(await test({ apiKey: 'another', sharedSecret: 'a-secret-of-24-characters' })).toEqual({
			status: 'Error',
			message: 'Bolna refused the API key',
		});
	});

	it('calls nobody where there is only the shared secret', async () => {
		expect((await test({ sharedSecret: 'a-secret-of-24-characters' })).status).toBe('OK');
		expect(bolna.requests).toEqual([]);
	});
});
