import { table } from '../tools/markdown';
import { withArena } from './http/instance';
import { BARE_WEBHOOK } from './http/others';
import { runRounds, type Effort, type Rounds } from './http/rounds';
import {
	compare,
	DEFAULT_TARGETS,
	judge,
	LAZY_TARGETS,
	type Judged,
	type Target,
} from './http/targets';
import { describeMachine } from './shared/machine';
import { withSpread, writeReport } from './shared/report';
import { spreadOf } from './shared/statistics';

const isQuick = process.argv.includes('--quick');

const EFFORT: Effort = isQuick
	? { rounds: 2, secondsPerRound: 1 }
	: { rounds: 5, secondsPerRound: 2 };

/** `--only=SpeakNode` leaves out the triggers of the other vendors; what they are compared with stays. */
const only = process.argv
	.find((argument) => argument.startsWith('--only='))
	?.slice('--only='.length);

interface Setting {
	title: string;
	env: Record<string, string>;
	targets: Target[];
}

const SETTINGS: Setting[] = [
	{
		title: 'With N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true',
		env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
		targets: LAZY_TARGETS,
	},
	{ title: "n8n's default settings", env: {}, targets: DEFAULT_TARGETS },
];

const isOurs = (name: string): boolean => /^\w+ Trigger, /.test(name) && !name.startsWith('n8n');

const isWanted = (name: string): boolean =>
	only === undefined || !isOurs(name) || name.startsWith(only);

async function measure({ title, env, targets }: Setting): Promise<string> {
	console.log(`\n${title}`);
	const { rounds, version } = await withArena(env, isWanted, async (arena) => ({
		rounds: await runRounds(arena, EFFORT),
		version: arena.n8n.version,
	}));
	n8nVersion = version;
	return [
		`### ${title}`,
		ratesTable(rounds),
		'Ratios of the medians; in brackets the least and the most of a round.',
		targetsTable(judge(targets, rounds)),
	].join('\n\n');
}

let n8nVersion = '';

function ratesTable(rounds: Rounds): string {
	const rates = new Map(
		[...rounds].map(([name, runs]) => [name, runs.map(({ perSecond }) => perSecond)]),
	);
	const webhook = rates.get(BARE_WEBHOOK) ?? [];
	return table(
		[
			'contender',
			'deliveries per second',
			"÷ n8n's Webhook node",
			"n8n's processor time each (ms)",
		],
		[...rounds].map(([name, runs]) => [
			name,
			withSpread(spreadOf(rates.get(name) ?? []), 1),
			withSpread(compare(rates.get(name) ?? [], webhook)),
			withSpread(spreadOf(runs.map(({ processorMilliseconds }) => processorMilliseconds)), 1),
		]),
	);
}

function targetsTable(judged: Judged[]): string {
	return table(
		['contender', 'compared with', 'at least', 'measured', 'met', 'by processor time'],
		judged.map(({ contender, than, atLeast, ratio, processorRatio, isMet }) => [
			contender,
			than,
			String(atLeast),
			withSpread(ratio),
			isMet ? 'yes' : '**no**',
			withSpread(processorRatio),
		]),
	);
}

async function main(): Promise<void> {
	const sections: string[] = [];
	for (const setting of SETTINGS) sections.push(await measure(setting));
	const machine = describeMachine({
		n8n: n8nVersion,
		Node: process.version,
		Rounds: `${EFFORT.rounds} of about ${EFFORT.secondsPerRound} s for each contender`,
	});
	const report = [machine, ...sections].join('\n\n');
	console.log(`\n${report}`);
	if (!isQuick && only === undefined) await writeReport('http', report);
}

void main();
