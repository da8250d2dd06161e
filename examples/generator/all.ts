import type { Example } from './model';
import { airtableExample } from './uses/airtable';
import { appointmentExample } from './uses/appointment';
import { catchUpExample } from './uses/catch-up';
import { clientsExample } from './uses/clients';
import { costReportExample } from './uses/cost-report';
import { dataTableExample } from './uses/data-table';
import { everyVendorExample } from './uses/every-vendor';
import { followUpExample } from './uses/follow-up';
import { googleSheetsExample } from './uses/google-sheets';
import { highLevelExample } from './uses/highlevel';
import { hubspotExample } from './uses/hubspot';
import { llmSummaryExample } from './uses/llm-summary';
import { odooExample } from './uses/odoo';
import { pipedriveExample } from './uses/pipedrive';
import { postgresExample } from './uses/postgres';
import { recordingExample } from './uses/recording';
import { recoveryExample } from './uses/recovery';
import { salesforceExample } from './uses/salesforce';
import { slackAlertExample, slackMessageExample } from './uses/slack';
import { whippyContactExample } from './uses/whippy-contact';
import { zohoCrmExample } from './uses/zoho-crm';

/** Every example. Its file is written by `npm run examples`. */
export const examples: readonly Example[] = [
	airtableExample,
	appointmentExample,
	catchUpExample,
	clientsExample,
	costReportExample,
	dataTableExample,
	everyVendorExample,
	followUpExample,
	googleSheetsExample,
	highLevelExample,
	hubspotExample,
	llmSummaryExample,
	odooExample,
	pipedriveExample,
	postgresExample,
	recordingExample,
	recoveryExample,
	salesforceExample,
	slackAlertExample,
	slackMessageExample,
	whippyContactExample,
	zohoCrmExample,
];
