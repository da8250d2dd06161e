import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';

import type { Spread } from './statistics';

const REPORT = join(__dirname, '..', '..', 'docs', 'benchmarks.md');

/** A table in Markdown. */
export function table(head: string[], rows: string[][]): string {
	const divider = head.map(() => '---');
	return [head, divider, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** `1.18 (1.15–1.21)` */
export function withSpread({ median, least, most }: Spread, digits = 2): string {
	const [middle, low, high] = [median, least, most].map((value) => value.toFixed(digits));
	return `${middle} (${low}–${high})`;
}

/** Puts Markdown between the comments `<!-- name -->` and `<!-- /name -->` of docs/benchmarks.md. */
export async function writeReport(name: string, markdown: string): Promise<void> {
	const report = readFileSync(REPORT, 'utf8');
	const [before, , after] = report.split(new RegExp(`(?<=<!-- ${name} -->)|(?=<!-- /${name} -->)`));
	if (before === undefined || after === undefined) {
		throw new Error(`${REPORT} has no place for ${name}`);
	}
	const options = { ...(await resolveConfig(REPORT)), filepath: REPORT };
	writeFileSync(REPORT, await format(`${before}\n\n${markdown}\n\n${after}`, options));
	console.log(`\nWritten to ${REPORT}`);
}
