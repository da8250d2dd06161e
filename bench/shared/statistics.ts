/** The middle of some numbers; of an even count the mean of the two in the middle. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length / 2;
	const low = sorted[Math.ceil(middle) - 1];
	const high = sorted[Math.floor(middle)];
	if (low === undefined || high === undefined) throw new Error('there is no median of nothing');
	return (low + high) / 2;
}

/** A median, and the least and the most of what it was taken of. */
export interface Spread {
	median: number;
	least: number;
	most: number;
}

export function spreadOf(values: readonly number[]): Spread {
	return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}

/** Each round's value, divided by the other's of the same round. */
export function ratios(values: readonly number[], others: readonly number[]): number[] {
	return values.map((value, round) => {
		const other = others[round];
		if (other === undefined) throw new Error(`round ${round} was not measured for both`);
		return value / other;
	});
}

/**
 * The exponent k of time ~ size^k, by least squares on the logarithms: 1 where the time grows as the
 * size does, 2 where it grows with its square.
 */
export function growthExponent(points: ReadonlyArray<{ size: number; time: number }>): number {
	const logs = points.map(({ size, time }) => ({ x: Math.log(size), y: Math.log(time) }));
	const mean = (values: number[]): number =>
		values.reduce((sum, value) => sum + value, 0) / values.length;
	const [meanX, meanY] = [mean(logs.map(({ x }) => x)), mean(logs.map(({ y }) => y))];
	const covariance = mean(logs.map(({ x, y }) => (x - meanX) * (y - meanY)));
	return covariance / mean(logs.map(({ x }) => (x - meanX) ** 2));
}
