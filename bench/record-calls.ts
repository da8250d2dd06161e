import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { builtTriggers } from '../runtime/n8n/vendors';
import { table } from '../tools/markdown';
import { chain, type Contender } from './http/contender';
import { withArenaOf } from './http/instance';
import { runRounds } from './http/rounds';
import { compare } from './http/targets';
import { ROOT } from './process/built';
import { withSpread } from './shared/report';
import { spreadOf } from './shared/statistics';

/** What the option *Record Calls for Catch-Up* costs a delivery of a final event: five alternating rounds. */
const VENDOR = 'retell';

const EVENT = 'call_analyzed';

const secret = randomBytes(24).toString('hex');

const body = readFileSync(join(ROOT, 'fixtures', VENDOR, `${EVENT}.json`), 'utf8');

const callId = (JSON.parse(body) as { call: { call_id: string } }).call.call_id;

async function main(): Promise<void> {
	const env = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };
	const rounds = await withArenaOf(
		env,
		async ({ client }) => {
			const trigger = builtTriggers(ROOT).find(({ id }) => id === VENDOR);
			if (trigger === undefined) throw new Error(`there is no trigger for ${VENDOR}`);
			const credential = await client.saveCredential({
				name: 'Benchmark',
				type: trigger.credentialType,
				data: { [trigger.secretField]: secret },
			});
			return [false, true].map((recordCalls): Contender => {
				const webhookId = randomUUID();
				const name = recordCalls ? 'calls recorded' : 'as a new node is';
				const node = {
					id: randomUUID(),
					name: 'Trigger',
					type: trigger.nodeType,
					typeVersion: trigger.typeVersion,
					position: [0, 0] as [number, number],
					parameters: {
						authentication: 'sharedSecret',
						events: [EVENT],
						options: { recordCalls },
					},
					webhookId,
					credentials: { [trigger.credentialType]: credential },
				};
				return {
					name,
					outcome: 'accepted',
					draft: chain(name, [node]),
					webhookPath: `${webhookId}/webhook`,
					prepare: () => ({
						headers: { 'content-type': 'application/json', 'x-webhook-secret': secret },
						body: body.replaceAll(callId, randomUUID()),
					}),
					fillsRecord: true,
				};
			});
		},
		async (arena) => await runRounds(arena, { rounds: 5, secondsPerRound: 3 }),
	);
	const [plain = [], recorded = []] = [...rounds.values()];
	const rates = [plain, recorded].map((runs) => runs.map(({ perSecond }) => perSecond));
	const times = [plain, recorded].map((runs) =>
		runs.map(({ processorMilliseconds }) => processorMilliseconds),
	);
	const rows = [...rounds.keys()].map((name, index) => [
		name,
		withSpread(spreadOf(rates[index] ?? []), 1),
		withSpread(spreadOf(times[index] ?? []), 1),
	]);
	rows.push([
		'ratio',
		withSpread(compare(rates[1] ?? [], rates[0] ?? [])),
		withSpread(compare(times[1] ?? [], times[0] ?? [])),
	]);
	console.log(
		table(['Record Calls', 'deliveries per second', "n8n's processor time each (ms)"], rows),
	);
}

void main();
