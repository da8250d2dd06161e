import { beginning } from '../beginning';
import { CALL, field, inText } from '../call';
import { exists, ifNode } from '../conditions';
import type { Example } from '../model';
import { note, triggerNote, tryNote } from '../notes';
import { request } from '../requests';
import { TRY_AGAIN } from '../settings';
import { chain } from '../wires';

const RECORDED = 'Has Recording?';

const DOWNLOAD = 'Download Recording';

const KEEP = 'Keep in Google Drive';

const start = beginning({
	vendor: 'speaknode',
	events: ['ConversationComplete'],
	sample: 'ConversationComplete.phone-call',
});

export const speaknodeRecordingExample: Example = {
	file: 'speaknode-recording',
	name: 'SpeakNode recordings → Google Drive, before their links expire',
	nodes: [
		...start.nodes,
		ifNode(RECORDED, [3, 0], [exists(field('call.recordingUrl'))]),
		request(DOWNLOAD, [4, 0], { url: field('call.recordingUrl'), file: true, settings: TRY_AGAIN }),
		{
			name: KEEP,
			type: 'n8n-nodes-base.googleDrive',
			typeVersion: 3,
			at: [5, 0],
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
		triggerNote([-0.25, -1.75]),
		tryNote(
			[-0.25, 3.1],
			'Its recording is made up, so the download fails: that is as it should be.',
		),
		note(
			'Note: Recording',
			[2.75, -1.75],
			[3.5, 2.5],
			`## 2. Where the recordings go
SpeakNode's link to a recording expires. This downloads the recording when the call ends, and keeps it.

In **${KEEP}** choose your Google credential and a folder. Google Drive works in n8n Cloud and on a server of your own; *Read/Write Files from Disk* works only on the latter.`,
		),
	],
	wires: [...start.wires, ...chain(CALL, RECORDED, DOWNLOAD, KEEP)],
};
