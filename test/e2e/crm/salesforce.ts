import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { salesforceExample } from '../../../examples/generator/uses/salesforce';
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

const HOST = 'example.my.salesforce.com';

const PATH = '/services/data/v59.0';

/** https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-contact.html */
const contact = z
	.object({
		LastName: z.string().min(1).max(80),
		FirstName: z.string().max(40).optional(),
		Phone: z.string().max(40),
	})
	.strict();

/** https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-task.html */
const task = z
	.object({
		Status: z.enum(['Not Started', 'In Progress', 'Completed']),
		TaskSubtype: z.literal('Call'),
		WhoId: z.string().optional(),
		Subject: z.string().max(255),
		Description: z.string().max(32_000).nullable(),
		CallType: z.enum(['Inbound', 'Internal', 'Outbound']).nullable(),
		CallDurationInSeconds: z.number().int().nullable(),
		CallDisposition: z.string().max(255).nullable(),
		CallObject: z.string().max(255),
		ActivityDate: z
			.string()
			.regex(/^\d{4}-\d\d-\d\d$/)
			.nullable(),
	})
	.strict();

type Contact = { Id: string } & z.output<typeof contact>;

type Task = { Id: string } & z.output<typeof task>;

/** The two queries of the example; a quote in a value must be escaped. */
const QUERIES = {
	contact:
		/^SELECT Id FROM Contact WHERE Phone = '(\+\d{7,15})' OR MobilePhone = '(\+\d{7,15})' ORDER BY CreatedDate LIMIT 1$/,
	task: /^SELECT [\w,]+ FROM Task WHERE CallObject = '((?:[^'\\]|\\.)*)' +LIMIT 1$/i,
};

/** Contacts and tasks of a Salesforce, behind the requests that n8n's node makes. */
export class FakeSalesforce implements Crm {
	readonly example = salesforceExample;

	readonly proof = 'request shape';

	private readonly token = `token-${randomUUID()}`;

	readonly credential = signedIn('salesforceOAuth2Api', this.token, {
		instance_url: `https://${HOST}`,
	});

	readonly findsCalls = true;

	readonly logsWithoutContact = true;

	readonly notesAreHtml = false;

	private contactRecords: Contact[] = [];

	private tasks: Task[] = [];

	private lastId = 0;

	readonly hosts = {
		[HOST]: hostOf(
			(request) => this.answer(request),
			({ message, code }) => [{ message, errorCode: code, fields: [] }],
		),
	};

	clear(): void {
		this.contactRecords = [];
		this.tasks = [];
	}

	addContact(phone: string): CrmContact {
		const Id = this.newId('003');
		this.contactRecords.push({ Id, LastName: 'Known', Phone: phone });
		return { id: Id, phone };
	}

	contacts(): CrmContact[] {
		return this.contactRecords.map((one) => ({ ...one, id: one.Id, phone: one.Phone }));
	}

	calls(): CrmCall[] {
		return this.tasks.map(({ WhoId, Subject, Description }) => ({
			contactId: WhoId ?? null,
			title: Subject,
			note: Description ?? '',
		}));
	}

	isAboutContacts({ path, query }: HostRequest): boolean {
		return path.endsWith('/contact') || /FROM Contact/i.test(query.q ?? '');
	}

	private answer(request: HostRequest): HostAnswer {
		requireBearer(request, this.token);
		const { method, path, query, body } = request;
		switch (`${method} ${path.replace(PATH, '')}`) {
			case 'GET /query':
				return { status: 200, body: this.query(query.q ?? '') };
			case 'POST /sobjects/contact':
				return this.created(this.contactRecords, '003', check(contact, body));
			case 'POST /sobjects/task':
				return this.created(this.tasks, '00T', this.checkTask(body));
			default:
				throw new Refusal(404, `${method} ${path}`, 'NOT_FOUND');
		}
	}

	private checkTask(body: unknown): z.output<typeof task> {
		const fields = check(task, body);
		const { WhoId } = fields;
		if (WhoId !== undefined && !this.contactRecords.some(({ Id }) => Id === WhoId)) {
			throw new Refusal(400, `no contact ${WhoId}`, 'INVALID_CROSS_REFERENCE_KEY');
		}
		return fields;
	}

	private query(soql: string): unknown {
		const [, phone] = QUERIES.contact.exec(soql) ?? [];
		const [, callObject] = QUERIES.task.exec(soql) ?? [];
		if (phone === undefined && callObject === undefined) {
			throw new Refusal(400, soql, 'MALFORMED_QUERY');
		}
		const records =
			phone === undefined
				? this.tasks.filter((one) => one.CallObject === callObject)
				: this.contactRecords.filter((one) => one.Phone === phone);
		return { totalSize: records.length, done: true, records: records.slice(0, 1) };
	}

	private created<Fields>(
		records: Array<{ Id: string } & Fields>,
		prefix: string,
		fields: Fields,
	): HostAnswer {
		const Id = this.newId(prefix);
		records.push({ Id, ...fields });
		return { status: 201, body: { id: Id, success: true, errors: [] } };
	}

	private newId(prefix: string): string {
		return `${prefix}${String(++this.lastId).padStart(15, '0')}`;
	}
}
