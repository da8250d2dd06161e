/** Why a mutant stays: looked up by a part of its line, and by what it puts there. */
interface Reason {
	file: string;
	line: string;
	replacement?: string;
	reason: string;
}

export const REASONS: readonly Reason[] = [];
