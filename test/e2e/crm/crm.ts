import type { z } from 'zod';

import type { Example } from '../../../examples/generator/model';
import type { FakeHost, HostAnswer, HostRequest } from '../support/fake-host';
import type { Credential } from './credentials';

export interface CrmContact {
	id: string;
	phone: string;
}

export interface CrmCall {
	/** Null where it belongs to no contact. */
	contactId: string | null;
	title: string;
	/** As it stands in the CRM: text or HTML. */
	note: string;
}

/** A CRM that an example writes to, as the tests see it. */
export interface Crm {
	example: Example;
	/** How far the example is proven, in the words of examples/README.md. */
	proof: 'request shape' | 'vendor’s client';
	credential: Credential;
	hosts: Record<string, FakeHost>;
	/** Whether it can be asked for a call that is logged, so that none is logged twice. */
	findsCalls: boolean;
	/** Whether a call without a contact can be logged. */
	logsWithoutContact: boolean;
	/** Whether it shows notes as HTML; else as text. */
	notesAreHtml: boolean;
	/** Starts anew, without contacts and calls. */
	clear(): void;
	addContact(phone: string): CrmContact;
	/** Everything that is stored of each contact. */
	contacts(): CrmContact[];
	calls(): CrmCall[];
	/** Whether a request looks for a contact, or writes one. */
	isAboutContacts(request: HostRequest): boolean;
}

/** What a fake answers in place of what was asked. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly code = '',
	) {
		super(message);
	}
}

export function check<Schema extends z.ZodTypeAny>(
	schema: Schema,
	body: unknown,
): z.output<Schema> {
	const read = schema.safeParse(body);
	if (read.success) return read.data as z.output<Schema>;
	const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
	throw new Refusal(400, problems.join('; '), 'VALIDATION_ERROR');
}

/** A host that answers a refusal in the vendor's own form. */
export function hostOf(
	answer: (request: HostRequest) => HostAnswer,
	refusalBody: (refusal: Refusal) => unknown,
): FakeHost {
	return (request) => {
		try {
			return answer(request);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return { status: error.status, body: refusalBody(error) };
		}
	};
}

/** What every fake asks first. */
export function requireBearer({ headers }: HostRequest, token: string): void {
	if (headers.authorization !== `Bearer ${token}`) throw new Refusal(401, 'not authorized');
}
