import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { table } from '../tools/markdown';
import { withArena } from './http/instance';
import { CONNECTIONS, runLoad } from './http/load';
import { OWN, timeByOwner, type Profile } from './profile/owners';
import { describeMachine } from './shared/machine';
import { writeReport } from './shared/report';
import { withTemporaryFolder } from './shared/temporary-folder';

/** Where n8n's time goes, for a delivery that is ignored and for one that is accepted: `npm run bench -- profile`. */
const CONTENDERS = ['SpeakNode Trigger, ignored event', 'SpeakNode Trigger, as a new node is'];

const DELIVERIES = 400 * CONNECTIONS;

/** Smaller shares stand in one row together. */
const LEAST_SHARE = 0.02;

const OTHERS = 'all others';

async function main(): Promise<void> {
	const times = await withTemporaryFolder(async (folder) => {
		const report = join(folder, 'profile.json');
		const env = {
			N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
			NODE_OPTIONS: `--require ${join(__dirname, 'profile', 'profiler.cjs')}`,
			PROFILE_REPORT: report,
		};
		const wanted = (name: string): boolean => CONTENDERS.includes(name);
		return await withArena(env, wanted, async ({ contenders, ...judges }) => {
			const byContender: Array<Map<string, number>> = [];
			for (const name of CONTENDERS) {
				const live = contenders.find(({ contender }) => contender.name === name);
				if (live === undefined) throw new Error(`there is no contender ${name}`);
				process.kill(judges.n8n.pid, 'SIGUSR2');
				await runLoad(live, DELIVERIES, judges);
				process.kill(judges.n8n.pid, 'SIGUSR2');
				byContender.push(timeByOwner(await profileIn(report)));
			}
			return byContender;
		});
	});
	const machine = describeMachine({ Node: process.version, Deliveries: String(DELIVERIES) });
	const markdown = [machine, timeTable(times)].join('\n\n');
	console.log(markdown);
	await writeReport('profile', markdown);
}

async function profileIn(file: string): Promise<Profile> {
	while (!existsSync(file)) await sleep(100);
	const profile = JSON.parse(readFileSync(file, 'utf8')) as Profile;
	rmSync(file);
	return profile;
}

function timeTable(times: Array<Map<string, number>>): string {
	const grouped = times.map(withOthersTogether);
	const names = [...new Set(grouped.flatMap((byOwner) => [...byOwner.keys()]))];
	const most = (name: string): number =>
		Math.max(...grouped.map((byOwner) => byOwner.get(name) ?? 0));
	names.sort((one, other) => most(other) - most(one));
	return table(
		['by', ...CONTENDERS.map((name) => `${name} (ms each)`)],
		[
			...names.map((name) => [name, ...grouped.map((byOwner) => perDelivery(byOwner.get(name)))]),
			['together', ...times.map((byOwner) => perDelivery(totalOf(byOwner)))],
		],
	);
}

function withOthersTogether(byOwner: Map<string, number>): Map<string, number> {
	const least = totalOf(byOwner) * LEAST_SHARE;
	const grouped = new Map<string, number>();
	for (const [name, time] of byOwner) {
		const key = time >= least || name === OWN ? name : OTHERS;
		grouped.set(key, (grouped.get(key) ?? 0) + time);
	}
	return grouped;
}

function totalOf(byOwner: Map<string, number>): number {
	return [...byOwner.values()].reduce((sum, time) => sum + time, 0);
}

function perDelivery(microseconds = 0): string {
	return (microseconds / 1000 / DELIVERIES).toFixed(3);
}

void main();
