import type { IHookFunctions } from 'n8n-workflow';

import { isStart, warn } from './activation';
import type { RegistrationHooks } from './by-hand';
import { isAutomatic } from './parameter';
import { isReconciled, reconcile, reconcileExisting, removeOwn } from './reconcile';
import { openRegistration, type Registration } from './registration';

/** The hooks of a node that registers its webhook where the user chooses so. */
export function automaticHooks(registration: Registration): RegistrationHooks {
	return {
		async checkExists() {
			if (!isAutomatic(this)) return true;
			if (isStart(this)) return await confirmAtStart(this, registration);
			const { webhooks, desired } = await openRegistration(this, registration);
			return await isReconciled(webhooks, desired);
		},
		async create() {
			const { webhooks, desired } = await openRegistration(this, registration);
			await reconcile(webhooks, desired);
			return true;
		},
		async delete() {
			return !isAutomatic(this) || (await unregister(this, registration));
		},
	};
}

/**
 * Whether the vendor holds the node's webhook, brought up to date where it differs. After a failure
 * it counts as registered: n8n would answer an error by removing what the vendor holds and its own
 * webhook, and so a vendor's API that is away for a moment would end the deliveries. Only a list that
 * lacks the webhook leads to a new one.
 */
async function confirmAtStart(
	context: IHookFunctions,
	registration: Registration,
): Promise<boolean> {
	try {
		const { webhooks, desired } = await openRegistration(context, registration);
		return await reconcileExisting(webhooks, desired);
	} catch (error) {
		warn(
			context,
			`could not check its webhook registration while n8n started, and counts as registered. ${(error as Error).message}. If no deliveries arrive, publish the workflow again.`,
		);
		return true;
	}
}

/**
 * Ends the deliveries. A failure is logged, not thrown: n8n shows it to nobody, and its own webhook
 * would go on listening where this is called to clean up after `create` has failed.
 */
async function unregister(context: IHookFunctions, registration: Registration): Promise<boolean> {
	try {
		const { webhooks, desired } = await openRegistration(context, registration);
		await removeOwn(webhooks, desired);
		return true;
	} catch (error) {
		warn(
			context,
			`could not end its webhook registration. ${(error as Error).message}. If ${registration.vendor.name} still has an enabled endpoint with this node's webhook URL, disable it there.`,
		);
		return false;
	}
}
