import type { IHookFunctions, NodeApiError } from 'n8n-workflow';

import { ApiClient } from '../http/client';
import { apiError } from '../http/errors';
import type { Api, ApiPurpose } from '../http/types';
import {
	NO_AUTHENTICATION,
	TOKEN_PARAMETER,
	type AuthenticationOption,
} from '../vendor-kit/schemes';
import { OTHER_EVENTS, type Vendor } from '../vendor-kit/vendor';
import { isLoopback } from '../util/url';
import { mistakeInSecret } from '../verify';
import { canBeReached } from './reachable';
import type { DesiredEndpoint, WebhookList } from './reconcile';

/** How the nodes of a vendor with a list of webhooks are registered. */
export interface Registration {
	readonly vendor: Pick<Vendor, 'name' | 'authentication'>;
	readonly api: Api;
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

/**
 * n8n gives a publication 84 seconds and tries it 5 times, with 15 seconds in between; each time two
 * calls may have to time out. Were this longer, n8n's own time-out would hide what went wrong.
 */
const LIMITS = {
	timeoutMs: 5000,
	maxAttempts: 3,
	maxTotalWaitMs: 3000,
	repeatsServerErrors: false,
} satisfies ApiPurpose['limits'];

function registrationPurpose(vendorName: string): ApiPurpose {
	return {
		name: 'Automatic registration',
		permission: 'manage webhooks',
		subject: 'the webhook',
		byHand: {
			verb: 'register',
			how: `set 'Webhook Registration' to Manual and add the webhook URL in ${vendorName} by hand`,
		},
		limits: LIMITS,
	};
}

/** The way in which the node checks the sender; n8n hides the credential with None. */
function readOption(context: IHookFunctions, { vendor }: Registration): AuthenticationOption {
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
	{ credential }: ApiClient,
): DesiredEndpoint {
	const { name } = registration.vendor;
	const webhookUrl = context.getNodeWebhookUrl('default') ?? '';
	const token = readToken(context, registration, option, credential.fields);
	if (!canBeReached(webhookUrl, isLoopback(credential.baseUrl))) {
		throw unreachableNode(context, name, webhookUrl);
	}
	const events = eventsOf(context.getNodeParameter('events', []), registration.otherEvents);
	if (events.length === 0) {
		throw apiError(context, {
			message: "No event is ticked: tick at least one under 'Trigger On'",
			description: `${name} delivers only the events that an endpoint names.`,
		});
	}
	return { webhookUrl, url: withToken(webhookUrl, token), events };
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

function eventsOf(parameter: unknown, otherEvents: readonly string[]): string[] {
	const ticked = [parameter].flat().map(String);
	return [
		...new Set(ticked.flatMap((event) => (event === OTHER_EVENTS.event ? otherEvents : [event]))),
	];
}

function unreachableNode(
	context: IHookFunctions,
	vendorName: string,
	webhookUrl: string,
): NodeApiError {
	return apiError(context, {
		message: `${vendorName} cannot reach n8n at ${webhookUrl}: set WEBHOOK_URL to a public https address`,
		description: `${vendorName} delivers over the Internet, and this node asks for https. Set n8n's environment variable WEBHOOK_URL to the public address that begins with https://, restart n8n, and try again.`,
	});
}
