import { beginning } from '../beginning';
import { CALL, field, inText } from '../call';
import { equals, ifNode, isFalse } from '../conditions';
import type { Example } from '../model';
import { lastEventNote, note, swapNote, tryNote } from '../notes';
import { TRY_AGAIN } from '../settings';
import { chain } from '../wires';

const WENT_BADLY = 'Went Badly?';

const ALERT = 'Tell Slack';

const TEXT = `=:rotating_light: ${inText('crm.title')}
Agent: ${inText('agent.id')}
Summary: ${inText('analysis.summary')}
Recording: ${inText('call.recordingUrl')}
Call: ${inText('call.id')}`;

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
		{
			name: ALERT,
			type: 'n8n-nodes-base.slack',
			typeVersion: 2.7,
			at: [4, 0],
			parameters: {
				resource: 'message',
				operation: 'post',
				select: 'channel',
				channelId: { __rl: true, mode: 'name', value: '#voice-agents' },
				messageType: 'text',
				text: TEXT,
				// What a caller says is no markup, and mentions nobody.
				otherOptions: { includeLinkToWorkflow: false, link_names: false, mrkdwn: false },
			},
			settings: TRY_AGAIN,
		},
		swapNote([-0.25, -1.75]),
		lastEventNote([-0.25, 4]),
		tryNote([-0.25, 3.1]),
		note(
			'Note: Slack',
			[2.75, -1.75],
			[3, 2.5],
			`## 2. Your channel
In **${ALERT}** choose your Slack credential and a channel, and invite the app into that channel.

**${WENT_BADLY}** lets a call pass whose sentiment is negative, or that did not reach its goal. Change it as you like. Oration and SpeakNode do not say whether a call was successful.`,
		),
	],
	wires: [...start.wires, ...chain(CALL, WENT_BADLY, ALERT)],
};
