import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { format } from 'prettier';

import { ROOT } from '../support/root';
import { REASONS } from './reasons';

/** What `npm run mutate` writes, as far as it is needed here: https://github.com/stryker-mutator/mutation-testing-elements */
interface Report {
	files: Record<string, { source: string; mutants: Mutant[] }>;
}

interface Mutant {
	mutatorName: string;
	replacement?: string;
	status: Status;
	location: Record<'start' | 'end', { line: number; column: number }>;
}

const STATUSES = [
	'Killed',
	'Survived',
	'NoCoverage',
	'Timeout',
	'RuntimeError',
	'Ignored',
	'Pending',
] as const;

type Status = (typeof STATUSES)[number];

const MARK = '<!-- Below here `npm run mutate:report` writes. -->\n';

const DOCUMENT = join(ROOT, 'docs', 'mutation.md');

interface Survivor {
	place: string;
	change: string;
	reason: string;
}

function countsOf(mutants: readonly Mutant[]): Record<Status, number> {
	const counts = STATUSES.map((status): [Status, number] => [
		status,
		mutants.filter((mutant) => mutant.status === status).length,
	]);
	return Object.fromEntries(counts) as Record<Status, number>;
}

/** A time-out counts neither as killed nor as survived. */
function scoreOf({ Killed, Survived, NoCoverage }: Record<Status, number>): string {
	const judged = Killed + Survived + NoCoverage;
	return judged === 0 ? '–' : `${((100 * Killed) / judged).toFixed(1)} %`;
}

function row(name: string, mutants: readonly Mutant[]): string {
	const counts = countsOf(mutants);
	const cells = [name, scoreOf(counts), ...STATUSES.map((status) => counts[status])];
	return `| ${cells.join(' | ')} |`;
}

function tableOf({ files }: Report): string {
	const head = [
		'file',
		'score',
		'killed',
		'survived',
		'not reached',
		'time-out',
		'error',
		'ignored',
		'not tried',
	];
	return [
		`| ${head.join(' | ')} |`,
		`| --- | ${'--: | '.repeat(head.length - 1)}`,
		...Object.entries(files).map(([file, { source, mutants }]) => {
			const changed = source === readFileSync(join(ROOT, file), 'utf8') ? '' : ', changed since';
			return row(`\`${file.replace('nodes/', '')}\`${changed}`, mutants);
		}),
		row(
			'**all**',
			Object.values(files).flatMap(({ mutants }) => mutants),
		),
	].join('\n');
}

function oneLine(code: string): string {
	const line = code.replace(/\s+/g, ' ').replaceAll('`', "'").replaceAll('|', '\\|');
	return `\`${line.length > 70 ? `${line.slice(0, 69)}…` : line}\``;
}

function codeOf(source: string, { start, end }: Mutant['location']): string {
	const lines = source.split('\n').slice(start.line - 1, end.line);
	const last = lines.length - 1;
	lines[last] = lines[last]?.slice(0, end.column - 1) ?? '';
	lines[0] = lines[0]?.slice(start.column - 1) ?? '';
	return lines.join('\n');
}

function survivorsOf({ files }: Report): Survivor[] {
	return Object.entries(files).flatMap(([file, { source, mutants }]) =>
		mutants
			.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
			.map(({ location, replacement = '' }) => {
				const code = codeOf(source, location);
				const line = source.split('\n')[location.start.line - 1] ?? '';
				const found = REASONS.find(
					(reason) =>
						file.endsWith(reason.file) &&
						line.includes(reason.line) &&
						(reason.replacement === undefined || reason.replacement === replacement),
				);
				return {
					place: `${file.replace('nodes/', '')}:${location.start.line}`,
					change: `${oneLine(code)} → ${oneLine(replacement)}`,
					reason: found?.reason ?? 'Not looked at',
				};
			}),
	);
}

function listOf(survivors: readonly Survivor[]): string {
	const reasons = [...new Set(survivors.map(({ reason }) => reason))].sort();
	return reasons
		.map((reason) => {
			const ofReason = survivors.filter((survivor) => survivor.reason === reason);
			const lines = ofReason.map(({ place, change }) => `- \`${place}\`: ${change}`);
			return `### ${reason} (${ofReason.length})\n\n${lines.join('\n')}`;
		})
		.join('\n\n');
}

/** The files that no run has tried. */
function untried({ files }: Report): string {
	const rest = readdirSync(join(ROOT, 'nodes'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts') && !(`nodes/${file}` in files))
		.sort();
	if (rest.length === 0) return 'Every file was tried.';
	return `Not tried: ${rest.map((file) => `\`${file}\``).join(', ')}.`;
}

async function main(): Promise<void> {
	const file = join(ROOT, 'reports', 'mutation', 'mutation.json');
	const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
	const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
	const written = readFileSync(DOCUMENT, 'utf8');
	const [byHand = ''] = written.split(MARK);
	const text = [
		byHand + MARK,
		`Written on ${new Date().toISOString().slice(0, 10)} at commit ${commit}.`,
		'## Score by file',
		tableOf(report),
		untried(report),
		'## What survives',
		listOf(survivorsOf(report)),
	].join('\n\n');
	writeFileSync(DOCUMENT, await format(text, { parser: 'markdown', printWidth: 100 }));
}

void main();
