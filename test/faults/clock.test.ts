import { ACCEPTED, DUPLICATE, rejected } from '../e2e/support/expectations';
import { TestN8n, type Answer, type LiveWorkflow } from '../e2e/support/n8n';
import { prove } from '../support/sign';
import { vendorOf } from '../support/vendors';
import { distinctDelivery } from './support/distinct';
import { QUICK } from './support/environment';
import { FakeClock } from './support/fake-clock';

/** The clock of n8n's machine jumps. Whippy signs the time of a delivery; 300 seconds are tolerated. */
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const START_TIMEOUT_MILLISECONDS = 300_000;

const vendor = vendorOf('whippy');
const n8n = new TestN8n();
let clock: FakeClock | undefined;
let workflow: LiveWorkflow;
let accepted = 0;

const KEY = 'a key that signs';
const STALE = rejected(401, 'stale-timestamp');
const before = distinctDelivery(vendor, 'before');

beforeAll(async () => {
	clock = await FakeClock.create();
	await n8n.start({ ...QUICK, ...clock.env });
	workflow = await n8n.publish(vendor.id, {
		parameters: { authentication: 'signature' },
		credential: { apiKey: KEY },
	});
	expect(await postSigned(before.body, 0)).toEqual(ACCEPTED);
	accepted += 1;
}, START_TIMEOUT_MILLISECONDS);

afterAll(async () => {
	await n8n.stop();
	await clock?.remove();
}, START_TIMEOUT_MILLISECONDS);

/** @param offsetSeconds of the sender's clock */
async function postSigned(body: string, offsetSeconds: number): Promise<Answer> {
	const option = vendor.authentication['signature'];
	if (option === undefined) throw new Error(`${vendor.id} signs nothing`);
	const now = new Date(Date.now() + offsetSeconds * 1000);
	const { headers } = prove(option.scheme, KEY, body, now);
	return await workflow.post({ body, headers: { 'x-webhook-secret': null, ...headers } });
}

it.each([
	{ name: 'an hour forward', jump: HOUR_SECONDS },
	{ name: 'two hours back', jump: -HOUR_SECONDS },
	{ name: 'more than a day forward', jump: DAY_SECONDS + HOUR_SECONDS },
])('$name: refuses the old time, takes the new, still knows duplicates', async ({ name, jump }) => {
	await clock?.set(jump);
	const { callId, body } = distinctDelivery(vendor, name);
	expect(await postSigned(body, 0)).toEqual(STALE);
	expect(await postSigned(body, jump)).toEqual(ACCEPTED);
	accepted += 1;
	expect(await postSigned(body, jump)).toEqual(DUPLICATE);
	expect(await postSigned(before.body, jump)).toEqual(DUPLICATE);
	const runs = await workflow.runs(accepted);
	expect(runs.map(({ item }) => (item?.call as { id: string }).id)).toContain(callId);
	const receivedAt = Date.parse(String(runs.at(-1)?.item?.receivedAt));
	expect(Math.abs(receivedAt - Date.now() - jump * 1000)).toBeLessThan(60_000);
});
