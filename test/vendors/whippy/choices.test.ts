import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { readWish } from '../../../nodes/Whippy/registration-settings';
import { hook, ok, WEBHOOK_URL } from './hook';

interface Choices {
	parameters?: IDataObject;
	/** `null` for a node without one. */
	credential?: IDataObject | null;
}

function contextOf({ parameters, credential = {} }: Choices): IHookFunctions {
	return hook(() => ok({}), {
		parameters: { events: ['call.started', 'call.ended'], ...parameters },
		credential: { sharedSecret: 'a&b', ...credential },
		...(credential === null && { credentials: undefined }),
	}).context;
}

describe('readWish', () => {
	it.each<Choices & { name: string; wish: object }>([
		{
			name: 'a signature',
			wish: {
				url: WEBHOOK_URL,
				webhookUrl: WEBHOOK_URL,
				eventTypes: ['call.started', 'call.ended'],
			},
		},
		{
			name: 'a shared secret, which the URL holds',
			parameters: { authentication: 'sharedSecret' },
			wish: { url: `${WEBHOOK_URL}?token=a%26b`, webhookUrl: WEBHOOK_URL },
		},
		{
			name: 'a Base URL with slashes and spaces around it',
			credential: { baseUrl: ' https://api.whippy.co/v1// ' },
			wish: { account: 'https://api.whippy.co/v1 key' },
		},
		{
			name: 'an event that is ticked twice',
			parameters: { events: ['call.ended', 'call.ended'] },
			wish: { eventTypes: ['call.ended'] },
		},
		{
			name: 'Other Events',
			parameters: { events: ['other'] },
			wish: { eventTypes: expect.arrayContaining(['contact.created', 'message.created']) },
		},
	])('takes $name', async ({ wish, ...choices }) => {
		expect(await readWish(contextOf(choices))).toMatchObject(wish);
	});

	it.each<Choices & { name: string; message: string }>([
		{
			name: 'no proof of the sender',
			parameters: { authentication: 'none' },
			message:
				"Automatic registration needs a credential: set 'Authentication' to Signature or Shared Secret",
		},
		{
			name: 'no credential',
			credential: null,
			message: 'Automatic registration needs a credential: choose one in the node',
		},
		{
			name: 'no API key',
			credential: { apiKey: '' },
			message: 'The credential holds no API key: enter the one from Whippy',
		},
		{
			name: 'an API key that is no text',
			credential: { apiKey: 7 },
			message: 'The credential holds no API key: enter the one from Whippy',
		},
		{
			name: 'a Base URL over http',
			credential: { baseUrl: 'http://api.whippy.co/v1' },
			message: "The credential's Base URL must begin with https://",
		},
		{
			name: 'no shared secret where it is the proof',
			parameters: { authentication: 'sharedSecret' },
			credential: { sharedSecret: '' },
			message: 'The credential holds no shared secret: enter a long random text',
		},
		{
			name: 'no ticked event',
			parameters: { events: [] },
			message: "No event is ticked: tick at least one under 'Trigger On'",
		},
	])('refuses $name', async ({ message, ...choices }) => {
		await expect(readWish(contextOf(choices))).rejects.toMatchObject({
			message,
			description: expect.any(String),
		});
	});
});
