import type { CallEvent } from '../../../nodes/shared/call-event/call-event';
import type { CrmBlocks } from '../../../nodes/shared/crm/formats';
import type { Credential } from '../support/credentials';
import type { HostRequest } from '../support/fake-host';

/** What a CRM is to answer. */
export interface Knows {
	/** Whether a contact has the number. */
	contact: boolean;
	/** Whether the call is logged. */
	call: boolean;
}

/** A request by its short name, and what is sent. */
export type Asked = [name: string, sent?: unknown];

export type Item = CallEvent & Required<CrmBlocks>;

/** A CRM as an example sees it: canned answers in the form that the vendor documents, and no memory. */
export interface RecordedCrm {
	file: string;
	host: string;
	credential: Credential;
	/** Whether a Data Table of n8n's knows the logged calls, in place of the CRM. */
	hasTable?: true;
	nameOf: (request: HostRequest) => Asked;
	answers: (knows: Knows, item: Item) => Readonly<Record<string, unknown>>;
	/** What must be asked, in this order. Every body but for ids is the block's, as it is. */
	expected: (item: Item, knows: Knows) => Asked[];
}

export const IDS = { known: '77', created: '101' } as const;

/** The id of the contact that the call belongs to; null without a number. */
export function contactOf({ crm }: Item, knows: Knows): string | null {
	if (!crm.hasPhone) return null;
	return knows.contact ? IDS.known : IDS.created;
}

/** A contact is looked for only with a number, and made only where there is none. */
export function contactSteps({ crm }: Item, knows: Knows, find: Asked, create: Asked): Asked[] {
	if (!crm.hasPhone) return [];
	return knows.contact ? [find] : [find, create];
}
