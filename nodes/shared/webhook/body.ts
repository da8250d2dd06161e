import { jsonParse, type IWebhookFunctions } from 'n8n-workflow';

import type { JsonObject } from '../call-event/call-event';
import { describeValue } from '../call-event/issues';
import { isRecord } from '../util/type-guards';

type WebhookRequest = ReturnType<IWebhookFunctions['getRequestObject']>;

/**
 * The bytes of a delivery, before anything is parsed; n8n has undone gzip and deflate. Above node
 * version 1 n8n leaves a body of a content type that it does not know unread, so it is read here.
 * Empty where there is no body, the upload was aborted, or the body is over n8n's size limit.
 */
export async function readRawBody(context: IWebhookFunctions): Promise<Uint8Array> {
	const request = context.getRequestObject();
	try {
		await request.readRawBody();
	} catch (error) {
		context.logger.warn(
			`${context.getNode().name} could not read the body of a delivery: ${(error as Error).message}`,
		);
	}
	return request.rawBody ?? new Uint8Array();
}

export type ParsedBody =
	| { ok: true; body: JsonObject }
	| { ok: false; reason: 'not-an-object'; message: string };

/**
 * The body as an object. n8n has already parsed `application/json` (and answered 422 itself where it
 * could not); any other content type, or none, is read as JSON here.
 */
export function parseBody(request: WebhookRequest, rawBody: Uint8Array): ParsedBody {
	if (rawBody.length === 0) return notAnObject('an empty body');
	const body: unknown =
		request.contentType === 'application/json' ? request.body : parseJsonBytes(rawBody);
	if (isRecord(body)) return { ok: true, body };
	return notAnObject(body === NOT_JSON ? 'a body that is not JSON' : describeValue(body));
}

const NOT_JSON = Symbol('not JSON');

/** JSON is UTF-8 (RFC 8259), with or without a byte order mark. */
function parseJsonBytes(bytes: Uint8Array): unknown {
	return jsonParse<unknown>(new TextDecoder().decode(bytes), { fallbackValue: NOT_JSON });
}

function notAnObject(got: string): ParsedBody {
	return { ok: false, reason: 'not-an-object', message: `Expected a JSON object, got ${got}` };
}
