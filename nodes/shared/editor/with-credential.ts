import type { IHookFunctions } from 'n8n-workflow';

import { apiError } from '../http/errors';
import type { RegistrationHooks } from '../registration/by-hand';
import { NO_AUTHENTICATION } from '../vendor-kit/schemes';
import type { Vendor } from '../vendor-kit/vendor';

/**
 * Hooks that refuse to publish, and to wait for a real call, while the chosen way to authenticate
 * lacks its credential: every delivery would be refused.
 */
export function withCredential(vendor: Vendor, hooks: RegistrationHooks): RegistrationHooks {
	return {
		...hooks,
		async checkExists() {
			if (isAskedByPerson(this)) requireCredential(this, vendor);
			return await hooks.checkExists.call(this);
		},
	};
}

/** An error while n8n starts would take down what was published before. */
function isAskedByPerson(context: IHookFunctions): boolean {
	return !['init', 'leadershipChange'].includes(context.getActivationMode());
}

/** @throws NodeApiError */
function requireCredential(context: IHookFunctions, { name, credential }: Vendor): void {
	if (context.getNodeParameter('authentication', NO_AUTHENTICATION) === NO_AUTHENTICATION) return;
	if (context.getNode().credentials?.[credential] !== undefined) return;
	throw apiError(context, {
		message: `${context.getNode().name} has no credential: choose one in the node, or set 'Authentication' to None`,
		description: `Without a credential the node cannot check that a delivery comes from ${name}, and refuses all of them. To try the node without ${name}, set 'Test With' to Sample Call.`,
	});
}
