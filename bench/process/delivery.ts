import { EventEmitter } from 'node:events';
import { randomBytes } from 'node:crypto';

import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { AuthenticationOption } from '../../nodes/shared/vendor-kit/schemes';
import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { prove, type SentProof } from '../../test/support/sign';
import { locate, type Body } from '../../test/support/bodies';
import { emit, receive } from './built';

const SECRET = randomBytes(24).toString('hex');

/** The way to authenticate that a new node starts with: the vendor's strongest. */
export function strongestOption({ authentication }: Vendor): AuthenticationOption {
	const [option] = Object.values(authentication);
	if (option === undefined) throw new Error('the vendor has no authentication');
	return option;
}

export function proofOf(vendor: Vendor, rawBody: Buffer): SentProof {
	return prove(strongestOption(vendor).scheme, SECRET, rawBody);
}

export const OPTIONS = { secrets: [SECRET], toleranceSeconds: null };

/** Of the whole process: no delivery may be a duplicate of another one. */
let deliveries = 0;

/** n8n's context, with nothing behind it: what is measured is this package. */
interface Context {
	webhook: IWebhookFunctions;
	/** Takes what `webhook()` returned, as n8n does, and sends the answer. */
	execute: (items: unknown) => IExecuteFunctions;
	/** What n8n has done before `webhook()` runs. */
	parseBody: () => void;
}

function contextOf(vendor: Vendor, rawBody: Buffer, options: Record<string, unknown>): Context {
	const [authentication] = Object.keys(vendor.authentication);
	const parameters: Record<string, unknown> = {
		authentication,
		events: vendor.events.map(({ event }) => event),
		simplify: true,
		// The same bytes come again and again: any time must do.
		options: { toleranceSeconds: 0, ...options },
	};
	const { headers } = proofOf(vendor, rawBody);
	const request = {
		rawBody,
		contentType: 'application/json',
		body: undefined as unknown,
		readRawBody: async () => {},
	};
	const response = Object.assign(new EventEmitter(), { statusCode: 200, closed: false });
	const node = {
		id: vendor.id,
		name: 'Trigger',
		credentials: { [vendor.credential]: { id: '1' } },
	};
	const credential = { [strongestOption(vendor).credentialField]: SECRET };
	// Found once: what is measured is this package.
	const { callPath, callIdPath: pathInCall } = locate(
		vendor,
		JSON.parse(rawBody.toString()) as Body,
	);
	const callIdPath = [...callPath, ...pathInCall];
	const eventIdPath = typeof vendor.envelope === 'function' ? undefined : vendor.envelope.eventId;
	let items: unknown;
	const execute = {
		getInputData: () => items,
		getNodeParameter: (name: string, _index: number, fallback: unknown) =>
			parameters[name] ?? fallback,
		getNode: () => node,
		getMode: () => 'manual', // n8n's database is no part of what is measured
	} as unknown as IExecuteFunctions;
	return {
		parseBody: () => {
			deliveries += 1;
			const body = JSON.parse(rawBody.toString()) as Body;
			setAt(body, callIdPath, String(deliveries));
			if (eventIdPath !== undefined) setAt(body, eventIdPath, String(deliveries));
			request.body = body;
		},
		webhook: {
			getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
			getRequestObject: () => request,
			getResponseObject: () => response,
			getHeaderData: () => headers,
			getQueryData: () => ({}),
			getNode: () => node,
			getWorkflow: () => ({ id: 'workflow' }),
			getTimezone: () => 'UTC',
			getMode: () => 'webhook',
			getCredentials: async () => credential,
		} as unknown as IWebhookFunctions,
		execute: (handedOver) => {
			response.emit('finish');
			response.emit('close');
			items = handedOver;
			return execute;
		},
	};
}

/** In place: a copy of a body would be measured with it. */
function setAt(body: Body, path: ReadonlyArray<string | number>, value: string): void {
	const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Body)[key], body) as Body;
	holder[String(path.at(-1))] = value;
}

/**
 * One delivery from its bytes to the item: n8n's JSON.parse, `webhook()`, `execute()`. Duplicates are
 * on, as they are by default.
 */
export function pipelineOf(
	vendor: Vendor,
	rawBody: Buffer,
	options: Record<string, unknown> = {},
): () => Promise<number> {
	const context = contextOf(vendor, rawBody, options);
	return async () => {
		context.parseBody();
		const { workflowData } = await receive.call(context.webhook, vendor);
		if (workflowData === undefined) throw new Error('the delivery was not accepted');
		const outputs = await emit.call(context.execute(workflowData[0]), vendor);
		return outputs.length;
	};
}
