import type { Example } from './model';
import { airtableExample } from './uses/airtable';
import { costReportExample } from './uses/cost-report';
import { crmExamples } from './uses/crm';
import { dataTableExample } from './uses/data-table';
import { googleSheetsExample } from './uses/google-sheets';
import { odooExample } from './uses/odoo';
import { postgresExample } from './uses/postgres';
import { recoveryExample } from './uses/recovery';
import { slackAlertExample } from './uses/slack-alert';
import { speaknodeRecordingExample } from './uses/speaknode-recording';
import { threeVendorsExample } from './uses/three-vendors';
import { whippyContactExample } from './uses/whippy-contact';

/** Every example. Its file is written by `npm run examples`. */
export const examples: readonly Example[] = [
	airtableExample,
	costReportExample,
	dataTableExample,
	googleSheetsExample,
	odooExample,
	postgresExample,
	recoveryExample,
	slackAlertExample,
	speaknodeRecordingExample,
	threeVendorsExample,
	whippyContactExample,
	...crmExamples,
];
