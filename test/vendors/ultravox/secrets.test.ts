import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { posterTo } from '../../support/post-with-secret';
import { ROOT, vendorOf } from '../../support/vendors';

/**
 * Where the OpenAPI description of Ultravox has a prompt, a password, or what is handed on to a carrier
 * as it is. test/contract/secrets.test.ts tries every other place of the same keys.
 */

const folder = { folder: 'Ultravox', vendor: vendorOf('ultravox') };

const GREETINGS = [
	{ agent: { prompt: 'PROMPT-of-the-user' } },
	{ user: { fallback: { delay: '5s', prompt: 'PROMPT-of-the-user' } } },
];

/** Parameters of Twilio's and Telnyx' own, to which those of a SIP login belong. */
const LINES = {
	twilio: { SipAuthUsername: 'USER-of-the-user', SipAuthPassword: 'PASSWORD-of-the-user' },
	telnyx: { sip_auth_username: 'USER-of-the-user', sip_auth_password: 'PASSWORD-of-the-user' },
	plivo: { sip_headers: 'Token=TOKEN-of-the-user' },
};

const MEDIA = Object.entries(LINES).map(([carrier, additionalParams]) => ({
	[carrier]: { outgoing: { to: '+12025550143', from: '+12025550199', additionalParams } },
}));

const sip = { to: 'sip:+12025550143@carrier.example', username: 'USER-of-the-user' };

const ADDED: JsonObject[] = [
	...GREETINGS.map((firstSpeakerSettings) => ({ firstSpeakerSettings })),
	...MEDIA.map((medium) => ({ medium })),
	{ medium: { sip: { outgoing: { ...sip, password: 'PASSWORD-of-the-user' } } } },
	{ callbacks: { ended: { url: 'https://example.com', secrets: ['SECRET-of-the-user'] } } },
	{ externalVoice: { generic: { url: 'https://example.com', headers: { a: 'KEY-of-the-user' } } } },
	{
		dataConnectionConfig: { websocketUrl: 'wss://example.com', headers: { a: 'KEY-of-the-user' } },
	},
];

const file = join(ROOT, 'fixtures/ultravox/call.ended.json');

const sent = JSON.parse(readFileSync(file, 'utf8')) as { call: JsonObject };

const post = posterTo(folder, '');

describe.each(['call.ended', 'something.new'])('of %s', (event) => {
	it.each(ADDED)('nothing comes out of %j', async (added) => {
		const body = JSON.stringify({ event, call: { ...sent.call, ...added } });
		for (const parameters of [{ options: { includeRaw: true } }, { simplify: false }]) {
			const answer = await post({ parameters }, { body });
			expect(answer.outputs?.flat()).toHaveLength(1);
			// The rest of the body is there, so that the search is no search of nothing.
			expect(JSON.stringify(answer.outputs)).toContain('callId');
			expect(JSON.stringify(answer)).not.toContain('-of-the-user');
		}
	});
});
