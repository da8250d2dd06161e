import { readFile } from 'node:fs/promises';

import { format, resolveConfig } from 'prettier';

/** A table in Markdown. */
export function table(head: string[], rows: string[][]): string {
	const divider = head.map(() => '---');
	return [head, divider, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * The text of a file with Markdown put between the comments `<!-- name -->` and `<!-- /name -->`,
 * formatted as Prettier does it.
 *
 * @param sections Markdown by name
 */
export async function withSections(
	file: string,
	sections: Readonly<Record<string, string>>,
): Promise<string> {
	let text = await readFile(file, 'utf8');
	for (const [name, markdown] of Object.entries(sections)) {
		const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
		const [before, rest] = splitAt(text, begin);
		const after = rest && splitAt(rest, end)[1];
		if (after === undefined) throw new Error(`${file} has no place for ${name}`);
		text = `${before}${begin}\n\n${markdown}\n\n${end}${after}`;
	}
	return await format(text, { ...(await resolveConfig(file)), filepath: file });
}

function splitAt(text: string, mark: string): [string, string?] {
	const start = text.indexOf(mark);
	return start < 0 ? [text] : [text.slice(0, start), text.slice(start + mark.length)];
}
