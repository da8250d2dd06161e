/** Less than any vendor charges; binary fractions show only behind them. */
const DECIMALS = 6;

/** An amount in cents → in major units: 11.4 is 0.114, and 30.000000000000004 is 0.3. */
export function fromCents(cents: number | null): number | null {
	return cents === null ? null : Number((cents / 100).toFixed(DECIMALS)) + 0;
}
