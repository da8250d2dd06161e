import { beginning } from '../beginning';
import { CALL, field, inText } from '../call';
import { exists, ifNode, startsWith } from '../conditions';
import type { Example } from '../model';
import { fillInStep, stepNotes, triggerStep, tryStep } from '../notes';
import { request } from '../requests';
import { TRY_AGAIN } from '../settings';
import { chain, fork, wire } from '../wires';

const RECORDED = 'Has Recording?';

const KNOWN_HOST = 'From a Host I Know?';

const UNKNOWN_HOST = 'Unknown Host';

/** Where the sample's recording is. */
const SAMPLE_HOST = 'https://recordings.example.com/';

const DOWNLOAD = 'Download Recording';

const KEEP = 'Keep in Google Drive';

const start = beginning({
	vendor: 'speaknode',
	events: ['ConversationComplete'],
	samples: ['ConversationComplete.phone-call'],
});

export const speaknodeRecordingExample: Example = {
	file: 'speaknode-recording',
	name: 'SpeakNode recordings → Google Drive, before their links expire',
	nodes: [
		...start.nodes,
		ifNode(RECORDED, [3, 0], [exists(field('call.recordingUrl'))]),
		// An address that anybody else has put there could be one inside the user's own network.
		ifNode(KNOWN_HOST, [4, 0], [startsWith(field('call.recordingUrl'), SAMPLE_HOST)], 'or'),
		{
			name: UNKNOWN_HOST,
			type: 'n8n-nodes-base.stopAndError',
			typeVersion: 1,
			at: [5, 1],
			parameters: {
				errorMessage: `=The recording is at a host that ${KNOWN_HOST} does not list: ${inText('call.recordingUrl')}`,
			},
		},
		request(DOWNLOAD, [5, 0], { url: field('call.recordingUrl'), file: true, settings: TRY_AGAIN }),
		{
			name: KEEP,
			type: 'n8n-nodes-base.googleDrive',
			typeVersion: 3,
			at: [6, 0],
			parameters: {
				resource: 'file',
				operation: 'upload',
				inputDataFieldName: 'data',
				name: `=${inText('crm.startDate')} ${inText('call.id')}`,
				driveId: { __rl: true, mode: 'list', value: 'My Drive' },
				folderId: {
					__rl: true,
					mode: 'list',
					value: 'root',
					cachedResultName: '/ (Root folder)',
				},
				options: {},
			},
			settings: TRY_AGAIN,
		},
		...stepNotes([
			tryStep(
				'Try it first',
				'Its recording is made up, so the download fails: that is as it should be.',
			),
			fillInStep(
				'Note: Recording',
				'Where the recordings go',
				`SpeakNode's link to a recording expires. This downloads the recording when the call ends, and keeps it.

In **${KEEP}** choose your Google credential and a folder. Google Drive works in n8n Cloud and on a server of your own; *Read/Write Files from Disk* works only on the latter.`,
			),
			fillInStep(
				'Note: Host',
				'Where the recordings come from',
				`**${KNOWN_HOST}** lists the hosts that a recording may be at, so that nothing else is downloaded. *${SAMPLE_HOST}* is that of the sample: put in the beginning of *call.recordingUrl* of a real call, with the */* behind the host. There may be several.

A recording at another host ends in **${UNKNOWN_HOST}**: the execution fails, so that you see it, and can be run again.`,
			),
			triggerStep(),
		]),
	],
	wires: [
		...start.wires,
		...chain(CALL, RECORDED, KNOWN_HOST),
		...fork(KNOWN_HOST, DOWNLOAD, UNKNOWN_HOST),
		wire(DOWNLOAD, KEEP),
	],
};
