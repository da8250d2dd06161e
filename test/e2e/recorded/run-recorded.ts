import { itemOfBody } from '../../../examples/generator/trigger';
import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { vendorOf } from '../../support/vendors';
import { failuresOf, type ExampleRun } from '../support/example-run';
import type { HostRequest } from '../support/fake-host';
import { useGate } from '../support/gate';
import { useN8n, type TestN8n } from '../support/n8n';
import { Recorder } from './recorder';

/** Of the call in every sample; Retell names nobody. */
export const TITLE = 'phone call with +12025550143';
export const SUMMARY =
	'Maria Lopez moved her appointment to the day after tomorrow and asked for an email.';

export const nameOf = ({ method, path }: HostRequest): string =>
	`${method} ${decodeURIComponent(path).replaceAll("'", '')}`;

/** Runs the pinned sample, or an item, with answers by the names of the requests; gives the requests. */
type RequestsOf = (
	example: ExampleRun,
	answers: Readonly<Record<string, unknown>>,
	item?: object,
) => Promise<HostRequest[]>;

interface Recorded {
	recorder: Recorder;
	gate: ReturnType<typeof useGate>;
	n8n: TestN8n;
	requestsOf: RequestsOf;
}

/** An n8n whose requests to these hosts are recorded. */
export function useRecorder(hosts: readonly string[]): Recorded {
	const recorder = new Recorder();
	const gate = useGate(Object.fromEntries(hosts.map((host) => [host, recorder.host])));
	const n8n = useN8n(gate.env);
	const requestsOf: RequestsOf = async (example, answers, item) => {
		recorder.answersBy((request) => answers[nameOf(request)]);
		expect([failuresOf(await example.run(item)), gate.errors.splice(0)]).toEqual([{}, []]);
		return gate.take();
	};
	return { recorder, gate, n8n, requestsOf };
}

/** What a vendor sends of the sample's call, changed within its call. */
export function itemWith(
	example: ExampleRun,
	[vendorId, event, key]: readonly [vendorId: string, event: string, key: string],
	changes: JsonObject,
): object {
	const vendor = vendorOf(vendorId);
	const body = vendor.samples[event]?.(new Date()) ?? {};
	const changed = { ...body, [key]: { ...(body[key] as JsonObject), ...changes } };
	return itemOfBody(vendor, changed, example.trigger.parameters);
}

export const RETELL = ['retell', 'call_analyzed', 'call'] as const;

/** Of Retell's call. */
export const unhappy = (summary: string): JsonObject => ({
	call_analysis: { user_sentiment: 'Negative', call_summary: summary, call_successful: false },
});
