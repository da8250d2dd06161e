import type { INodeProperties } from 'n8n-workflow';

import { credentialOf, vendorFolders } from '../support/vendors';

/** What the nodes read of a credential stands in vendor.ts, by name. */
describe.each(vendorFolders)('$folder API', ({ folder, vendor }) => {
	const credential = credentialOf(folder);
	const schemes = Object.values(vendor.authentication);

	const fieldOf = (name: string): INodeProperties | undefined =>
		credential.properties.find((property) => property.name === name);

	it('has the name by which the node asks for it', () => {
		expect(credential.name).toBe(vendor.credential);
	});

	it.each(schemes)('hides what $label reads', ({ credentialField }) => {
		expect(fieldOf(credentialField)).toMatchObject({
			type: 'string',
			typeOptions: { password: true },
			default: '',
		});
	});

	it('has what else the node reads, empty at first', () => {
		const names = [
			vendor.tenant?.credentialField,
			...schemes.flatMap((scheme) =>
				scheme.type === 'jwt' ? [scheme.issuerField, scheme.audienceField] : [],
			),
		].filter((name) => name !== undefined);
		const wanted = names.map((name) => ({ name, type: 'string', default: '' }));
		expect(names.map(fieldOf)).toEqual(wanted.map((field) => expect.objectContaining(field)));
	});
});
