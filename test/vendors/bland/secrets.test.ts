import type { IDataObject } from 'n8n-workflow';

import { fixturesOf } from '../../support/fixtures';
import { posterTo } from '../../support/post-with-secret';
import { vendorOf } from '../../support/vendors';

/**
 * What a call was told to do: the task, a pathway's prompts, the questions of an analysis, and a header
 * of the user's own server. The fixtures have them where Bland sends them, and in the user's own maps;
 * test/contract/secrets.test.ts tries all places.
 */
const folder = { folder: 'Bland', vendor: vendorOf('bland') };

const SECRETS = ['You are a receptionist', 'Never say the price', 'not-a-real-key'];

const withSecrets = fixturesOf(folder.vendor).filter(({ rawBody }) =>
	SECRETS.some((secret) => rawBody.includes(secret)),
);

it('has a fixture with each of them', () => {
	const all = withSecrets.map(({ rawBody }) => rawBody.toString()).join('');
	expect(SECRETS.filter((secret) => !all.includes(secret))).toEqual([]);
	expect(withSecrets.length).toBeGreaterThan(2);
});

const SETTINGS: Array<{ name: string; parameters: IDataObject }> = [
	{ name: 'as the node is at first', parameters: {} },
	{ name: 'with the raw payload', parameters: { options: { includeRaw: true } } },
	{
		name: 'flat, with the raw payload',
		parameters: { options: { includeRaw: true, flatten: true, customFieldsAsColumns: true } },
	},
	{ name: 'with Simplify off', parameters: { simplify: false } },
];

describe.each(withSecrets)('what the call was told, in $name', ({ name: fixture, rawBody }) => {
	it.each(SETTINGS)('stays inside $name', async ({ name, parameters }) => {
		const workflowId = `${fixture}, ${name}`;
		const answer = await posterTo(folder, rawBody)({ workflowId, parameters });
		expect(answer.outputs?.flat()).toHaveLength(1);
		const text = JSON.stringify(answer);
		expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
	});

	it('stays inside in an event that the node does not know', async () => {
		const unknown = { ...JSON.parse(rawBody.toString()), event_type: 'something.new' };
		const workflowId = `${fixture}, unknown`;
		const answer = await posterTo(folder, JSON.stringify(unknown))({ workflowId });
		expect(answer.outputs?.flat()).toMatchObject([{ json: { eventType: 'unknown' } }]);
		const text = JSON.stringify(answer);
		expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
	});
});
