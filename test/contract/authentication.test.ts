import type { AuthenticationOption, SchemeType } from '../../nodes/shared/vendor-kit/schemes';
import { locate, withValue, type Body } from '../support/bodies';
import { plainFixtureOf } from '../support/fixtures';
import {
	nodeSettings,
	proofsIn,
	receiverCases,
	rightAndWrongByReceiver,
	type HostileCase,
} from '../support/hostile';
import { OTHER_SECRET, RECEIVER } from '../support/hostile-case';
import { heldOf, prove } from '../support/sign';
import { triggerOf, vendorFolders } from '../support/vendors';
import { deliver, type Answer, type Trigger } from '../support/webhook';

const everyScheme = vendorFolders
	.flatMap(({ vendor }) => Object.values(vendor.authentication))
	.map(({ scheme }) => scheme);

/**
 * The corpus is tried whole on `verify`. Here it is what the node adds: that the settings of each
 * receiver reach the check.
 */
function casesOf({ scheme }: AuthenticationOption, body: Buffer): HostileCase[] {
	return [...rightAndWrongByReceiver(scheme, body), ...receiverCases(scheme, body)];
}

/** Every scheme of every vendor, through the node and real HTTP. */
describe.each(vendorFolders)('$vendor.id', ({ folder, vendor }) => {
	const node = triggerOf(folder);
	const fixture = plainFixtureOf(vendor);
	const { rawBody, expected } = fixture;
	const contentType = { 'content-type': 'application/json' };
	const events = vendor.events.map((row) => row.event);
	const schemes = Object.entries(vendor.authentication).map(([choice, option]) => ({
		choice,
		option,
		scheme: option.scheme,
	}));

	/** The node for one receiver; it takes every event. */
	const trigger = (choice: string, option: AuthenticationOption, receiver = RECEIVER): Trigger => {
		const { parameters, credential } = nodeSettings(choice, option, receiver);
		return { node, parameters: { events, ...parameters } as never, credential };
	};

	const expectAccepted = (answer: Answer): void => {
		const items = answer.outputs?.flat().map(({ json }) => json);
		expect({ ...answer, outputs: items }).toEqual({
			status: 200,
			body: { status: 'accepted' },
			outputs: [
				expect.objectContaining({
					vendor: vendor.id,
					vendorEventType: expected.vendorEventType,
					authenticated: true,
				}),
			],
			warnings: [],
		});
	};

	const expectRejected = (answer: Answer, reason: string): void => {
		expect(answer).toEqual({
			status: 401,
			body: { status: 'rejected', reason, message: expect.any(String) },
			outputs: null,
			warnings: [],
		});
	};

	/** A secret that cannot be used is as if there were none, and the log says what to do. */
	const expectUnusable = (answer: Answer): void => {
		expect(answer).toEqual({
			status: 401,
			body: { status: 'rejected', reason: 'missing-credential', message: expect.any(String) },
			outputs: null,
			warnings: [expect.stringContaining('choose a credential')],
		});
	};

	describe.each(schemes)('$choice', ({ choice, option, scheme }) => {
		it.each(casesOf(option, rawBody))('$expected: $name', async (hostile) => {
			const sent = hostile.send(new Date());
			// A node warns once a minute, so each case has its own.
			const workflowId = `${vendor.id} ${choice} ${hostile.name}`;
			const answer = await deliver(
				{ ...trigger(choice, option, hostile.receiver), workflowId },
				{ ...sent, headers: { ...contentType, ...sent.headers } },
			);
			if (hostile.expected === 'accepted' || hostile.expected === 'undetected') {
				expectAccepted(answer);
			} else if (hostile.expected === 'unusable-secret') {
				expectUnusable(answer);
			} else {
				expectRejected(answer, hostile.expected);
			}
			const text = JSON.stringify(answer);
			expect(proofsIn(sent, hostile.receiver).filter((proof) => text.includes(proof))).toEqual([]);
		});

		it('takes the proof of no other kind of scheme', async () => {
			const receiver = { ...RECEIVER, secret: heldOf(scheme, RECEIVER.secret) };
			for (const other of everyScheme.filter(({ type }) => type !== scheme.type)) {
				const sent = prove(other, heldOf(other, RECEIVER.secret), rawBody);
				const answer = await deliver(trigger(choice, option, receiver), {
					...sent,
					headers: { ...contentType, ...sent.headers },
					body: rawBody,
				});
				expectRejected(answer, otherProof(scheme.type, other.type));
			}
		});
	});

	const { tenant } = vendor;
	if (tenant === undefined) return;

	describe('another tenant', () => {
		const OWN = 'workspace_1f7c';
		const original = JSON.parse(rawBody.toString('utf8')) as Body;
		const { callPath } = locate(vendor, original);
		const tenantPath = [...callPath, ...tenant.call];
		const [scheme] = schemes;
		if (scheme === undefined) throw new Error(`${vendor.id} has no scheme`);

		const post = async (own: unknown, inPayload: unknown, secret = RECEIVER.secret) => {
			const body = JSON.stringify(withValue(original, tenantPath, inPayload));
			const { credential, ...rest } = trigger(scheme.choice, scheme.option);
			const sent = prove(scheme.scheme, secret, body);
			return await deliver(
				{
					...rest,
					credential: { ...(credential as object), [tenant.credentialField]: own } as never,
				},
				{ ...sent, headers: { ...contentType, ...sent.headers }, body },
			);
		};

		it.each([
			{ name: 'its own', own: OWN, inPayload: OWN },
			{
				name: 'its own, with spaces around it in the credential',
				own: ` ${OWN} `,
				inPayload: OWN,
			},
			{ name: 'any, where the credential names none', own: '', inPayload: 'workspace_other' },
			{
				name: 'any, where the credential holds white space',
				own: '  ',
				inPayload: 'workspace_other',
			},
			{ name: 'none, where the credential names none', own: undefined, inPayload: undefined },
		])('takes $name', async ({ own, inPayload }) => {
			expectAccepted(await post(own, inPayload));
		});

		it.each<{ name: string; inPayload: unknown }>([
			{ name: 'another', inPayload: 'workspace_other' },
			{ name: 'none', inPayload: undefined },
			{ name: 'null', inPayload: null },
			{ name: 'an empty one', inPayload: '' },
			{ name: 'its own in other case', inPayload: OWN.toUpperCase() },
			{ name: 'its own with a space', inPayload: `${OWN} ` },
			{ name: 'its own and more', inPayload: `${OWN}0` },
			{ name: 'the first part of its own', inPayload: OWN.slice(0, -1) },
			{ name: 'a look-alike', inPayload: OWN.replace('o', 'о') },
			{ name: 'its own in a list', inPayload: [OWN] },
			{ name: 'its own as a key', inPayload: { [OWN]: true } },
			{ name: 'a pattern', inPayload: '*' },
		])('refuses $name', async ({ inPayload }) => {
			expectRejected(await post(OWN, inPayload), 'wrong-workspace');
		});

		it.each([
			{
				name: 'a list as the payload',
				body: withValue(original, callPath, [withValue({}, tenant.call, OWN)]),
			},
			{ name: 'no payload', body: withValue(original, callPath, undefined) },
			{
				name: 'the id beside the payload',
				body: { ...withValue(original, callPath, {}), ...withValue({}, tenant.call, OWN) },
			},
		])('refuses $name', async ({ body }) => {
			const text = JSON.stringify(body);
			const sent = prove(scheme.scheme, RECEIVER.secret, text);
			const { credential, ...rest } = trigger(scheme.choice, scheme.option);
			const answer = await deliver(
				{ ...rest, credential: { ...(credential as object), [tenant.credentialField]: OWN } },
				{ ...sent, headers: { ...contentType, ...sent.headers }, body: text },
			);
			expectRejected(answer, 'wrong-workspace');
		});

		it('is not told apart before the secret is right', async () => {
			expectRejected(await post(OWN, 'workspace_other', OTHER_SECRET), 'wrong-secret');
			expectRejected(await post(OWN, OWN, OTHER_SECRET), 'wrong-secret');
		});
	});
});

/** A fixed token and a signed one stand in the same header; of all else there is nothing to be seen. */
function otherProof(own: SchemeType, other: SchemeType): string {
	if (own === 'sharedSecret') return 'missing-secret';
	if (own === 'hmac' || own === 'ed25519') return 'missing-signature';
	return other === 'bearer' || other === 'jwt' ? 'invalid-token' : 'missing-token';
}
