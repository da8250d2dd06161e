import { z } from 'zod';

import type { FakeHost, HostRequest } from '../support/fake-host';

/** Not documented; messages of 13,200 characters were refused: https://github.com/slackapi/bolt-js/issues/2509 */
const MAX_BLOCKS_CHARACTERS = 12_000;

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block: the elements of the example. */
const element = z.discriminatedUnion('type', [
	z.object({ type: z.literal('text'), text: z.string().min(1) }).strict(),
	z.object({ type: z.literal('link'), url: z.string().url(), text: z.string().min(1) }).strict(),
]);

/**
 * https://docs.slack.dev/reference/methods/chat.postMessage: `text` is read as markup, mentions among
 * it, so it must be none of the call's.
 */
const message = z
	.object({
		channel: z.string().min(1),
		text: z.literal('A call went badly'),
		blocks: z.tuple([
			z
				.object({
					type: z.literal('rich_text'),
					elements: z.tuple([
						z
							.object({ type: z.literal('rich_text_section'), elements: z.array(element).min(1) })
							.strict(),
					]),
				})
				.strict(),
		]),
		unfurl_links: z.literal(false),
		unfurl_media: z.literal(false),
		/** n8n sends this option of its own along. */
		includeLinkToWorkflow: z.literal(false),
	})
	.strict();

export type SlackElement = z.output<typeof element>;

/** The part of Slack that takes messages. */
export class FakeSlack {
	/** The elements of each message. */
	readonly messages: SlackElement[][] = [];

	readonly hosts: Record<string, FakeHost> = {
		'slack.com': (request) => ({ status: 200, body: this.answer(request) }),
	};

	private answer({ method, path, body }: HostRequest): { ok: boolean; error?: string } {
		if (method !== 'POST' || path !== '/api/chat.postMessage') {
			throw new Error(`Slack: ${method} ${path}`);
		}
		const read = message.safeParse(body);
		if (!read.success) return { ok: false, error: `invalid_blocks: ${read.error.message}` };
		if (JSON.stringify(read.data.blocks).length > MAX_BLOCKS_CHARACTERS) {
			return { ok: false, error: 'msg_blocks_too_long' };
		}
		this.messages.push(read.data.blocks[0].elements[0].elements);
		return { ok: true };
	}
}
