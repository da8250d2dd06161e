import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type {
	ICredentialTestFunctions,
	INodeCredentialDescription,
	INodeProperties,
} from 'n8n-workflow';

import { secondFieldOf } from '../../nodes/shared/vendor-kit/schemes';
import { readCredential } from '../../nodes/shared/verify/credential';
import { heldOf } from '../support/sign';
import { credentialOf, triggerOf, vendorFolders } from '../support/vendors';

const SECRET = 'a-secret-of-24-characters';

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
	const options = Object.entries(vendor.authentication).map(([choice, option]) => ({
		choice,
		option,
		label: option.texts.label,
		credentialField: option.credentialField,
	}));

	const trigger = triggerOf(folder);

	const usedBy = (): INodeCredentialDescription => {
		const used = trigger.description.credentials?.find(({ name }) => name === vendor.credential);
		if (used !== undefined) return used;
		throw new Error(`nodes/${folder}/${folder}Trigger.node.ts uses no "${vendor.credential}"`);
	};

	/** A field stands there more than once where its hint depends on what it is used for. */
	const fieldsOf = (name: string): INodeProperties[] =>
		credential.properties.filter((property) => property.name === name);

	it('has the name by which the node asks for it', () => {
		expect(credential.name).toBe(vendor.credential);
	});

	it('is asked for by every authentication but None', () => {
		expect(usedBy().displayOptions?.show).toEqual({
			authentication: Object.keys(vendor.authentication),
		});
	});

	it.each(options)(
		'passes its test with no more than $label reads',
		async ({ option, credentialField }) => {
			const test = trigger.methods?.credentialTest?.[String(usedBy().testedBy)];
			const baseUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
			const data = { baseUrl, [credentialField]: heldOf(option.scheme, SECRET) };
			const result = await test?.call(NO_CONTEXT, { id: '1', name: '', type: '', data });
			expect(result).toEqual({ status: 'OK', message: expect.any(String) });
		},
	);

	it.each(
		options.flatMap((one) => [
			one,
			{ ...one, credentialField: secondFieldOf(one.credentialField) },
		]),
	)('hides what is secret in $credentialField, which $label reads', (one) => {
		const { label, option, credentialField } = one;
		const fields = fieldsOf(credentialField);
		if (fields.length === 0) {
			throw new Error(
				`credentials/${folder}Api.credentials.ts has no field "${credentialField}", which nodes/${folder}/vendor.ts names for ${label}`,
			);
		}
		const isSecret = option.scheme.type !== 'ed25519';
		const shown = fields.map(({ type, typeOptions, default: value }) => ({
			type,
			isHidden: typeOptions?.password === true,
			value,
		}));
		expect(shown).toEqual(fields.map(() => ({ type: 'string', isHidden: isSecret, value: '' })));
	});

	it('has the id of the account that the node reads, empty at first', () => {
		const names = [vendor.tenant?.credentialField].filter((name) => name !== undefined);
		expect(names.map(fieldsOf)).toEqual(
			names.map((name) => [expect.objectContaining({ name, type: 'string', default: '' })]),
		);
	});

	it('requires nothing, and says of each field which use needs it', () => {
		expect(credential.properties.filter(({ required }) => required)).toEqual([]);
		const silent = credential.properties.filter(
			({ hint = '', type }) => type !== 'notice' && hint === '',
		);
		expect(silent.map(({ name }) => name)).toEqual([]);
	});

	const jwt = options.find(({ option }) => option.scheme.type === 'jwt');
	if (jwt === undefined) return;

	describe('for JSON Web Tokens', () => {
		const valuesOf = (name: string): string[] =>
			fieldsOf(name)
				.flatMap(({ options: choices = [] }) => choices)
				.map((choice) => ('value' in choice ? String(choice.value) : ''));

		const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

		/** What n8n gives for a credential in which nobody changed anything: each field's default. */
		const defaults = Object.fromEntries(
			credential.properties.map(({ name, default: value }) => [name, value]),
		);

		it('asks for the kind of secret by the names of the authentications', () => {
			expect(valuesOf('kind').sort()).toEqual(
				['any', ...Object.keys(vendor.authentication)].sort(),
			);
			const names = credential.properties
				.filter(({ name }) => name === 'kind')
				.flatMap(({ options: choices = [] }) => choices.map(({ name }) => name));
			const labels = Object.values(vendor.authentication).map(({ texts }) => texts.label);
			expect(names).toEqual(['Any', ...labels].sort());
			expect(defaults.kind).toBe('any');
		});

		it.each(options)('fits $label as it is at first', ({ choice, option, credentialField }) => {
			const reading = readCredential(option, choice, {
				...defaults,
				[credentialField]: 'a-secret',
			});
			expect(reading).toEqual({ ok: true, scheme: option.scheme, secrets: ['a-secret'] });
		});

		it('offers only key types and algorithms that the node knows', () => {
			const read = (data: object) =>
				readCredential(jwt.option, jwt.choice, { ...defaults, ...data, publicKey: pem });
			expect(valuesOf('keyType')).toEqual(['passphrase', 'pemKey']);
			for (const algorithm of valuesOf('algorithm')) {
				expect(read({ keyType: 'passphrase', algorithm })).toMatchObject({
					scheme: { key: { type: 'passphrase', algorithm } },
				});
			}
			expect(valuesOf('publicKeyAlgorithm')).toEqual(['byKey', 'ES256', 'RS256']);
			for (const publicKeyAlgorithm of valuesOf('publicKeyAlgorithm')) {
				expect(read({ keyType: 'pemKey', publicKeyAlgorithm })).toMatchObject({
					scheme: { key: { type: 'publicKey' } },
					secrets: [pem.trim()],
				});
			}
		});
	});
});
