import type { Locator } from 'playwright-core';

/** Those of the texts that a browser cuts, with … at the end, because they are wider than their place. */
export async function cutTexts(texts: Locator): Promise<string[]> {
	const found = await Promise.all(
		(await texts.all()).map(async (text) => {
			const isCut = await text.evaluate(
				(element: { scrollWidth: number; clientWidth: number }) =>
					element.scrollWidth > element.clientWidth,
			);
			return isCut ? [await text.innerText()] : [];
		}),
	);
	return found.flat();
}
