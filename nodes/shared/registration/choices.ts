import type { IHookFunctions, NodeApiError } from 'n8n-workflow';

import type { ApiClient } from '../http/client';
import { apiError } from '../http/errors';
import type { ApiPurpose } from '../http/types';
import { isLoopback } from '../util/url';
import { NO_AUTHENTICATION } from '../vendor-kit/schemes';
import { OTHER_EVENTS, type Vendor } from '../vendor-kit/vendor';
import { canBeReached } from './reachable';

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

export function registrationPurpose(vendorName: string): ApiPurpose {
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

/**
 * n8n's URL of the node.
 *
 * @throws NodeApiError where the vendor cannot call it
 */
export function reachableUrl(
	context: IHookFunctions,
	vendorName: string,
	{ credential }: ApiClient,
): string {
	const webhookUrl = context.getNodeWebhookUrl('default') ?? '';
	if (canBeReached(webhookUrl, isLoopback(credential.baseUrl))) return webhookUrl;
	throw unreachableNode(context, vendorName, webhookUrl);
}

/**
 * The vendor's names of the ticked events.
 *
 * @param otherEvents the names that *Other Events* stands for
 * @throws NodeApiError where none is ticked
 */
export function tickedEvents(
	context: IHookFunctions,
	vendorName: string,
	otherEvents: readonly string[],
): string[] {
	const events = eventsOf(context.getNodeParameter('events', []), otherEvents);
	if (events.length > 0) return events;
	throw apiError(context, {
		message: "No event is ticked: tick at least one under 'Trigger On'",
		description: `${vendorName} delivers only the events that an endpoint names.`,
	});
}

/** @throws NodeApiError where deliveries would be checked by something that the vendor does not send */
export function requireProof(
	context: IHookFunctions,
	{ vendor, proof }: { vendor: Pick<Vendor, 'name' | 'authentication'>; proof: string },
): void {
	if (context.getNodeParameter('authentication', NO_AUTHENTICATION) === proof) return;
	const label = vendor.authentication[proof]?.texts.label ?? proof;
	throw apiError(context, {
		message: `With automatic registration, deliveries are proved by ${label}: set 'Authentication' to it, or 'Webhook Registration' to Manual`,
		description: `${vendor.name} has no other proof for deliveries to a URL that n8n entered.`,
	});
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
