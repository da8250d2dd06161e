import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const WORDS = readFileSync(
	join(__dirname, '..', '..', 'nodes', 'shared', 'call-event', 'words.ts'),
	'utf8',
);

/**
 * A list of the words of a union in `call-event/words.ts`, each with the comment above it.
 *
 * @param type the union's name, such as `EndReason`
 */
export function wordsList(type: string): string {
	const union = new RegExp(`^export type ${type} =(.+?);$`, 'ms').exec(WORDS)?.[1];
	if (union === undefined) throw new Error(`words.ts has no type ${type}`);
	const words = [...union.matchAll(/\/\*\* (.+?)\.? \*\/\s+\| '(.+?)'/g)];
	if (words.length !== union.split('|').length - 1) {
		throw new Error(`words.ts has a word of ${type} without a comment of one line`);
	}
	return words.map(([, meaning, word]) => `- \`${word}\`: ${meaning}`).join('\n');
}
