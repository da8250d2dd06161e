import type { CallEvent } from '../../../nodes/shared/call-event/call-event';
import { signedIn, type Credential } from '../crm/credentials';
import type { FakeHost } from '../support/fake-host';
import { fakeHosts, WHIPPY_KEY } from './fakes';

/** What an example writes to, and what of a call must arrive there. */
export interface HostSink {
	/** The example's file, and n8n's type of the node that writes. */
	file: string;
	nodeType: string;
	credential: Credential;
	hosts: Record<string, FakeHost>;
	/** Only this vendor's calls have what the example needs. */
	onlyVendor?: string;
	/** Makes of a vendor's body one that the example has a use for. */
	change?: (body: string) => string;
	/** What is written of a call. */
	what: string;
	written(): number;
	takes(event: CallEvent): boolean;
}

/** Every example that writes to a host on the internet and is no CRM. */
export function hostSinks(): HostSink[] {
	const { sheet, airtable, slack, recordings, whippy } = fakeHosts();
	return [
		{
			file: 'google-sheets',
			nodeType: 'googleSheets',
			credential: signedIn('googleSheetsOAuth2Api', 'token'),
			hosts: sheet.hosts,
			what: 'row',
			written: () => sheet.rows.length,
			takes: () => true,
		},
		{
			file: 'airtable',
			nodeType: 'airtable',
			credential: { type: 'airtableTokenApi', data: { accessToken: 'token' } },
			hosts: airtable.hosts,
			what: 'record',
			written: () => airtable.records.length,
			takes: () => true,
		},
		{
			file: 'slack-alert',
			nodeType: 'slack',
			credential: { type: 'slackApi', data: { accessToken: 'token', signatureSecret: '' } },
			hosts: slack.hosts,
			change: (body) => body.replace(/"(?:positive|neutral)"/i, '"negative"'),
			what: 'message',
			written: () => slack.messages.length,
			takes: ({ analysis }) => analysis.sentiment === 'negative' || analysis.successful === false,
		},
		{
			file: 'whippy-contact',
			nodeType: 'httpRequest',
			credential: { type: 'whippyApi', data: { apiKey: WHIPPY_KEY } },
			hosts: whippy.hosts,
			onlyVendor: 'whippy',
			what: 'contact asked for',
			written: () => whippy.asked.length,
			takes: ({ contact }) => contact.id !== null,
		},
		{
			file: 'speaknode-recording',
			nodeType: 'googleDrive',
			credential: signedIn('googleDriveOAuth2Api', 'token'),
			hosts: recordings.hosts,
			onlyVendor: 'speaknode',
			what: 'file',
			written: () => recordings.kept.size,
			takes: ({ call }) => call.recordingUrl !== null,
		},
	];
}
