import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { pipedriveExample } from '../../../examples/generator/uses/pipedrive';
import type { HostAnswer, HostRequest } from '../support/fake-host';
import { check, hostOf, Refusal, type Crm, type CrmCall, type CrmContact } from './crm';

/** As Pipedrive's own client (npm: pipedrive 33.7.0, version 2 of the API) types `AddPersonRequest`. */
const person = z
	.object({
		name: z.string().min(1),
		phones: z
			.array(
				z.object({ value: z.string(), primary: z.boolean(), label: z.enum(['mobile']) }).strict(),
			)
			.length(1),
	})
	.strict();

/** As the same client types `AddActivityRequest`; nothing but the outcome may be null. */
const activity = z
	.object({
		subject: z.string(),
		type: z.literal('call'),
		done: z.boolean(),
		due_date: z
			.string()
			.regex(/^\d{4}-\d\d-\d\d$/)
			.optional(),
		due_time: z
			.string()
			.regex(/^\d\d:\d\d$/)
			.optional(),
		note: z.string(),
		participants: z
			.array(z.object({ person_id: z.number().int(), primary: z.boolean() }).strict())
			.length(1)
			.optional(),
	})
	.strict();

type Person = { id: number } & z.output<typeof person>;

/** Persons and activities of a Pipedrive account. */
export class FakePipedrive implements Crm {
	readonly example = pipedriveExample;

	readonly proof = 'request shape';

	private readonly token = `token-${randomUUID()}`;

	readonly credential = { type: 'pipedriveApi', data: { apiToken: this.token } };

	readonly findsCalls = false;

	readonly logsWithoutContact = true;

	readonly notesAreHtml = true;

	private persons: Person[] = [];

	private activities: Array<z.output<typeof activity>> = [];

	private lastId = 0;

	readonly hosts = {
		'api.pipedrive.com': hostOf(
			(request) => this.answer(request),
			({ message }) => ({ success: false, error: message }),
		),
	};

	clear(): void {
		this.persons = [];
		this.activities = [];
	}

	addContact(phone: string): CrmContact {
		const { id } = this.add({
			name: 'Known',
			phones: [{ value: phone, primary: true, label: 'mobile' }],
		});
		return { id: String(id), phone };
	}

	contacts(): CrmContact[] {
		return this.persons.map((one) => ({
			...one,
			id: String(one.id),
			phone: one.phones[0]?.value ?? '',
		}));
	}

	calls(): CrmCall[] {
		return this.activities.map(({ subject, note, participants }) => ({
			contactId: participants === undefined ? null : String(participants[0]?.person_id),
			title: subject,
			note,
		}));
	}

	isAboutContacts({ path }: HostRequest): boolean {
		return path.includes('/persons');
	}

	private answer({ method, path, query, body }: HostRequest): HostAnswer {
		if (query.api_token !== this.token) throw new Refusal(401, 'unauthorized access');
		switch (`${method} ${path}`) {
			case 'GET /api/v2/persons/search':
				return { status: 200, body: { success: true, data: { items: this.search(query) } } };
			case 'POST /api/v2/persons':
				return { status: 201, body: { success: true, data: this.add(check(person, body)) } };
			case 'POST /api/v2/activities': {
				const added = check(activity, body);
				const ids = (added.participants ?? []).map((one) => one.person_id);
				if (!ids.every((id) => this.persons.some((one) => one.id === id))) {
					throw new Refusal(400, 'no such person');
				}
				this.activities.push(added);
				return { status: 201, body: { success: true, data: { id: ++this.lastId } } };
			}
			default:
				throw new Refusal(404, `${method} ${path}`);
		}
	}

	/** As the same client types `PersonsApiSearchPersonsRequest`. */
	private search(query: Record<string, string>): unknown[] {
		const { term = '', exact_match: exact, fields, limit } = query;
		if (exact !== 'true' || fields !== 'phone' || !/^[1-9]\d*$/.test(limit ?? '') || term === '') {
			throw new Refusal(400, 'not the search that the example needs');
		}
		return this.persons
			.filter(({ phones }) => phones.some(({ value }) => value === term))
			.slice(0, Number(limit))
			.map(({ id, name }) => ({ result_score: 1, item: { id, type: 'person', name } }));
	}

	private add(fields: z.output<typeof person>): Person {
		const added = { id: ++this.lastId, ...fields };
		this.persons.push(added);
		return added;
	}
}
