import { equals, filterNode } from '../conditions';
import { field } from '../fields';
import type { Note, Place } from '../layout';
import { chain, type Example, type ExampleNode } from '../model';
import { ANOTHER_VENDOR } from '../notes';
import { isCall, TRY_AGAIN } from '../steps';
import { trigger } from '../trigger';

/**
 * As rich text, in which a mention is an element of its own: a name or a summary that holds
 * `<!channel>` stays text (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block). Slack
 * documents no limit of a block, and refused one of 13,200 characters
 * (https://github.com/slackapi/bolt-js/issues/2509).
 */
function blocks(mark: string): string {
	return `={{ { blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [
  { type: 'text', style: { bold: true }, text: '${mark}' + $json.crm.title },
  { type: 'text', text: '\\n' + [...($json.analysis.summary ?? 'No summary')].slice(0, 2000).join('') + '\\n' },
  ...($json.call.recordingUrl ? [{ type: 'link', url: $json.call.recordingUrl, text: 'Recording' }] : [])
] }] }] } }}`;
}

function post(at: Place, text: string, mark = ''): ExampleNode {
	return {
		name: 'Post in Slack',
		type: 'n8n-nodes-base.slack',
		typeVersion: 2.7,
		at,
		parameters: {
			resource: 'message',
			operation: 'post',
			select: 'channel',
			channelId: { __rl: true, mode: 'name', value: '#voice-agents' },
			messageType: 'block',
			blocksUi: blocks(mark),
			text,
			// A link to a recording is signed: nobody but a person is to follow it.
			otherOptions: { includeLinkToWorkflow: false, unfurl_links: false, unfurl_media: false },
		},
		...TRY_AGAIN,
	};
}

const SLACK_NOTE: Note = {
	above: 'Post in Slack',
	columns: 2,
	color: 'yellow',
	text: `## Your channel
Choose your Slack credential and a channel, and invite the app into it. In Teams: *Microsoft Teams › Create message*, with \`crm.noteHtml\` as HTML.`,
};

export const slackMessageExample: Example = {
	file: 'slack-message',
	name: 'Voice agent calls → a message in Slack for each',
	nodes: [trigger({ vendor: 'retell' }), isCall([2, 0]), post([3, 0], 'A call')],
	notes: [ANOTHER_VENDOR, SLACK_NOTE],
	wires: chain('Voice Agent', 'Is a Call?', 'Post in Slack'),
};

export const slackAlertExample: Example = {
	file: 'slack-alert',
	name: 'Voice agent calls that went badly → Slack',
	nodes: [
		trigger({ vendor: 'retell' }),
		isCall([1, 0]),
		filterNode(
			'Went Badly?',
			[2, 0],
			[
				equals(field('analysis.sentiment'), 'negative'),
				equals(field('analysis.successful'), false),
			],
			'or',
		),
		post([3.5, 0], 'A call went badly', '🚨 '),
	],
	notes: [
		{ ...ANOTHER_VENDOR, columns: 2 },
		{
			above: 'Went Badly?',
			columns: 1.5,
			color: 'gray',
			text: `## Which calls
Those with a negative sentiment, and those that missed their goal. The sample did not, so it ends here.`,
		},
		SLACK_NOTE,
	],
	wires: chain('Voice Agent', 'Is a Call?', 'Went Badly?', 'Post in Slack'),
};
