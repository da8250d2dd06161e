import type { IHookFunctions } from 'n8n-workflow';

import { n8nHook } from '../../support/n8n-hook';
import { isRegistered, register, unregister } from './hook';
import { useWhippyApi, type Fault } from './stand-in';

/** n8n's start, over n8n's own HTTP helper and a local Whippy. */
const whippy = useWhippyApi();

const WEBHOOK_URL = 'http://127.0.0.1:5678/webhook/1f6c/webhook';

const hookFor = (mode: 'init' | 'activate') =>
	n8nHook({
		type: 'whippyApi',
		credential: { apiKey: whippy.key, baseUrl: whippy.url },
		keyHeader: 'x-whippy-key',
		parameters: { registration: 'automatic', authentication: 'signature', events: ['call.ended'] },
		webhookUrl: WEBHOOK_URL,
		mode,
	});

/** Does as n8n does for each published workflow: an error removes the webhook, here and at the vendor. */
async function startLikeN8n(context: IHookFunctions): Promise<{ isLive: boolean }> {
	try {
		if (!(await isRegistered.call(context))) await register.call(context);
		return { isLive: true };
	} catch {
		await unregister.call(context);
		return { isLive: false };
	}
}

beforeEach(async () => {
	await startLikeN8n(hookFor('activate'));
	whippy.requests = [];
});

const FAULTS: Array<{ name: string; fault: Fault; warning: string }> = [
	{ name: '503', fault: { status: 503, body: 'maintenance' }, warning: 'failed with status 503' },
	{
		name: '429',
		fault: { status: 429, headers: { 'retry-after': '60' } },
		warning: 'receiving too many requests: try again in 60 s',
	},
	{ name: '401', fault: { status: 401, body: {} }, warning: 'refused the API key' },
	{ name: 'a time-out', fault: 'hang', warning: 'did not answer in time' },
];

it.each(FAULTS)(
	'$name at once leaves endpoint and webhook in place',
	async ({ fault, warning }) => {
		const before = structuredClone(whippy.endpoints);
		whippy.fault = () => (whippy.requests.length === 1 ? fault : undefined);
		const context = hookFor('init');
		expect(await startLikeN8n(context)).toEqual({ isLive: true });
		expect(whippy.requests.map(({ method }) => method)).toEqual(['GET']);
		expect(whippy.endpoints).toEqual(before);
		expect(context.warnings).toEqual([expect.stringContaining(warning)]);
	},
	15_000,
);

it('an endpoint that is gone is added again', async () => {
	whippy.endpoints = [];
	const context = hookFor('init');
	expect(await startLikeN8n(context)).toEqual({ isLive: true });
	expect(whippy.endpoints).toEqual([expect.objectContaining({ url: WEBHOOK_URL, active: true })]);
	expect(context.warnings).toEqual([]);
});

it('an endpoint that was disabled is enabled again', async () => {
	const [endpoint] = whippy.endpoints;
	whippy.endpoints = whippy.endpoints.map((one) => ({ ...one, active: false }));
	expect(await startLikeN8n(hookFor('init'))).toEqual({ isLive: true });
	expect(whippy.endpoints).toEqual([endpoint]);
});

it.each(['.', '..', '...'])('an endpoint with the id "%s" leads to no other call', async (id) => {
	whippy.endpoints = whippy.endpoints.map((one) => ({ ...one, id, active: false }));
	await startLikeN8n(hookFor('init'));
	await unregister.call(hookFor('activate'));
	const paths = whippy.requests.map(({ path }) => path);
	expect(paths.filter((path) => !/^\/developers\/(?:applications|endpoints)/.test(path))).toEqual(
		[],
	);
	expect(whippy.endpoints[0]).toMatchObject({ id, active: false });
});
