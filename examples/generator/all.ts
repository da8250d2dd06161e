import type { Example } from './model';
import { airtableExample } from './uses/airtable';
import { costReportExample } from './uses/cost-report';
import { crmExamples } from './uses/crm';
import { dataTableExample } from './uses/data-table';
import { everyVendorExample } from './uses/every-vendor';
import { googleSheetsExample } from './uses/google-sheets';
import { odooExample } from './uses/odoo';
import { postgresExample } from './uses/postgres';
import { recoveryExample } from './uses/recovery';
import { slackAlertExample } from './uses/slack-alert';
import { speaknodeRecordingExample } from './uses/speaknode-recording';
import { whippyContactExample } from './uses/whippy-contact';

/** Every example. Its file is written by `npm run examples`. */
export const examples: readonly Example[] = [
	airtableExample,
	costReportExample,
	dataTableExample,
	everyVendorExample,
	googleSheetsExample,
	odooExample,
	postgresExample,
	recoveryExample,
	slackAlertExample,
	speaknodeRecordingExample,
	whippyContactExample,
	...crmExamples,
];
