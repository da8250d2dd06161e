import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { highLevelExample } from '../../../examples/generator/uses/highlevel';
import type { HostAnswer, HostRequest } from '../support/fake-host';
import { signedIn } from './credentials';
import {
	check,
	hostOf,
	Refusal,
	requireBearer,
	type Crm,
	type CrmCall,
	type CrmContact,
} from './crm';

/** What the example has in place of the user's own. */
const LOCATION_ID = 'your-location-id';

/** As HighLevel's own client (npm: @gohighlevel/api-client 3.1.0) types `CreateContactDto`. */
const contact = z
	.object({ locationId: z.literal(LOCATION_ID), name: z.string().min(1), phone: z.string() })
	.strict();

/** As the same client types `NotesDTO`. */
const note = z.object({ body: z.string().min(1) }).strict();

interface Contact {
	id: string;
	name: string;
	phone: string;
	tags: string[];
}

/** Contacts and notes of a HighLevel location. */
export class FakeHighLevel implements Crm {
	readonly example = highLevelExample;

	readonly proof = 'request shape';

	private readonly token = `token-${randomUUID()}`;

	readonly credential = signedIn('highLevelOAuth2Api', this.token);

	readonly findsCalls = false;

	readonly logsWithoutContact = false;

	readonly notesAreHtml = false;

	private contactRecords: Contact[] = [];

	private notes: Array<{ contactId: string; body: string }> = [];

	readonly hosts = {
		'services.leadconnectorhq.com': hostOf(
			(request) => this.answer(request),
			({ status, message }) => ({ statusCode: status, message }),
		),
	};

	clear(): void {
		this.contactRecords = [];
		this.notes = [];
	}

	addContact(phone: string): CrmContact {
		return this.add({ name: 'Known', phone }, ['customer']);
	}

	contacts(): CrmContact[] {
		return this.contactRecords.map((one) => ({ ...one }));
	}

	calls(): CrmCall[] {
		return this.notes.map(({ contactId, body }) => ({
			contactId,
			title: body.split('\n')[0] ?? '',
			note: body,
		}));
	}

	isAboutContacts({ path }: HostRequest): boolean {
		return path.startsWith('/contacts');
	}

	private answer(request: HostRequest): HostAnswer {
		requireBearer(request, this.token);
		const { method, path, query, body, headers } = request;
		if (headers.version !== '2021-07-28') throw new Refusal(401, 'version header was not found');
		const [, contactId] = /^\/contacts\/(\w+)\/notes$/.exec(path) ?? [];
		if (method === 'POST' && contactId !== undefined) return this.addNote(contactId, body);
		switch (`${method} ${path}`) {
			case 'GET /contacts/search/duplicate': {
				if (query.locationId !== LOCATION_ID || !/^\+\d{7,15}$/.test(query.number ?? '')) {
					throw new Refusal(422, 'locationId and number are needed');
				}
				const found = this.contactRecords.find(({ phone }) => phone === query.number);
				return { status: 200, body: { contact: found ?? null } };
			}
			case 'POST /contacts/': {
				const { name, phone } = check(contact, body);
				return { status: 201, body: { contact: this.add({ name, phone }, []) } };
			}
			default:
				throw new Refusal(404, `${method} ${path}`);
		}
	}

	private addNote(contactId: string, body: unknown): HostAnswer {
		const added = check(note, body);
		if (!this.contactRecords.some(({ id }) => id === contactId)) {
			throw new Refusal(400, `no contact ${contactId}`);
		}
		this.notes.push({ contactId, ...added });
		return { status: 201, body: { note: { id: randomUUID(), ...added } } };
	}

	private add(fields: Pick<Contact, 'name' | 'phone'>, tags: string[]): Contact {
		const added = { id: randomUUID().replaceAll('-', ''), ...fields, tags };
		this.contactRecords.push(added);
		return added;
	}
}
