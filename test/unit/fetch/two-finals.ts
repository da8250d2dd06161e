import type { INodeType } from 'n8n-workflow';

import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { actionDescription, fetchOf } from '../../../nodes/shared/editor/action';
import { executeOf, triggerDescription, webhookOf } from '../../../nodes/shared/editor/trigger';
import type { CallsApi } from '../../../nodes/shared/fetch/calls-api';
import { apiPath } from '../../../nodes/shared/http/resource-id';
import { defineEvent } from '../../../nodes/shared/vendor-kit/define-event';
import * as field from '../../../nodes/shared/vendor-kit/schema-fields';
import { SHARED_SECRET } from '../../../nodes/shared/vendor-kit/schemes';
import { OTHER_EVENTS, type Vendor } from '../../../nodes/shared/vendor-kit/vendor';
import { z } from '../../../nodes/shared/vendor-kit/zod';
import { ACME } from '../../support/acme';
import { useStandIn, type Refusal, type SeenRequest } from '../../support/api-stand-in';
import { CallsStandIn, checkedSize, checkQuery } from '../../support/calls-stand-in';

/** A made-up vendor that ends a call with two events, the second of which may come again, changed. */
const schema = z.object({ id: field.id, began_at: field.time, changed_at: field.time });

const toDraft = {
	schema,
	normalize: (call: z.output<typeof schema>) => ({
		occurredAt: call.changed_at,
		call: { id: call.id, startedAt: call.began_at },
	}),
};

const vendor: Vendor = {
	id: 'acme',
	name: 'Acme',
	credential: 'acmeApi',
	setupNotice: 'Enter the URL at Acme',
	authentication: { sharedSecret: SHARED_SECRET },
	envelope: { eventType: ['event'], call: [], callId: ['id'] },
	events: [
		defineEvent({ event: 'ended', output: 'Ended', type: 'call.ended', final: true, ...toDraft }),
		defineEvent({
			event: 'analyzed',
			output: 'Analyzed',
			type: 'call.analyzed',
			final: true,
			version: ['changed_at'],
			...toDraft,
		}),
		defineEvent({ event: 'started', output: 'Started', type: 'call.started', ...toDraft }),
		OTHER_EVENTS,
	],
	eventsHint: 'Both come',
	sendsIdsOf: [],
	listsCalls: true,
	samples: {},
};

const calls: CallsApi = {
	vendor,
	api: { ...ACME, vendor },
	get: { request: (id) => ({ method: 'GET', path: apiPath`/calls/${id}` }), record: ['call'] },
	list: {
		request: () => ({ method: 'GET', path: '/calls' }),
		paging: {
			by: 'number',
			parameter: 'page',
			first: 1,
			size: { parameter: 'size', value: 100 },
			rows: ['calls'],
			id: 'id',
			maxPages: 20,
		},
		rowsAre: 'calls',
		isFinished: () => true,
		finalEvents: ['ended', 'analyzed'],
	},
	toDelivery: (call) => ({ event: 'analyzed', ...call }),
};

class AcmeCalls extends CallsStandIn {
	protected readonly keyHeader: [string, string] = ['authorization', 'Bearer '];

	add(id: string, startedAt: Date, changes: JsonObject = {}): void {
		const began_at = startedAt.toISOString();
		this.records.set(id, { id, began_at, changed_at: began_at, ...changes });
	}

	deliveryOf(id: string): JsonObject {
		return this.eventOf(id, 'analyzed');
	}

	eventOf(id: string, event: string): JsonObject {
		return { event, ...this.recordOf(id) };
	}

	protected refusalOf({ message }: Refusal): unknown {
		return { message };
	}

	protected route({ path, query = {} }: SeenRequest): unknown {
		if (path !== '/calls') return { call: this.recordOf(path.split('/')[2]) };
		checkQuery(query, ['page', 'size']);
		const size = checkedSize(query.size, 10, 100);
		const start = (Number(query.page) - 1) * size;
		return { calls: [...this.records.values()].slice(start, start + size) };
	}
}

export function twoFinals(): { api: AcmeCalls; trigger: INodeType; action: INodeType } {
	const common = { displayName: 'Acme', group: [], description: '', defaults: { name: 'Acme' } };
	const trigger: INodeType = {
		description: {
			...common,
			name: 'acmeTrigger',
			credentials: [{ name: 'acmeApi' }],
			...triggerDescription(vendor),
		},
		webhook: webhookOf(vendor),
		execute: executeOf(vendor),
	};
	const action: INodeType = {
		description: { ...common, name: 'acme', ...actionDescription(calls) },
		execute: fetchOf(calls),
	};
	return { api: useStandIn(new AcmeCalls()), trigger, action };
}
