import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { until } from '../../runtime/process/until';
import { CALL_READERS } from '../support/call-readers';
import { actionOf } from '../support/vendors';
import { runAgent } from './support/agent';
import { CatchUpWorkflow, recoveryByRetry } from './support/catch-up-workflow';
import { useN8n } from './support/n8n';
import { StubModel } from './support/stub-model';

/** The example catch-up.json in a real n8n: no call is lost while n8n is down, and none has two rows. */
const n8n = useN8n({ N8N_EVENTBUS_RECOVERY_MODE: 'simple' });

const LIMIT_MILLISECONDS = 600_000;

/** Of the requests of a run that gets 25 calls. */
const HALFWAY = 8;

/** A run has got its calls by then, and is in its pause of 20 s. */
const PAUSING_MILLISECONDS = 10_000;

const idsOf = (count: number, word: string): string[] =>
	Array.from({ length: count }, (_, index) => `${word}-${index}-${randomUUID()}`);

/** One for each kind of list; all take a quarter of an hour: `CATCH_UP=all`. */
const OF_EACH_KIND = ['retell', 'elevenlabs', 'vapi', 'bolna'];

const readers = CALL_READERS.filter(
	({ id }) => process.env.CATCH_UP === 'all' || OF_EACH_KIND.includes(id),
);

describe.each(readers)('$folder', (reader) => {
	const api = reader.useApi();
	let workflow: CatchUpWorkflow;

	const actionName = actionOf(reader.folder).description.name;

	beforeEach(async () => {
		const credential = { apiKey: api.key, baseUrl: api.url };
		workflow = await CatchUpWorkflow.create(n8n, reader.id, actionName, credential);
	}, LIMIT_MILLISECONDS);

	/** Adds calls that ended so long ago that no vendor's are waited for. */
	function add(ids: string[]): void {
		for (const id of ids) api.add(id, new Date(Date.now() - 45 * 60_000));
	}

	async function deliver(ids: string[]): Promise<string[]> {
		const statuses: string[] = [];
		for (const id of ids) statuses.push(await workflow.deliver(api.deliveryOf(id)));
		return statuses;
	}

	it(
		'has one row for each of 200 calls after one run, whatever their webhooks did',
		async () => {
			await workflow.publish();
			await workflow.catchUp();
			const once = idsOf(120, 'once');
			const twice = idsOf(40, 'twice');
			const missed = idsOf(40, 'missed');
			const all = [...once, ...twice, ...missed].sort();
			add(all);
			expect(new Set(await deliver([...once, ...twice]))).toEqual(new Set(['accepted']));
			expect(new Set(await deliver(twice))).toEqual(new Set(['duplicate']));
			await workflow.untilIdle();
			await n8n.terminate();
			await expect(deliver(missed.slice(0, 1))).rejects.toThrow();
			await n8n.startAgain();
			await workflow.untilLive();

			const caughtUp = await workflow.catchUp();
			expect(caughtUp.given.sort()).toEqual([...missed].sort());
			expect(await workflow.rowsOf(all)).toEqual(all);

			const rows = await workflow.rows(all);
			await deliver(all);
			await workflow.untilIdle();
			expect(await workflow.rows(all)).toEqual(rows);
			expect((await workflow.catchUp()).given).toEqual([]);
		},
		LIMIT_MILLISECONDS,
	);

	it(
		'has one row for each call where n8n was killed in the middle of a run, and it is retried',
		async () => {
			await workflow.publish({ pauseSeconds: 20 });
			await workflow.catchUp();
			const missed = idsOf(25, 'missed').sort();
			add(missed);

			// Before anything is recorded: the next run gives all of them.
			api.requests = [];
			api.fault = async () => {
				if (api.requests.length >= HALFWAY) await sleep(30_000);
				return undefined;
			};
			if (reader.hasNoGet) api.mostInPage = 2;
			await workflow.startCatchUp();
			await until('some were got', async () => api.requests.length >= HALFWAY);
			await n8n.crash();
			api.fault = () => undefined;
			await workflow.untilLive();
			expect(await workflow.rowsOf(missed)).toEqual([]);

			// Recorded and given, but not written: a retry gives them again, and no other run does.
			await workflow.startCatchUp();
			await sleep(PAUSING_MILLISECONDS);
			await n8n.crash();
			await workflow.untilLive();
			expect(await workflow.recovery(missed)).toEqual(recoveryByRetry(missed));
		},
		LIMIT_MILLISECONDS,
	);
});

describe('an AI agent', () => {
	const [reader] = CALL_READERS;
	if (reader === undefined) throw new Error('no vendor');
	const api = reader.useApi();

	it(
		'gets a call as a tool, in at most 4 kB',
		async () => {
			const id = randomUUID();
			api.add(id, new Date());
			const model = new StubModel({ Call_ID: id });
			await model.start();
			try {
				const said = await runAgent(n8n, reader.id, actionOf(reader.folder).description.name, {
					account: { apiKey: api.key, baseUrl: api.url },
					modelUrl: model.url,
				});
				expect(said).toBe('Done.');
				const [answer = ''] = model.toolAnswers;
				expect(Buffer.byteLength(answer)).toBeLessThanOrEqual(4200);
				const [call] = [JSON.parse(answer) as unknown].flat() as Array<Record<string, unknown>>;
				expect(Object.keys(call ?? {})).toEqual(['crm', 'call', 'analysis']);
				expect(call).toMatchObject({ call: { id } });
			} finally {
				model.stop();
			}
		},
		LIMIT_MILLISECONDS,
	);
});
