import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { table } from '../markdown';

const WORDS = readFileSync(
	join(__dirname, '..', '..', 'nodes', 'shared', 'call-event', 'words.ts'),
	'utf8',
);

/**
 * The words of a union in `call-event/words.ts`, each with the comment above it.
 *
 * @param type the union's name, such as `EndReason`
 */
export function wordsTable(type: string): string {
	const union = new RegExp(`^export type ${type} =(.+?);$`, 'ms').exec(WORDS)?.[1];
	if (union === undefined) throw new Error(`words.ts has no type ${type}`);
	const rows = [...union.matchAll(/\/\*\* (.+?)\.? \*\/\s+\| '(.+?)'/g)];
	return table(
		['word', 'when'],
		rows.map(([, meaning = '', word]) => [`\`${word}\``, meaning]),
	);
}
