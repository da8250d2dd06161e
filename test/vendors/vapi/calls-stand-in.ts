import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { Refusal, useStandIn, type SeenRequest } from '../../support/api-stand-in';
import { CallsStandIn, checkedSize, checkQuery, fixtureJson } from '../../support/calls-stand-in';

const TIMES = ['createdAt', 'updatedAt'].flatMap((time) =>
	['Gt', 'Lt', 'Ge', 'Le'].map((bound) => `${time}${bound}`),
);

const PARAMETERS = ['assistantId', 'id', 'limit', 'phoneNumberId', ...TIMES];

/**
 * The part of Vapi's API that reads calls. It is as strict as the types of its SDK
 * (https://docs.vapi.ai/api-reference/calls/list and get). A list has no order that one could rely on.
 */
class VapiCalls extends CallsStandIn {
	protected readonly keyHeader: [string, string] = ['authorization', 'Bearer '];

	add(id: string, startedAt: Date, changes: JsonObject = {}): void {
		const call = fixtureJson('vapi/api/call.json');
		const at = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000).toISOString();
		const times = {
			createdAt: at(0),
			startedAt: at(2),
			endedAt: at(63),
			updatedAt: at(72),
		};
		this.records.set(id, { ...call, id, ...times, ...changes });
	}

	deliveryOf(id: string): JsonObject {
		const record = this.recordOf(id);
		const { message } = fixtureJson('vapi/end-of-call-report.json') as {
			message: JsonObject & { call: JsonObject };
		};
		const { startedAt, endedAt, updatedAt } = record;
		const timestamp = Date.parse(String(updatedAt));
		const call = { ...message.call, id };
		return { message: { ...message, startedAt, endedAt, timestamp, call } };
	}

	protected refusalOf({ status, message }: Refusal): unknown {
		return { statusCode: status, message, error: 'Refused' };
	}

	protected route(seen: SeenRequest): unknown {
		const isList = seen.method === 'GET' && seen.path === '/call';
		return isList ? this.list(seen.query ?? {}) : this.recordAt(seen, '/call/');
	}

	/** The newest of the calls that fit, but in no order. */
	private list(query: Record<string, string>): unknown {
		checkQuery(query, PARAMETERS);
		const size = Math.min(checkedSize(query.limit, 100, 1000), this.mostInPage);
		const page = [...this.records.values()]
			.filter(({ assistantId }) => [assistantId, undefined].includes(query.assistantId))
			.filter((call) => TIMES.every((bound) => isWithin(call, bound, query[bound])))
			.sort((one, other) => (String(one.createdAt) < String(other.createdAt) ? 1 : -1))
			.slice(0, size);
		this.pages.push(page.length);
		return page.sort((one, other) => (String(one.id) < String(other.id) ? 1 : -1));
	}
}

function isWithin(call: JsonObject, parameter: string, value: string | undefined): boolean {
	if (value === undefined) return true;
	const [time, bound] = [parameter.slice(0, -2), parameter.slice(-2)];
	const distance = Date.parse(String(call[time])) - Date.parse(value);
	if (Number.isNaN(distance)) throw new Refusal(400, `${parameter} is no time`);
	if (bound === 'Gt') return distance > 0;
	if (bound === 'Ge') return distance >= 0;
	return bound === 'Lt' ? distance < 0 : distance <= 0;
}

export function useVapiCalls(): VapiCalls {
	return useStandIn(new VapiCalls());
}
