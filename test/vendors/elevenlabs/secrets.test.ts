import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { posterTo } from '../../support/post-with-secret';
import { ROOT, vendorOf } from '../../support/vendors';

/**
 * What a conversation was started with may hold prompts, keys and variables that the vendor calls
 * secret, and what a tool was called with a password. The vendor's own places for them are tried here; test/contract/secrets.test.ts tries all.
 */

const folder = { folder: 'ElevenLabs', vendor: vendorOf('elevenlabs') };

const OVERRIDES = {
	conversation_config_override: {
		agent: { prompt: { prompt: 'PROMPT-of-the-user' }, first_message: 'MESSAGE-of-the-user' },
	},
	custom_llm_extra_body: { api_key: 'KEY-of-the-user', nested: [{ token: 'TOKEN-of-the-user' }] },
	dynamic_variables: { clinic: 'Bright Smiles', secret__crm_token: 'VARIABLE-of-the-user' },
};

const TOOL = {
	type: 'webhook',
	url: 'https://example.com/slots',
	headers: { Authorization: 'Bearer PASSWORD-of-the-tool' },
};

const entry = (tool_details: object) => ({
	role: 'agent',
	message: null,
	time_in_call_secs: 6,
	tool_calls: [{ request_id: 'r', tool_name: 'find_slot', params_as_json: '{}', tool_details }],
	tool_results: [],
});

function bodyOf(type: string): string {
	const file = join(ROOT, 'fixtures/elevenlabs/post_call_transcription.json');
	const sent = JSON.parse(readFileSync(file, 'utf8')) as {
		data: { conversation_initiation_client_data: object; transcript: object[] };
	};
	const given = { ...sent.data.conversation_initiation_client_data, ...OVERRIDES };
	const transcript = [
		...sent.data.transcript,
		entry(TOOL),
		entry({ integration_id: 'i', webhook_details: TOOL }),
	];
	const data = { ...sent.data, conversation_initiation_client_data: given, transcript };
	return JSON.stringify({ ...sent, type, data });
}

const SETTINGS: Array<{ name: string; parameters: IDataObject }> = [
	{ name: 'as the node is at first', parameters: {} },
	{ name: 'with the raw payload', parameters: { options: { includeRaw: true } } },
	{
		name: 'flat, with the raw payload',
		parameters: { options: { includeRaw: true, flatten: true } },
	},
	{ name: 'with Simplify off', parameters: { simplify: false } },
];

describe.each(['post_call_transcription', 'something.new'])('of %s', (type) => {
	const post = posterTo(folder, bodyOf(type));

	it.each(SETTINGS)('nothing comes out $name, in an item, an answer or a log', async (setting) => {
		const logged = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
			jest.spyOn(console, level).mockImplementation(),
		);
		const answer = await post({ parameters: setting.parameters });
		const lines = logged.flatMap((log) => log.mock.calls);
		jest.restoreAllMocks();
		expect(answer.outputs?.flat()).toHaveLength(1);
		// The rest of the body is there, so that the search is no search of nothing.
		expect(JSON.stringify(answer.outputs)).toContain('Bright Smiles');
		expect(JSON.stringify([answer, lines])).not.toMatch(/-of-the-(?:user|tool)/);
	});

	it('nothing comes out of a delivery that is refused', async () => {
		const answer = await post({}, { headers: { 'x-webhook-secret': 'guess' } });
		expect(answer).toMatchObject({ status: 401, outputs: null });
		expect(JSON.stringify(answer)).not.toMatch(/-of-the-(?:user|tool)/);
	});
});
