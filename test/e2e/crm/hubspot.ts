import { randomUUID } from 'node:crypto';

import type { HostAnswer, HostRequest } from '../support/fake-host';
import { check, hostOf, Refusal, requireBearer } from './crm';
import { creation, search, type ObjectType } from './hubspot-schemas';

export interface HubSpotRecord {
	id: string;
	properties: Record<string, string>;
	/** The contacts that a call belongs to. */
	contactIds: string[];
}

/** The contacts and calls of a HubSpot account, behind the part of its API that the tests use. */
export class FakeHubSpot {
	readonly token = `token-${randomUUID()}`;

	contacts: HubSpotRecord[] = [];

	calls: HubSpotRecord[] = [];

	private lastId = 0;

	/** Starts the account anew. */
	clear(): void {
		this.contacts = [];
		this.calls = [];
	}

	readonly host = hostOf(
		(request) => {
			requireBearer(request, this.token);
			return this.route(request);
		},
		({ message, code }) => ({
			status: 'error',
			message,
			correlationId: randomUUID(),
			category: code,
		}),
	);

	add(type: ObjectType, properties: Record<string, string | undefined>): HubSpotRecord {
		const given = Object.entries(properties).filter(([, value]) => value !== undefined);
		const record = {
			id: String(++this.lastId),
			properties: Object.fromEntries(given) as Record<string, string>,
			contactIds: [],
		};
		this[type].push(record);
		return record;
	}

	private route({ method, path, body }: HostRequest): HostAnswer {
		const [, type, rest] = /^\/crm\/v3\/objects\/(contacts|calls)(\/search)?$/.exec(path) ?? [];
		if (method !== 'POST' || (type !== 'contacts' && type !== 'calls')) {
			throw new Refusal(404, `${method} ${path}`, 'OBJECT_NOT_FOUND');
		}
		if (rest !== undefined) return { status: 200, body: this.search(type, body) };
		return {
			status: 201,
			body: represent(type === 'calls' ? this.createCall(body) : this.createContact(body)),
		};
	}

	private createContact(body: unknown): HubSpotRecord {
		const { properties } = check(creation.contacts, body);
		const { email = '' } = properties;
		if (email !== '' && this.contacts.some((one) => one.properties.email === email)) {
			throw new Refusal(409, 'Contact already exists', 'CONFLICT');
		}
		return this.add('contacts', properties);
	}

	private createCall(body: unknown): HubSpotRecord {
		const { properties, associations = [] } = check(creation.calls, body);
		const contactIds = associations.map(({ to }) => to.id);
		const lost = contactIds.find((id) => !this.contacts.some((contact) => contact.id === id));
		if (lost !== undefined) {
			throw new Refusal(400, `contact ${lost} does not exist`, 'VALIDATION_ERROR');
		}
		return Object.assign(this.add('calls', properties), { contactIds });
	}

	private search(type: ObjectType, body: unknown): unknown {
		const { filterGroups, limit = 10 } = check(search, body);
		const found = this[type].filter(({ properties }) =>
			filterGroups.some(({ filters }) =>
				filters.every(({ propertyName, value }) => properties[propertyName] === value),
			),
		);
		// Newest first, as the HubSpot node asks for.
		const results = [...found].reverse().slice(0, limit).map(represent);
		return { total: found.length, results };
	}
}

function represent({ id, properties }: HubSpotRecord): unknown {
	const now = new Date().toISOString();
	return { id, properties, createdAt: now, updatedAt: now, archived: false };
}
