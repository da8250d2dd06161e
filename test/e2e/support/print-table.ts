/** Prints the results of a test as a table, as Markdown has it. */
export function printTable(title: string, rows: ReadonlyArray<Record<string, unknown>>): void {
	const columns = Object.keys(rows[0] ?? {});
	const lines = [columns, ...rows.map((row) => columns.map((column) => String(row[column])))];
	const widths = columns.map((_, index) =>
		Math.max(...lines.map((line) => line[index]?.length ?? 0)),
	);
	const shown = lines.map(
		(line) => `| ${line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`,
	);
	const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
	process.stdout.write(`\n${[title, shown[0], rule, ...shown.slice(1)].join('\n')}\n`);
}
