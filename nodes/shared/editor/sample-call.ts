import { randomUUID } from 'node:crypto';

import { sleep, type IHookFunctions, type NodeApiError } from 'n8n-workflow';

import type { JsonObject } from '../call-event/call-event';
import { apiError } from '../http/errors';
import { isSampleCallWanted } from '../parameters/test-with';
import type { RegistrationHooks } from '../registration/by-hand';
import { isRecord } from '../util/type-guards';
import type { Vendor } from '../vendor-kit/vendor';
import { PING_HEADER, SAMPLE_HEADER, SAMPLE_TOKEN } from '../webhook/sample-call';

const PING_TIMEOUT_MS = 3000;

/** n8n listens before it calls `create`, but keeps what `create` leaves in static data only after it. */
const PAUSE_BEFORE_SAMPLE_MS = 300;

/**
 * Hooks that in a test with *Sample Call* bring a delivery by themselves, and leave the vendor alone.
 * Every other test, and every publication, goes to the vendor's own hooks.
 */
export function withSampleCall(vendor: Vendor, hooks: RegistrationHooks): RegistrationHooks {
	return {
		async checkExists() {
			return isSampleTest(this) ? false : await hooks.checkExists.call(this);
		},
		async create() {
			if (!isSampleTest(this)) return await hooks.create.call(this);
			await startSampleCall(this, vendor);
			return true;
		},
		async delete() {
			// n8n does not say here whether a test ends; only a test with a sample has a mark.
			const isSample = SAMPLE_TOKEN in this.getWorkflowStaticData('node');
			return isSample ? true : await hooks.delete.call(this);
		},
	};
}

function isSampleTest(context: IHookFunctions): boolean {
	return context.getMode() === 'manual' && isSampleCallWanted(context);
}

/** @throws NodeApiError where n8n cannot reach itself: afterwards nothing could end the listening */
async function startSampleCall(context: IHookFunctions, vendor: Vendor): Promise<void> {
	const url = context.getNodeWebhookUrl('default') ?? '';
	const token = randomUUID();
	context.getWorkflowStaticData('node')[SAMPLE_TOKEN] = token;
	await ping(context, url);
	const body = sampleBodyOf(vendor, context.getNodeParameter('events', []), new Date());
	void sleep(PAUSE_BEFORE_SAMPLE_MS)
		.then(async () => await post(context, url, body, { [SAMPLE_HEADER]: token }))
		.catch((error: unknown) => {
			context.logger.warn(
				`${context.getNode().name} could not send its sample call. ${messageOf(error)}`,
				{ workflowId: context.getWorkflow().id },
			);
		});
}

/** The sample of the first ticked event that has one; the rows begin with the final events. */
export function sampleBodyOf(vendor: Vendor, ticked: unknown, now: Date): JsonObject {
	const chosen = new Set([ticked].flat());
	const row = vendor.events.find(
		({ event }) => chosen.has(event) && Object.hasOwn(vendor.samples, event),
	);
	return vendor.samples[row?.event ?? 'other']?.(now) ?? {};
}

async function ping(context: IHookFunctions, url: string): Promise<void> {
	const nonce = randomUUID();
	let answer: Answer;
	try {
		answer = await post(context, url, {}, { [PING_HEADER]: nonce });
	} catch (error) {
		throw unreachable(context, url, messageOf(error));
	}
	if (!isRecord(answer.body) || answer.body.pong !== nonce) {
		throw apiError(context, {
			message: `Something other than this node answered at ${url} (status ${answer.statusCode}), such as a proxy or a login page: let n8n call this address, or set N8N_WEBHOOK_URL to one that it can call`,
			description:
				"For a sample call, n8n posts to this step's Test URL, as a vendor would. Use 'Test With' Real Call where n8n may not call itself.",
		});
	}
}

interface Answer {
	statusCode: number;
	body: unknown;
}

async function post(
	context: IHookFunctions,
	url: string,
	body: JsonObject,
	headers: Record<string, string>,
): Promise<Answer> {
	return (await context.helpers.httpRequest({
		method: 'POST',
		url,
		body,
		headers,
		json: true,
		timeout: PING_TIMEOUT_MS,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		// The address is n8n's own.
		skipSslCertificateValidation: true,
	})) as Answer;
}

function unreachable(context: IHookFunctions, url: string, reason: string): NodeApiError {
	const cure = /restricted ip/i.test(reason)
		? 'add its host to N8N_SSRF_ALLOWED_HOSTNAMES'
		: 'set N8N_WEBHOOK_URL to an address at which n8n can call itself';
	return apiError(context, {
		message: `n8n cannot reach its own Test URL ${url}: ${cure}`,
		description: `For a sample call, n8n posts to this step's Test URL, as a vendor would. What went wrong: ${reason}. Use 'Test With' Real Call where n8n may not call itself.`,
	});
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
