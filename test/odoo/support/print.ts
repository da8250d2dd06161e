import type { Line } from './outcome';

const TITLES = ['case', 'contact', 'note', 'activity', 'others changed'] as const;

/** The lines below their titles, each column as wide as it must be. */
export function tableOf(lines: readonly Line[]): string {
	const rows = [[...TITLES], ...lines.map((line) => TITLES.map((title) => line[title]))];
	const widths = TITLES.map((_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	return rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}
