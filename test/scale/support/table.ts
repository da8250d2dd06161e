/** Prints measured figures under a title, past Jest, which would put a stack behind each line. */
export function printTable(title: string, rows: Array<Record<string, string | number>>): void {
	const columns = Object.keys(rows[0] ?? {});
	const lines = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))];
	const widths = columns.map((_, index) =>
		Math.max(...lines.map((line) => line[index]?.length ?? 0)),
	);
	const text = lines.map((line) =>
		line
			.map((cell, index) => cell.padEnd(widths[index] ?? 0))
			.join('  ')
			.trimEnd(),
	);
	process.stdout.write(`\n${title}\n${text.join('\n')}\n\n`);
}

/** The least, the middle and the greatest of some numbers, e.g. `1 / 2 / 5`. */
export function spread(values: number[]): string {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted[Math.floor(sorted.length / 2)];
	return `${sorted[0]} / ${middle} / ${sorted.at(-1)}`;
}
