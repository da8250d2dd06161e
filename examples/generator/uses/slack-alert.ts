import { beginning } from '../beginning';
import { CALL, field, inText } from '../call';
import { equals, exists, ifNode, isFalse, longerThan } from '../conditions';
import type { Example, ExampleNode, Place } from '../model';
import { lastEventNote, note, swapNote, tryNote } from '../notes';
import { editFields, textField } from '../requests';
import { TRY_AGAIN } from '../settings';
import { chain, fork, wire } from '../wires';

const WENT_BADLY = 'Went Badly?';

const IS_LONG = 'Long Summary?';

const MESSAGE = 'Message';

const SHORT_MESSAGE = 'Message without Summary';

const RECORDED = 'Has Recording?';

const LINK = 'Link to Recording';

const ALERT = 'Tell Slack';

/** Slack refuses a message whose blocks are too long (`msg_blocks_too_long`), with no limit documented. */
const SUMMARY_LIMIT = 2000;

const ELEMENTS = 'blocks[0].elements[0].elements';

const start = beginning({
	vendor: 'whippy',
	events: ['call.analyzed', 'conversation_agent_session.analyzed'],
	sample: 'call.analyzed.voicemail',
});

export const slackAlertExample: Example = {
	file: 'slack-alert',
	name: 'Voice agent calls that went badly → Slack',
	nodes: [
		...start.nodes,
		ifNode(
			WENT_BADLY,
			[3, 0],
			[equals(field('analysis.sentiment'), 'negative'), isFalse(field('analysis.successful'))],
			'or',
		),
		ifNode(IS_LONG, [4, 0], [longerThan(field('analysis.summary'), SUMMARY_LIMIT)]),
		message(SHORT_MESSAGE, [5, -0.75], 'too long for Slack'),
		message(MESSAGE, [5, 0.5], inText('analysis.summary')),
		ifNode(RECORDED, [6, 0], [exists(field('call.recordingUrl'))]),
		editFields(
			LINK,
			[7, -1],
			[
				textField(`${ELEMENTS}[1].type`, 'link'),
				textField(`${ELEMENTS}[1].url`, field('call.recordingUrl')),
				textField(`${ELEMENTS}[1].text`, 'Recording'),
			],
		),
		{
			name: ALERT,
			type: 'n8n-nodes-base.slack',
			typeVersion: 2.7,
			at: [8, 0],
			parameters: {
				resource: 'message',
				operation: 'post',
				select: 'channel',
				channelId: { __rl: true, mode: 'name', value: '#voice-agents' },
				messageType: 'block',
				blocksUi: '={{ $json }}',
				text: 'A call went badly',
				// A link to a recording is signed: nobody but a person is to follow it.
				otherOptions: { includeLinkToWorkflow: false, unfurl_links: false, unfurl_media: false },
			},
			settings: TRY_AGAIN,
		},
		swapNote([-0.25, -2.25]),
		lastEventNote([-0.25, 4]),
		tryNote([-0.25, 3.1]),
		note(
			'Note: Slack',
			[2.75, -2.25],
			[3, 2.5],
			`## 2. Your channel
In **${ALERT}** choose your Slack credential and a channel, and invite the app into that channel.

**${WENT_BADLY}** lets a call pass whose sentiment is negative, or that did not reach its goal. Change it as you like. Oration and SpeakNode do not say whether a call was successful.

The words of the message stand in **${MESSAGE}**.`,
		),
	],
	wires: [
		...start.wires,
		...chain(CALL, WENT_BADLY, IS_LONG),
		...fork(IS_LONG, SHORT_MESSAGE, MESSAGE),
		wire(SHORT_MESSAGE, RECORDED),
		wire(MESSAGE, RECORDED),
		...fork(RECORDED, LINK, ALERT),
		wire(LINK, ALERT),
	],
};

/**
 * As rich text, in which a mention is an element of its own: a name or a summary that holds
 * `<!channel>` stays text. As `text` it would be read as markup.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
function message(name: string, at: Place, summary: string): ExampleNode {
	const text = `=🚨 ${inText('crm.title')}
Agent: ${inText('agent.id')}
Summary: ${summary}
Call: ${inText('call.id')}
`;
	return editFields(
		name,
		at,
		[
			textField('blocks[0].type', 'rich_text'),
			textField('blocks[0].elements[0].type', 'rich_text_section'),
			textField(`${ELEMENTS}[0].type`, 'text'),
			textField(`${ELEMENTS}[0].text`, text),
		],
		false,
	);
}
