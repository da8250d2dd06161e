import type { OdooClient } from '../runtime/client';

interface Person {
	name: string;
	/** As somebody wrote it into Odoo. */
	phone: string | false;
	/** What of it is meant. */
	e164: string;
	email?: string;
	comment?: string;
	city?: string;
	is_company?: boolean;
}

/** Who is in Odoo before the first call. */
export const KNOWN = {
	brackets: {
		name: 'Jack Hannaford',
		phone: '+1 (323) 213-9334',
		e164: '+13232139334',
		email: 'jack@example.com',
		comment: 'A customer since 2019',
		city: 'Los Angeles',
	},
	doubleZero: { name: 'Zoe Zero', phone: '001.555.011.0100', e164: '+15550110100' },
	neighbour: { name: 'Neighbour', phone: '+13232139335', e164: '+13232139335' },
	longer: { name: 'Longer Number', phone: '+132321393340', e164: '+132321393340' },
	sameName: { name: 'John Doe', phone: '+4915112345678', e164: '+4915112345678' },
	withoutPhone: { name: 'Nobody at Home', phone: false, e164: '', email: 'nobody@example.com' },
	company: { name: 'Silent Ltd', phone: false, e164: '', is_company: true, city: 'Berlin' },
} satisfies Record<string, Person>;

export async function createPeople(admin: OdooClient): Promise<void> {
	for (const person of Object.values<Person>(KNOWN)) {
		const fields: Record<string, unknown> = { ...person };
		delete fields.e164;
		await admin.create('res.partner', fields);
	}
}
