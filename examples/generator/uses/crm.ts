import type { Example } from '../model';
import { hubSpotExample } from './hubspot';

/** Those that log a call in a CRM, with its contact. */
export const crmExamples: readonly Example[] = [hubSpotExample];
