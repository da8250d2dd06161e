import { createHmac } from 'node:crypto';

import type { JsonObject } from '../../nodes/shared/call-event/call-event';
import { IssueLog } from '../../nodes/shared/call-event/issues';
import type { NormalizeSettings } from '../../nodes/shared/parameters/read';
import { crmFields, flatten, locateEvent, normalize, parseLenient, verify } from './built';
import { OPTIONS, pipelineOf, proofOf, strongestOption } from './delivery';
import type { Subject } from './subjects';

export type Step = () => unknown;

export type StepName =
	| 'floor'
	| 'parse'
	| 'verify'
	| 'validate'
	| 'normalise'
	| 'crm'
	| 'flatten'
	| 'pipeline';

const PLAIN: NormalizeSettings = {
	countryCode: null,
	includeRaw: false,
	timeZone: '',
	transcript: 'textAndTurns',
	transcriptMaxCharacters: null,
	workflowTimeZone: 'Europe/Berlin',
	yourPhoneNumbers: [],
};

/** The floor: what no trigger that checks a signature can do without. */
function floorOf(rawBody: Buffer): Step {
	return () => {
		createHmac('sha256', String(OPTIONS.secrets[0])).update(rawBody).digest();
		return JSON.parse(rawBody.toString()) as unknown;
	};
}

/** Each step of the pipeline alone, and all together, on one body. */
export function stepsOf({ vendor, schema }: Subject, rawBody: Buffer): Record<StepName, Step> {
	const body = JSON.parse(rawBody.toString()) as JsonObject;
	const located = locateEvent(vendor, body, rawBody);
	if (located === null) throw new Error('the body names no event');
	const now = new Date();
	const delivery = { vendor, located, body, receivedAt: now, authenticated: true };
	const event = normalize(delivery, PLAIN);
	const { scheme } = strongestOption(vendor);
	const proof = { ...proofOf(vendor, rawBody), query: {}, rawBody };
	const columns = { customFieldsAsColumns: false, omitEmpty: false, lastStage: null };
	const whole = { ...event, crm: crmFields(event, PLAIN.workflowTimeZone) };
	return {
		floor: floorOf(rawBody),
		parse: () => JSON.parse(rawBody.toString()) as unknown,
		verify: () => verify(scheme, proof, { ...OPTIONS, now }),
		validate: () => parseLenient(schema, located.call, new IssueLog()),
		normalise: () => normalize(delivery, PLAIN),
		crm: () => crmFields(event, PLAIN.workflowTimeZone),
		flatten: () => flatten(whole, columns),
		pipeline: pipelineOf(vendor, rawBody),
	};
}
