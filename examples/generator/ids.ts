import { createHash } from 'node:crypto';

/** A UUID that depends on nothing but the names, so that a rewritten file has no needless changes. */
export function idOf(...names: string[]): string {
	const hex = createHash('sha256').update(names.join('\n')).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`8${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}
