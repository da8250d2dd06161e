import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { TriggerParameters } from '../parameters/read';
import { SAMPLE_AGENT_PHONE } from '../vendor-kit/sample-call';
import { constantTimeEqual } from '../verify/constant-time';

/** Asks a node that is being tested for an answer, which starts nothing. */
export const PING_HEADER = 'x-voice-agents-ping';

/** Marks a delivery that the node makes itself in a test. */
export const SAMPLE_HEADER = 'x-voice-agents-sample';

/** Where the hooks of a test keep the mark: n8n gives each test static data of its own. */
export const SAMPLE_TOKEN = 'sampleToken';

/** A sample call comes from the node itself, so there is no sender to check. */
export const SAMPLE_SENDER = { ok: true, authenticated: false, credential: null } as const;

/** `null` for any delivery but a ping in a test. */
export function answerPing(context: IWebhookFunctions): IWebhookResponseData | null {
	const nonce = headerInTest(context, PING_HEADER);
	return nonce === null ? null : { webhookResponse: { pong: nonce } };
}

/** Whether a delivery is the one that this very test makes, and makes once. */
export function isSampleCall(context: IWebhookFunctions): boolean {
	const sent = headerInTest(context, SAMPLE_HEADER);
	if (sent === null) return false;
	const staticData = context.getWorkflowStaticData('node');
	const token = staticData[SAMPLE_TOKEN];
	if (typeof token !== 'string' || !constantTimeEqual(sent, token)) return false;
	staticData[SAMPLE_TOKEN] = null;
	return true;
}

/** The sample is a call of the sample's own agent, whatever numbers the user has. */
export function forSampleCall(settings: TriggerParameters): TriggerParameters {
	return { ...settings, yourPhoneNumbers: [SAMPLE_AGENT_PHONE] };
}

/** A published workflow knows neither pings nor samples. */
function headerInTest(context: IWebhookFunctions, name: string): string | null {
	if (context.getMode() !== 'manual') return null;
	const value: unknown = context.getHeaderData()[name];
	return typeof value === 'string' && value !== '' ? value : null;
}
