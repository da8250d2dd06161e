import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type {
	ICredentialTestFunctions,
	INodeCredentialDescription,
	INodeProperties,
} from 'n8n-workflow';

import { credentialOf, triggerOf, vendorFolders } from '../support/vendors';

/** No vendor's test asks n8n for anything. */
const NO_CONTEXT = {} as ICredentialTestFunctions;

/** Stands in for every vendor's API: it takes any key. */
const api = createServer((_request, response) => response.end('{}'));

beforeAll(async () => {
	api.listen(0, '127.0.0.1');
	await once(api, 'listening');
});

afterAll(() => {
	api.closeAllConnections();
	api.close();
});

/** What the nodes read of a credential stands in vendor.ts, by name. */
describe.each(vendorFolders)('$folder API', ({ folder, vendor }) => {
	const credential = credentialOf(folder);
	const schemes = Object.values(vendor.authentication);

	const trigger = triggerOf(folder);

	const usedBy = (): INodeCredentialDescription => {
		const used = trigger.description.credentials?.find(({ name }) => name === vendor.credential);
		if (used !== undefined) return used;
		throw new Error(`nodes/${folder}/${folder}Trigger.node.ts uses no "${vendor.credential}"`);
	};

	const fieldOf = (name: string): INodeProperties | undefined =>
		credential.properties.find((property) => property.name === name);

	it('has the name by which the node asks for it', () => {
		expect(credential.name).toBe(vendor.credential);
	});

	it('is asked for by every authentication but None', () => {
		expect(usedBy().displayOptions?.show).toEqual({
			authentication: Object.keys(vendor.authentication),
		});
	});

	it.each(schemes)(
		'passes its test with no more than $label reads',
		async ({ credentialField }) => {
			const test = trigger.methods?.credentialTest?.[String(usedBy().testedBy)];
			const baseUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
			const data = { baseUrl, [credentialField]: 'a-secret-of-24-characters' };
			const result = await test?.call(NO_CONTEXT, { id: '1', name: '', type: '', data });
			expect(result).toEqual({ status: 'OK', message: expect.any(String) });
		},
	);

	it.each(schemes)('hides what $label reads', ({ label, credentialField }) => {
		if (fieldOf(credentialField) === undefined) {
			throw new Error(
				`credentials/${folder}Api.credentials.ts has no field "${credentialField}", which nodes/${folder}/vendor.ts names for ${label}`,
			);
		}
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
