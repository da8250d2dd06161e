import { knownOf, sqlTime, type CallEventWithCrm } from './format';
import { escapeHtml } from './note';

/** Values for Odoo's models. */
export interface OdooBlock {
	/** `res.partner` */
	partner: { name: string; phone?: string; email?: string };
	/** `mail.message`, with the contact's id as `res_id`. */
	message: {
		model: 'res.partner';
		message_type: 'comment';
		is_internal: true;
		subject: string;
		/** HTML */
		body: string;
		/** Odoo does not enforce that it is unique, but can search by it. */
		message_id: string;
		/** `YYYY-MM-DD HH:MM:SS` in UTC: Odoo refuses ISO 8601. */
		date: string;
	};
	/** `mail.activity`, for a follow-up. */
	activity: { summary: string; note?: string; date_deadline?: string };
}

export function odooBlock({ vendor, crm }: CallEventWithCrm): OdooBlock {
	const callId = crm.callKey.slice(`${vendor}:`.length);
	return {
		partner: knownOf({
			name: crm.contactName,
			phone: crm.contactPhone,
			email: crm.contactEmail,
		}),
		message: {
			model: 'res.partner',
			message_type: 'comment',
			is_internal: true,
			subject: crm.title,
			body: crm.noteHtml ?? escapeHtml(crm.title),
			message_id: `<${callId}@${vendor}>`,
			date: sqlTime(crm.happenedAt),
		},
		activity: knownOf({
			summary: crm.title,
			note: crm.noteHtml,
			date_deadline: crm.startDate,
		}),
	};
}
