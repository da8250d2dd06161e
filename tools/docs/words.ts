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
	return [...union.matchAll(/\/\*\* (.+?)\.? \*\/\s+\| '(.+?)'/g)]
		.map(([, meaning, word]) => `- \`${word}\`: ${meaning}`)
		.join('\n');
}
