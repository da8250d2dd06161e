import type { IHookFunctions } from 'n8n-workflow';

import { withCredential } from '../../../nodes/shared/editor/with-credential';
import { BY_HAND } from '../../../nodes/shared/registration/by-hand';
import { vendorOf } from '../../support/vendors';

const vendor = vendorOf('oration');

const CREDENTIAL = { orationApi: { id: '1', name: 'Oration' } };

interface Node {
	authentication?: string;
	credentials?: object;
	activation?: string;
}

async function checkExists({ authentication, credentials, activation = 'activate' }: Node) {
	const context = {
		getActivationMode: () => activation,
		getNode: () => ({ name: 'Oration Trigger', credentials }),
		getNodeParameter: () => authentication ?? 'sharedSecret',
	} as unknown as IHookFunctions;
	return await withCredential(vendor, BY_HAND).checkExists.call(context);
}

it.each<{ name: string; node: Node }>([
	{ name: 'with its credential', node: { credentials: CREDENTIAL } },
	{ name: 'without authentication', node: { authentication: 'none' } },
	{ name: 'while n8n starts', node: { activation: 'init' } },
	{ name: 'when n8n takes over', node: { activation: 'leadershipChange' } },
])("asks the vendor's hook $name", async ({ node }) => {
	expect(await checkExists(node)).toBe(true);
});

it.each<{ name: string; node: Node }>([
	{ name: 'to publish without a credential', node: {} },
	{ name: 'to publish with a credential of another kind', node: { credentials: { other: {} } } },
	{ name: 'to publish a change without a credential', node: { activation: 'update' } },
	{ name: 'to wait for a real call without a credential', node: { activation: 'manual' } },
])('refuses $name, with the cure', async ({ node }) => {
	await expect(checkExists(node)).rejects.toMatchObject({
		message:
			"Oration Trigger has no credential: choose one in the node, or set 'Authentication' to None",
		description: expect.stringContaining("set 'Test With' to Sample Call"),
	});
});

it("leaves the vendor's other hooks as they are", () => {
	const { create, delete: remove } = withCredential(vendor, BY_HAND);
	expect({ create, remove }).toEqual({ create: BY_HAND.create, remove: BY_HAND.delete });
});
