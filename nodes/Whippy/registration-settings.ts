import type {
	ICredentialDataDecryptedObject,
	IHookFunctions,
	INodeProperties,
	NodeApiError,
} from 'n8n-workflow';

import { NO_AUTHENTICATION } from '../shared/vendor-kit/schemes';
import { isHttpUrl } from '../shared/util/url';
import { WhippyClient } from './api';
import { problemOf } from './problems';
import { vendor } from './vendor';

/**
 * What *Other Events* stands for: the events that Whippy's own connector for Activepieces knows,
 * beside those that the node names.
 *
 * https://github.com/hellowhippy/activepieces, packages/pieces/community/whippy/src/lib/triggers
 */
const OTHER_EVENT_TYPES = [
	'campaign.created',
	'campaign.updated',
	'contact.created',
	'contact.updated',
	'conversation.created',
	'conversation.updated',
	'lead.new',
	'message.created',
	'message.updated',
	'message_template.created',
	'message_template.deleted',
	'message_template.updated',
	'sequence.created',
	'sequence.updated',
	'sequence_run.created',
	'sequence_run.updated',
	'step.created',
	'step.updated',
	'step_contact.created',
	'step_contact.updated',
];

export const registrationParameter: INodeProperties = {
	displayName: 'Webhook Registration',
	name: 'registration',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description: 'The node adds the webhook URL in Whippy. Needs a credential, so not with None.',
		},
		{
			name: 'Manual',
			value: 'manual',
			description: 'You add the webhook URL in Whippy by hand',
		},
	],
	default: 'manual',
	description:
		"With Automatic, publishing adds this node's URL, for the ticked events, to a developer application named 'n8n' in Whippy, and unpublishing deletes or disables it there; listening for a test event does the same with the test URL. Other Events stands for all other events that Whippy is known to send. The API calls are not in Whippy's public reference, nor is the key by which such an application signs: where deliveries are answered 401, use Shared Secret, which n8n then adds to the URL.",
};

/** What a node wants of Whippy. */
export interface Wish {
	context: IHookFunctions;
	client: WhippyClient;
	/** Which requests share an application that is about to be created. */
	account: string;
	webhookUrl: string;
	/** With the shared secret, where the node expects it there. */
	url: string;
	eventTypes: string[];
}

export function isAutomatic(context: IHookFunctions): boolean {
	return context.getNodeParameter('registration', 'manual') === 'automatic';
}

/** @throws NodeApiError where the user's choices cannot lead to deliveries */
export async function readWish(context: IHookFunctions): Promise<Wish> {
	const authentication = context.getNodeParameter('authentication');
	const credential = await readCredential(context, authentication);
	const { apiKey, baseUrl, sharedSecret } = credential;
	const webhookUrl = context.getNodeWebhookUrl('default') ?? '';
	if (!canBeReached(webhookUrl, isLoopback(baseUrl))) throw notReachable(context, webhookUrl);
	const eventTypes = eventTypesOf(context.getNodeParameter('events', []));
	if (eventTypes.length === 0) {
		throw problemOf(context, {
			message: "No event is ticked: tick at least one under 'Trigger On'",
			description: 'Whippy delivers only the events that an endpoint names.',
		});
	}
	const url =
		authentication === 'sharedSecret'
			? `${webhookUrl}?token=${encodeURIComponent(sharedSecret)}`
			: webhookUrl;
	return {
		context,
		client: new WhippyClient(context, baseUrl, [
			apiKey,
			sharedSecret,
			encodeURIComponent(sharedSecret),
		]),
		account: `${baseUrl} ${apiKey}`,
		webhookUrl,
		url,
		eventTypes,
	};
}

interface Credential {
	apiKey: string;
	/** Without a slash at its end. */
	baseUrl: string;
	sharedSecret: string;
}

async function readCredential(
	context: IHookFunctions,
	authentication: unknown,
): Promise<Credential> {
	// n8n hides the credential then; its conditions cannot say "unless the registration is automatic".
	if (authentication === NO_AUTHENTICATION) {
		throw problemOf(context, {
			message:
				"Automatic registration needs a credential: set 'Authentication' to Signature or Shared Secret",
			description:
				"With 'Authentication' None the node has no credential. If that is meant, set 'Webhook Registration' to Manual.",
		});
	}
	const credential = await decrypt(context);
	const baseUrl = credential.baseUrl.trim().replace(/\/+$/, '');
	if (credential.apiKey === '') {
		throw problemOf(context, {
			message: 'The credential holds no API key: enter the one from Whippy',
			description: "Open the node's credential and enter 'API Key'.",
		});
	}
	if (!canBeReached(baseUrl, isLoopback(baseUrl))) {
		throw problemOf(context, {
			message: "The credential's Base URL must begin with https://",
			description:
				"Open the node's credential and enter the address of Whippy's API: https://api.whippy.co/v1",
		});
	}
	if (authentication === 'sharedSecret' && credential.sharedSecret === '') {
		throw problemOf(context, {
			message: 'The credential holds no shared secret: enter a long random text',
			description:
				"Open the node's credential and enter 'Shared Secret'. n8n adds it to the webhook URL in Whippy.",
		});
	}
	return { ...credential, baseUrl };
}

async function decrypt(context: IHookFunctions): Promise<Credential> {
	const type = vendor.credential;
	if (context.getNode().credentials?.[type] === undefined) {
		throw problemOf(context, {
			message: 'Automatic registration needs a credential: choose one in the node',
			description: "If none is meant, set 'Webhook Registration' to Manual.",
		});
	}
	const data = await context.getCredentials<ICredentialDataDecryptedObject>(type);
	const text = (value: unknown): string => (typeof value === 'string' ? value : '');
	return {
		apiKey: text(data.apiKey),
		baseUrl: text(data.baseUrl),
		sharedSecret: text(data.sharedSecret),
	};
}

function eventTypesOf(parameter: unknown): string[] {
	const ticked = [parameter].flat().map(String);
	return [...new Set(ticked.flatMap((event) => (event === 'other' ? OTHER_EVENT_TYPES : [event])))];
}

/** By Whippy, from the Internet; or from the same machine, where Whippy's stand-in runs there too. */
export function canBeReached(url: string, fromSameMachine: boolean): boolean {
	if (isLoopback(url)) return fromSameMachine;
	return isHttpUrl(url) && new URL(url).protocol === 'https:';
}

function isLoopback(url: string): boolean {
	return (
		isHttpUrl(url) &&
		/^(?:localhost|.+\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(new URL(url).hostname)
	);
}

function notReachable(context: IHookFunctions, webhookUrl: string): NodeApiError {
	return problemOf(context, {
		message: `Whippy cannot reach n8n at ${webhookUrl}: set WEBHOOK_URL to a public https address`,
		description:
			"Whippy delivers over the Internet, and this node asks for https. Set n8n's environment variable WEBHOOK_URL to the public address that begins with https://, restart n8n, and try again.",
	});
}
