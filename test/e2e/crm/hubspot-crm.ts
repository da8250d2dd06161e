import { hubSpotExample } from '../../../examples/generator/uses/hubspot';
import type { HostRequest } from '../support/fake-host';
import type { Crm, CrmCall, CrmContact } from './crm';
import { FakeHubSpot } from './hubspot';

/** HubSpot as one of the CRMs that an example writes to. */
export class HubSpotCrm implements Crm {
	private readonly account = new FakeHubSpot();

	readonly example = hubSpotExample;

	readonly proof = 'vendor’s client';

	readonly credential = { type: 'hubspotAppToken', data: { appToken: this.account.token } };

	readonly hosts = { 'api.hubapi.com': this.account.host };

	readonly findsCalls = true;

	readonly logsWithoutContact = true;

	readonly notesAreHtml = true;

	clear(): void {
		this.account.clear();
	}

	addContact(phone: string): CrmContact {
		const { id } = this.account.add('contacts', { lastname: 'Known', phone });
		return { id, phone };
	}

	contacts(): CrmContact[] {
		return this.account.contacts.map((one) => ({ ...one, phone: one.properties.phone ?? '' }));
	}

	calls(): CrmCall[] {
		return this.account.calls.map(({ contactIds, properties }) => ({
			contactId: contactIds[0] ?? null,
			title: properties.hs_call_title ?? '',
			note: properties.hs_call_body ?? '',
		}));
	}

	isAboutContacts({ path }: HostRequest): boolean {
		return path.includes('/contacts');
	}
}
