export interface Row {
	example: string;
	/** The hosts that it writes to. */
	sink: string;
	proof: string;
	case: string;
	/** e.g. `POST /contacts`, in order. */
	requests: string[];
	result: string;
}

/** What each example did in each case, for whoever reads the log. */
export class ResultTable {
	private readonly rows: Row[] = [];

	add(row: Row): void {
		this.rows.push(row);
	}

	print(): void {
		const cells = this.rows.map(({ requests, ...row }) => ({
			...row,
			requests: requests.join(', '),
		}));
		const columns = ['example', 'sink', 'proof', 'case', 'result', 'requests'] as const;
		const widths = columns.map((column) =>
			Math.max(column.length, ...cells.map((row) => row[column].length)),
		);
		const lineOf = (texts: readonly string[]) =>
			texts.map((text, index) => text.padEnd(widths[index] ?? 0)).join(' | ');
		const lines = [lineOf(columns), ...cells.map((row) => lineOf(columns.map((one) => row[one])))];
		process.stdout.write(`${lines.join('\n')}\n`);
	}
}
