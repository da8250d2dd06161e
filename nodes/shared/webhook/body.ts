import type { IWebhookFunctions } from 'n8n-workflow';

import { describeValue } from '../call-event/issues';
import type { JsonObject } from '../call-event/call-event';
import { parseJson } from '../util/json';
import { isRecord } from '../util/type-guards';
import { warnOnceAMinute } from '../util/warn';
import type { Vendor } from '../vendor-kit/vendor';

type WebhookRequest = ReturnType<IWebhookFunctions['getRequestObject']>;

/** The bytes of a delivery, before anything is parsed; n8n has undone gzip and deflate. */
export type RawBody = { ok: true; bytes: Uint8Array } | UnreadableBody;

export type UnreadableBody = {
	ok: false;
	status: 400 | 413;
	reason: 'unreadable-body' | 'too-large';
	message: string;
};

/** Reads the body on first use, so that a stranger's is not read needlessly. */
export type BodyReader = () => Promise<RawBody>;

export function bodyReader(context: IWebhookFunctions): BodyReader {
	let reading: Promise<RawBody> | undefined;
	return async () => await (reading ??= readRawBody(context));
}

/**
 * Above node version 1 n8n leaves a body of a content type that it does not know unread, so it is read
 * here. Empty where there is no body.
 */
async function readRawBody(context: IWebhookFunctions): Promise<RawBody> {
	const request = context.getRequestObject();
	try {
		await request.readRawBody();
	} catch (error) {
		return unreadable(context, error);
	}
	return { ok: true, bytes: request.rawBody ?? new Uint8Array() };
}

function unreadable(context: IWebhookFunctions, error: unknown): UnreadableBody {
	if (isRecord(error) && error.status === 413) {
		warnOnceAMinute(
			context,
			'too-large',
			'refused a delivery with 413: its body is larger than N8N_PAYLOAD_SIZE_MAX allows.',
		);
		return {
			ok: false,
			status: 413,
			reason: 'too-large',
			message: 'The body is larger than this n8n takes',
		};
	}
	warnOnceAMinute(
		context,
		'unreadable-body',
		'refused a delivery with 400: its body is broken, compressed in a way that n8n does not know, or was not sent to its end.',
	);
	return {
		ok: false,
		status: 400,
		reason: 'unreadable-body',
		message: 'The body is broken, or compressed in a way that n8n does not know',
	};
}

export type ParsedBody =
	| { ok: true; body: JsonObject; isForm: boolean }
	| { ok: false; status: 400; reason: 'not-an-object'; message: string };

/**
 * The body as an object. A form is one only where the vendor sends forms. n8n has already parsed `application/json` (and answered 422 itself where it
 * could not); any other content type, or none, is read as JSON here. So is JSON that names another
 * charset: n8n reads it by that, but JSON is UTF-8 (RFC 8259).
 */
export function parseBody(
	request: WebhookRequest,
	rawBody: Uint8Array,
	{ takesForms = false }: Pick<Vendor, 'takesForms'>,
): ParsedBody {
	if (rawBody.length === 0) return notAnObject('an empty body');
	if (takesForms && request.contentType === FORM) return parseForm(rawBody);
	const parsed = isParsed(request)
		? { ok: true as const, value: request.body as unknown }
		: parseJson(new TextDecoder().decode(rawBody));
	if (!parsed.ok) return notAnObject('a body that is not JSON');
	if (isRecord(parsed.value)) return { ok: true, body: parsed.value, isForm: false };
	return notAnObject(
		Array.isArray(parsed.value)
			? 'a list: send one event per delivery'
			: describeValue(parsed.value),
	);
}

const FORM = 'application/x-www-form-urlencoded';

/** As other servers have it: each field takes far longer to read than a byte of JSON. */
const MAX_FORM_FIELDS = 1000;

/** Every value is a text; of fields with one name the last counts. */
function parseForm(rawBody: Uint8Array): ParsedBody {
	const text = new TextDecoder().decode(rawBody);
	if (text.split('&', MAX_FORM_FIELDS + 1).length > MAX_FORM_FIELDS) {
		return notAnObject(`a form of more than ${MAX_FORM_FIELDS} fields`);
	}
	return { ok: true, body: Object.fromEntries(new URLSearchParams(text)), isForm: true };
}

function isParsed({ contentType, encoding }: WebhookRequest): boolean {
	return contentType === 'application/json' && /^(?:utf-?8)?$/i.test(encoding ?? '');
}

function notAnObject(got: string): ParsedBody {
	return {
		ok: false,
		status: 400,
		reason: 'not-an-object',
		message: `Expected a JSON object, got ${got}`,
	};
}
