import type { Case } from './cases';
import { differenceOf, type Difference, type Tables } from './tables';
import { readable } from './text';

/** One line of the table that the test prints. */
export interface Line {
	case: string;
	contact: string;
	note: string;
	activity: string;
	'others changed': string;
}

/** Number of Odoo's first administrator. */
const ADMINISTRATOR = 2;

/** Expects of Odoo's tables exactly what a case must leave there. */
export function expectOutcome(one: Case, before: Tables, after: Tables): Line {
	const { changed, added } = differenceOf(before, after);
	const line = {
		case: one.name,
		'others changed': changed.length === 0 ? 'none' : String(changed),
	};
	expect({ changed, tags: added.res_partner_res_partner_category_rel }).toEqual({
		changed: [],
		tags: [],
	});
	if (one.phone === null) {
		expect(added).toMatchObject({ res_partner: [], mail_message: [], mail_activity: [] });
		return { ...line, contact: '–', note: '–', activity: '–' };
	}
	const { id, how } = expectContact(one, holderOf(one.phone, before), added);
	const date = expectNote(one, id, added);
	const activity = expectActivity(one, id, added) ? 'planned' : '–';
	return { ...line, contact: how, note: date, activity };
}

/** The contact with this number, found by its digits. */
function holderOf(phone: string, { res_partner }: Tables): unknown {
	const digits = (text: unknown): string => String(text).replace(/\D/g, '').replace(/^00/, '');
	return res_partner.find((row) => row.phone !== null && digits(row.phone) === digits(phone))?.id;
}

function expectContact(
	{ event, phone }: Case,
	holder: unknown,
	{ res_partner }: Difference['added'],
): { id: unknown; how: string } {
	if (holder !== undefined) {
		expect(res_partner).toEqual([]);
		return { id: holder, how: `${String(holder)}, found` };
	}
	const { contactName: name, contactEmail: email } = event.crm;
	expect(res_partner).toEqual([expect.objectContaining({ name, phone, email })]);
	const id = res_partner[0]?.id;
	return { id, how: `${String(id)}, new` };
}

function expectNote(
	{ event, says }: Case,
	contact: unknown,
	{ mail_message }: Difference['added'],
): string {
	const { title, noteHtml } = event.crm;
	// Odoo itself notes that a contact was created, and has another Message-Id for that.
	const notes = mail_message.filter(({ message_id }) => String(message_id).includes(event.vendor));
	expect(notes).toEqual([
		expect.objectContaining({
			message_id: `<${event.call.id}@${event.vendor}>`,
			model: 'res.partner',
			res_id: contact,
			subject: title,
			is_internal: true,
			date: event.call.startedAt?.slice(0, 19) ?? expect.stringMatching(/^\d{4}-/),
		}),
	]);
	const text = readable(String(notes[0]?.body));
	// A text in PostgreSQL cannot hold this one: Odoo puts another in its place.
	expect(text.length).toBe(readable(noteHtml ?? '').length);
	if (!noteHtml?.includes('\u0000')) expect(text).toBe(readable(noteHtml ?? ''));
	for (const words of says) expect(text).toContain(words);
	return `${String(notes[0]?.date).replace('T', ' ')}${event.call.startedAt === null ? ' (now)' : ''}`;
}

function expectActivity(
	{ event }: Case,
	contact: unknown,
	{ mail_activity }: Difference['added'],
): boolean {
	const isNegative = event.analysis.sentiment === 'negative';
	const activity = {
		res_model: 'res.partner',
		res_id: contact,
		summary: event.crm.title,
		user_id: ADMINISTRATOR,
	};
	expect(mail_activity).toEqual(isNegative ? [expect.objectContaining(activity)] : []);
	return isNegative;
}
