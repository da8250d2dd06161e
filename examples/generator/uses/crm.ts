import type { Example } from '../model';
import { highLevelExample } from './highlevel';
import { hubSpotExample } from './hubspot';
import { pipedriveExample } from './pipedrive';
import { salesforceExample } from './salesforce';
import { zohoExample } from './zoho';

/** Those that log a call in a CRM, with its contact. */
export const crmExamples: readonly Example[] = [
	hubSpotExample,
	salesforceExample,
	pipedriveExample,
	zohoExample,
	highLevelExample,
];
