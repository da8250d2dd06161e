import type { FakeHost, HostRequest } from '../support/fake-host';

/** https://docs.slack.dev/reference/methods/chat.postMessage: longer texts are cut. */
const MAX_TEXT_CHARACTERS = 40_000;

/** The part of Slack that takes messages. */
export class FakeSlack {
	readonly messages: Array<Record<string, unknown>> = [];

	readonly hosts: Record<string, FakeHost> = {
		'slack.com': (request) => ({ status: 200, body: this.answer(request) }),
	};

	private answer({ method, path, body }: HostRequest): { ok: boolean; error?: string } {
		if (method !== 'POST' || path !== '/api/chat.postMessage') {
			throw new Error(`Slack: ${method} ${path}`);
		}
		const message = body as { channel?: unknown; text?: unknown };
		if (typeof message.channel !== 'string') return { ok: false, error: 'channel_not_found' };
		if (typeof message.text !== 'string' || message.text === '') {
			return { ok: false, error: 'no_text' };
		}
		if (message.text.length > MAX_TEXT_CHARACTERS) return { ok: false, error: 'msg_too_long' };
		this.messages.push(message);
		return { ok: true };
	}
}
