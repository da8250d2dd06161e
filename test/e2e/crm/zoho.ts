import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { zohoExample } from '../../../examples/generator/uses/zoho';
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

const HOST = 'www.zohoapis.com';

const DESCRIPTION_LIMIT = 32_000;

/** https://help.zoho.com/portal/en/kb/crm/customize-crm-account/customizing-fields/articles/standard-modules-fields */
const contact = z
	.object({
		Last_Name: z.string().min(1).max(80),
		First_Name: z.string().max(40).optional(),
		Phone: z.string().max(30),
	})
	.strict();

const who = z
	.object({ id: z.string().min(1) })
	.strict()
	.optional();

const subject = z.string().min(1).max(255);

const description = z.string().max(DESCRIPTION_LIMIT).nullable();

/** https://help.zoho.com/portal/en/community/topic/kaizen-38-calls-api */
const call = z
	.object({
		Subject: subject,
		Description: description,
		Call_Type: z.enum(['Inbound', 'Outbound', 'Missed']),
		Call_Start_Time: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/),
		Call_Duration: z.string().regex(/^\d+:\d\d$/),
		Who_Id: who,
	})
	.strict();

const task = z
	.object({
		Subject: subject,
		Description: description,
		Status: z.literal('Completed'),
		Who_Id: who,
	})
	.strict();

type Contact = { id: string } & z.output<typeof contact>;

const one = <Schema extends z.ZodTypeAny>(record: Schema) =>
	z.object({ data: z.array(record).length(1) }).strict();

/** Contacts, calls and tasks of a Zoho CRM. */
export class FakeZoho implements Crm {
	readonly example = zohoExample;

	readonly proof = 'request shape';

	private readonly token = `token-${randomUUID()}`;

	readonly credential = signedIn('zohoOAuth2Api', this.token, { api_domain: `https://${HOST}` });

	readonly findsCalls = false;

	readonly logsWithoutContact = true;

	readonly notesAreHtml = false;

	private contactRecords: Contact[] = [];

	private activities: Array<z.output<typeof call> | z.output<typeof task>> = [];

	private lastId = 4876876000001036000n;

	readonly hosts = {
		[HOST]: hostOf(
			(request) => this.answer(request),
			({ message, code }) => ({ data: [{ code, message, status: 'error', details: {} }] }),
		),
	};

	clear(): void {
		this.contactRecords = [];
		this.activities = [];
	}

	addContact(phone: string): CrmContact {
		const id = this.newId();
		this.contactRecords.push({ id, Last_Name: 'Known', Phone: phone });
		return { id, phone };
	}

	contacts(): CrmContact[] {
		return this.contactRecords.map((record) => ({ ...record, phone: record.Phone }));
	}

	calls(): CrmCall[] {
		return this.activities.map(({ Who_Id, Subject, Description }) => ({
			contactId: Who_Id?.id ?? null,
			title: Subject,
			note: Description ?? '',
		}));
	}

	isAboutContacts({ path }: HostRequest): boolean {
		return /contacts/i.test(path);
	}

	private answer(request: HostRequest): HostAnswer {
		requireBearer(request, this.token);
		const { method, path, query, body } = request;
		switch (`${method} ${path}`) {
			case 'GET /crm/v8/Contacts/search':
				return this.search(query);
			case 'POST /crm/v2/contacts': {
				const [fields] = check(one(contact), body).data;
				const id = this.newId();
				if (fields !== undefined) this.contactRecords.push({ id, ...fields });
				return success(id);
			}
			case 'POST /crm/v8/Calls':
				return this.log(check(one(call), body).data);
			case 'POST /crm/v8/Tasks':
				return this.log(check(one(task), body).data);
			default:
				throw new Refusal(404, `${method} ${path}`, 'INVALID_URL_PATTERN');
		}
	}

	private search({ phone, ...others }: Record<string, string>): HostAnswer {
		if (phone === undefined || phone === '' || Object.keys(others).length > 0) {
			throw new Refusal(400, 'not the search that the example needs', 'REQUIRED_PARAM_MISSING');
		}
		const data = this.contactRecords.filter(({ Phone }) => Phone === phone);
		return data.length === 0 ? { status: 204 } : { status: 200, body: { data } };
	}

	private log(records: Array<z.output<typeof call> | z.output<typeof task>>): HostAnswer {
		const lost = records.find(
			({ Who_Id }) =>
				Who_Id !== undefined && !this.contactRecords.some(({ id }) => id === Who_Id.id),
		);
		if (lost !== undefined) throw new Refusal(400, 'no such contact', 'INVALID_DATA');
		this.activities.push(...records);
		return success(this.newId());
	}

	private newId(): string {
		return String(++this.lastId);
	}
}

function success(id: string): HostAnswer {
	const record = { code: 'SUCCESS', details: { id }, message: 'record added', status: 'success' };
	return { status: 201, body: { data: [record] } };
}
