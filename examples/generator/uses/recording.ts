import { exists, filterNode, ifNode, startsWith } from '../conditions';
import { field, inText } from '../fields';
import { chain, fork, type Example } from '../model';
import { ANOTHER_VENDOR } from '../notes';
import { request, stopAndError, TRY_AGAIN } from '../steps';
import { trigger } from '../trigger';

const RECORDING = field('call.recordingUrl');

/** Where the sample's recording is. */
const SAMPLE_HOST = 'https://example.com/';

export const recordingExample: Example = {
	file: 'speaknode-recording',
	name: 'Voice agent recordings → Google Drive, before their links expire',
	nodes: [
		trigger({ vendor: 'speaknode' }),
		filterNode(
			'Has Recording?',
			[1, 0],
			[startsWith(field('eventType'), 'call.'), exists(RECORDING)],
		),
		// An address that anybody else has put there could be one inside the user's own network.
		ifNode('From a Host I Know?', [2, 0], [startsWith(RECORDING, SAMPLE_HOST)], 'or'),
		request('Download Recording', [3.5, 0], {
			url: RECORDING,
			isFile: true,
			settings: TRY_AGAIN,
		}),
		{
			name: 'Keep in Google Drive',
			type: 'n8n-nodes-base.googleDrive',
			typeVersion: 3,
			at: [4.5, 0],
			parameters: {
				resource: 'file',
				operation: 'upload',
				inputDataFieldName: 'data',
				name: `=${inText(field('crm.startDate'))} ${inText(field('crm.callKey'))}`,
				driveId: { __rl: true, mode: 'list', value: 'My Drive' },
				folderId: {
					__rl: true,
					mode: 'list',
					value: 'root',
					cachedResultName: '/ (Root folder)',
				},
				options: {},
			},
		},
		stopAndError(
			'Unknown Host',
			[3.5, 0.5],
			`=The recording is at a host that is not listed: ${inText(RECORDING)}`,
		),
	],
	notes: [
		ANOTHER_VENDOR,
		{
			above: 'From a Host I Know?',
			columns: 1.5,
			color: 'yellow',
			text: `## Whose recordings
List the hosts here, each with the / at its end. *${SAMPLE_HOST}* is the sample's, whose download fails: its recording is made up.`,
		},
		{
			above: 'Download Recording',
			columns: 2,
			color: 'yellow',
			text: `## Where they go
In **Keep in Google Drive** choose your credential and a folder.`,
		},
	],
	wires: [
		...chain('Voice Agent', 'Has Recording?', 'From a Host I Know?'),
		...fork('From a Host I Know?', 'Download Recording', 'Unknown Host'),
		...chain('Download Recording', 'Keep in Google Drive'),
	],
};
