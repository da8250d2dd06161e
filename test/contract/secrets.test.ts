import type { JsonObject } from '../../nodes/shared/call-event/call-event';
import { isRecord } from '../../nodes/shared/util/type-guards';
import type { KeysOfSecret } from '../../nodes/shared/vendor-kit/sanitize-json';
import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { unknownBodyOf, type Body } from '../support/bodies';
import { fixturesOf } from '../support/fixtures';
import { normalizeBytes } from '../support/normalize';
import { triggerOf, vendorFolders } from '../support/vendors';
import { deliver } from '../support/webhook';

const SECRET = 'a-secret-of-the-vendor-s-own';

const withSecrets = vendorFolders.flatMap(({ folder, vendor }) =>
	vendor.secrets === undefined ? [] : [{ folder, vendor, secrets: vendor.secrets }],
);

it('knows vendors that send secrets along', () => expect(withSecrets).not.toEqual([]));

/** `['monitor', 'url']` → `{ monitor: { url: SECRET } }`, and the secret in two other forms. */
function planted(keys: KeysOfSecret): JsonObject[] {
	return [SECRET, [SECRET], { deeper: { still: SECRET } }].map((value) =>
		keys.reduceRight<JsonObject>((inner, key) => ({ [key]: inner }), value as never),
	);
}

/** A copy of a value in which every object, at any depth, holds the secret, too. */
function withSecret(value: unknown, secret: JsonObject): unknown {
	if (Array.isArray(value)) return value.map((entry) => withSecret(entry, secret));
	if (!isRecord(value)) return value;
	const entries = Object.entries(value).map(([key, inner]) => [key, withSecret(inner, secret)]);
	return { ...Object.fromEntries(entries), ...secret };
}

/** The bodies of a vendor's plain events and of one that nobody knows, each with every secret everywhere. */
function bodiesOf(
	vendor: Vendor,
	secrets: readonly KeysOfSecret[],
): Array<{ name: string; body: string }> {
	const plain = fixturesOf(vendor)
		.filter(({ isPlain }) => isPlain)
		.map(({ name, rawBody }) => ({ name, body: JSON.parse(rawBody.toString()) as Body }));
	const unknown = { ...plain[0]?.body, ...unknownBodyOf(vendor) };
	return [...plain, { name: 'an unknown event', body: unknown }].flatMap(({ name, body }) =>
		secrets.flatMap((keys) =>
			planted(keys).map((secret, form) => ({
				name: `${name}, ${keys.join('.')}, form ${form + 1}`,
				body: JSON.stringify(withSecret(body, secret)),
			})),
		),
	);
}

const SETTINGS: Array<{ name: string; parameters: JsonObject }> = [
	{ name: 'as the node is at first', parameters: {} },
	{ name: 'with the raw payload', parameters: { options: { includeRaw: true } } },
	{
		name: 'flat, with the raw payload and columns of custom fields',
		parameters: { options: { includeRaw: true, flatten: true, customFieldsAsColumns: true } },
	},
	{ name: 'with Simplify off', parameters: { simplify: false } },
	{ name: 'from a sender who proves nothing', parameters: { authentication: 'sharedSecret' } },
];

/** What a vendor sends and no item may hold must not come out of the node, whatever the user chose. */
describe.each(withSecrets)("$vendor.id's secrets", ({ folder, vendor, secrets }) => {
	const node = triggerOf(folder);
	const bodies = bodiesOf(vendor, secrets);
	let delivered = 0;

	describe.each(SETTINGS)('$name', ({ parameters }) => {
		it.each(bodies)('stay inside: $name', async ({ body }) => {
			const isRefused = 'authentication' in parameters;
			const answer = await deliver(
				{
					node,
					credential: isRefused ? { sharedSecret: 'another-secret-of-24-chars' } : null,
					workflowId: `secrets-${vendor.id}-${(delivered += 1)}`,
					parameters: {
						authentication: 'none',
						events: vendor.events.map((row) => row.event),
						...parameters,
					} as never,
				},
				{ body, headers: { 'content-type': 'application/json' } },
			);
			expect(answer.outputs?.flat().length ?? 0).toBe(isRefused ? 0 : 1);
			expect(JSON.stringify(answer)).not.toContain(SECRET);
		});
	});

	it('would come out if the vendor did not name them', () => {
		const named = { ...vendor, secrets: [] };
		const outside = bodies.filter(({ body }) => {
			const { event } = normalizeBytes(named, Buffer.from(body), { includeRaw: true });
			return !JSON.stringify(event).includes(SECRET);
		});
		expect(outside).toEqual([]);
	});
});
