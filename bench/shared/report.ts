import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { withSections } from '../../tools/markdown';
import type { Spread } from './statistics';

const REPORT = join(__dirname, '..', '..', 'docs', 'benchmarks.md');

/** `1.18 (1.15–1.21)` */
export function withSpread({ median, least, most }: Spread, digits = 2): string {
	const [middle, low, high] = [median, least, most].map((value) => value.toFixed(digits));
	return `${middle} (${low}–${high})`;
}

/** Puts Markdown between the comments `<!-- name -->` and `<!-- /name -->` of docs/benchmarks.md. */
export async function writeReport(name: string, markdown: string): Promise<void> {
	writeFileSync(REPORT, await withSections(REPORT, { [name]: markdown }));
	console.log(`\nWritten to ${REPORT}`);
}
