import { knownOf, type CallEventWithCrm } from './format';

/** Bodies for https://services.leadconnectorhq.com, less the location's id, which only the user has. */
export interface HighLevelBlock {
	/** POST /contacts/upsert. No tags: they would replace those of a contact that is known. */
	contact: {
		phone?: string;
		email?: string;
		firstName?: string;
		lastName?: string;
		name?: string;
	};
	/** POST /contacts/{id}/notes. Plain text; the call's key at its end tells whether the call is logged. */
	note: { body: string; title: string };
}

export function highLevelBlock({ contact, crm }: CallEventWithCrm): HighLevelBlock {
	const key = `[${crm.callKey}]`;
	return {
		contact: knownOf({
			phone: crm.contactPhone,
			email: crm.contactEmail,
			firstName: contact.firstName,
			lastName: contact.lastName,
			name: contact.name,
		}),
		note: {
			body: crm.noteText === null ? key : `${crm.noteText}\n\n${key}`,
			title: crm.title,
		},
	};
}
