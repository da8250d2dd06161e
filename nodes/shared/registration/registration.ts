import type { IHookFunctions } from 'n8n-workflow';

import { ApiClient } from '../http/client';
import { apiError } from '../http/errors';
import type { Api } from '../http/types';
import {
	NO_AUTHENTICATION,
	TOKEN_PARAMETER,
	type AuthenticationOption,
} from '../vendor-kit/schemes';
import type { Vendor } from '../vendor-kit/vendor';
import { mistakeInSecret } from '../verify';
import { reachableUrl, registrationPurpose, requireProof, tickedEvents } from './choices';
import { RegistrationMemory } from './memory';
import type { DesiredEndpoint, WebhookList } from './reconcile';
import { readAgents } from './slot-parameters';

/** How the nodes of a vendor with a list of webhooks are registered. */
export interface Registration {
	readonly vendor: Pick<Vendor, 'name' | 'authentication'>;
	readonly api: Api;
	/** The only value of *Authentication* by which deliveries prove themselves; without it, the user chooses. */
	readonly proof?: string;
	/** The vendor's names of the events that *Other Events* stands for. */
	readonly otherEvents: readonly string[];
	readonly webhooks: (client: ApiClient) => WebhookList;
}

/** What the hooks of one node need. */
export interface OpenRegistration {
	readonly webhooks: WebhookList;
	readonly desired: DesiredEndpoint;
}

/** @throws NodeApiError where the user's choices cannot lead to deliveries */
export async function openRegistration(
	context: IHookFunctions,
	registration: Registration,
): Promise<OpenRegistration> {
	const option = readOption(context, registration);
	const { api, vendor } = registration;
	const client = await ApiClient.open(context, api, registrationPurpose(vendor.name));
	const desired = readDesired(context, registration, option, client);
	return { webhooks: registration.webhooks(client), desired };
}

/** The way in which the node checks the sender; n8n hides the credential with None. */
function readOption(
	context: IHookFunctions,
	{ vendor, proof }: Registration,
): AuthenticationOption {
	if (proof !== undefined) requireProof(context, { vendor, proof });
	const chosen = context.getNodeParameter('authentication', NO_AUTHENTICATION);
	const options = Object.entries(vendor.authentication);
	const option = options.find(([value]) => value === chosen)?.[1];
	if (option !== undefined) return option;
	const labels = options.map(([, { texts }]) => texts.label);
	throw apiError(context, {
		message: `Automatic registration needs a credential: set 'Authentication' to ${labels.join(' or ')}`,
		description:
			"With 'Authentication' None the node has no credential. If that is meant, set 'Webhook Registration' to Manual.",
	});
}

function readDesired(
	context: IHookFunctions,
	registration: Registration,
	option: AuthenticationOption,
	client: ApiClient,
): DesiredEndpoint {
	const { name } = registration.vendor;
	const token = readToken(context, registration, option, client.credential.fields);
	const webhookUrl = reachableUrl(context, name, client);
	return {
		webhookUrl,
		url: withToken(webhookUrl, token),
		events: tickedEvents(context, name, registration.otherEvents),
		agents: readAgents(context),
		secret: option.acceptsMadeSecret ? new RegistrationMemory(context).makeSecret() : null,
	};
}

/** The secret that the URL carries; `null` where the sender is checked otherwise. */
function readToken(
	context: IHookFunctions,
	{ vendor }: Registration,
	{ scheme, credentialField }: AuthenticationOption,
	fields: ApiClient['credential']['fields'],
): string | null {
	if (scheme.type !== 'sharedSecret') return null;
	const token = fields[credentialField] ?? '';
	if (token === '') {
		throw apiError(context, {
			message: 'The credential holds no shared secret: enter a long random text',
			description: `Open the node's credential and enter 'Shared Secret'. n8n adds it to the webhook URL in ${vendor.name}.`,
		});
	}
	const mistake = mistakeInSecret(scheme, token);
	if (mistake === null) return token;
	throw apiError(context, {
		message: mistake,
		description:
			"Open the node's credential and change 'Shared Secret'. With this one every delivery would be refused.",
	});
}

function withToken(url: string, token: string | null): string {
	return token === null ? url : `${url}?${TOKEN_PARAMETER}=${encodeURIComponent(token)}`;
}
