import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { posterTo } from '../../support/post-with-secret';
import { ROOT, vendorOf } from '../../support/vendors';

/**
 * Where the types of Vapi's SDK have a password, a prompt, a key of the user's own language model, or an
 * address by which anybody can be in the call. test/contract/secrets.test.ts tries every other place of
 * the same keys.
 */

const folder = { folder: 'Vapi', vendor: vendorOf('vapi') };

const MODEL = {
	provider: 'custom-llm',
	model: 'my-model',
	messages: [{ role: 'system', content: 'PROMPT-of-the-user' }],
	headers: { 'X-Api-Key': 'KEY-of-the-user' },
};

const OVERRIDES = {
	artifactPlan: { structuredOutputs: [{ name: 'Booked', model: MODEL }] },
	model: MODEL,
};

const ADDED = {
	phoneNumber: {
		provider: 'vapi',
		number: '+12025550199',
		authentication: {
			realm: 'example',
			username: 'USER-of-the-user',
			password: 'PASSWORD-of-the-user',
		},
		server: { url: 'https://example.com', headers: { 'X-Secret': 'SERVER-of-the-user' } },
	},
	chat: { id: 'chat_1', input: [{ role: 'system', content: 'PROMPT-of-the-user' }], output: [] },
	costs: [{ type: 'model', model: MODEL, cost: 0.01 }],
	toAssistant: { name: 'Sales', analysisPlan: { summaryPrompt: 'PROMPT-of-the-user' } },
	fromAssistant: { name: 'Reception', hooks: [{ do: [{ prompt: 'PROMPT-of-the-user' }] }] },
};

const CALL = {
	artifactPlan: OVERRIDES.artifactPlan,
	assistantOverrides: OVERRIDES,
	customer: { number: '+12025550143', assistantOverrides: OVERRIDES },
	transport: {
		provider: 'daily',
		callUrl: 'https://example.com/ROOM-of-the-user',
		callToken: 'TOKEN-of-the-user',
		callSipUri: 'sip:SIP-of-the-user@example.com',
	},
};

function bodyOf(type: string): string {
	const file = join(ROOT, 'fixtures/vapi/end-of-call-report.json');
	const { message } = JSON.parse(readFileSync(file, 'utf8')) as { message: JsonObject };
	const call = { ...(message.call as JsonObject), ...CALL };
	return JSON.stringify({ message: { ...message, ...ADDED, type, call } });
}

describe.each(['end-of-call-report', 'transfer-update'])('of %s', (type) => {
	const post = posterTo(folder, bodyOf(type));

	it.each([
		{ name: 'as the node is at first', parameters: {} },
		{ name: 'with the raw payload', parameters: { options: { includeRaw: true } } },
		{ name: 'with Simplify off', parameters: { simplify: false } },
	])('nothing comes out $name', async ({ parameters }) => {
		const answer = await post({ parameters });
		expect(answer.outputs?.flat()).toHaveLength(1);
		// The rest of the body is there, so that the search is no search of nothing.
		expect(JSON.stringify(answer.outputs)).toContain('+12025550143');
		expect(JSON.stringify(answer)).not.toContain('-of-the-user');
	});
});
