import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { JsonObject } from '../call-event/call-event';
import { readId } from '../util/id';
import { valueAt } from '../util/path';
import type { Vendor } from '../vendor-kit/vendor';

/** A delivery of another account of the same vendor is refused, where the credential names the account. */
export function tenantMismatch(
	{ tenant, name }: Vendor,
	call: JsonObject | null,
	credential: ICredentialDataDecryptedObject | null,
): { reason: 'wrong-workspace'; message: string } | null {
	const own = tenant && readId(credential?.[tenant.credentialField]);
	if (!own) return null;
	const sent = valueAt(call, tenant.call);
	if (sent === own || (Number.isSafeInteger(sent) && String(sent) === own)) return null;
	return {
		reason: 'wrong-workspace',
		message: `The delivery is not of the ${name} account in the trigger node's credential`,
	};
}
