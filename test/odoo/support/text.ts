const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

/** What a person reads of the HTML of a note: of tags, Odoo keeps the simple ones. */
export function readable(html: string): string {
	return html
		.replace(/<br\s*\/?>/g, '\n')
		.replace(/<\/?(?:p|b|span|div)(?: [^<>]*)?>/g, '')
		.replace(/&(lt|gt|amp|quot|#39);/g, (_entity, name: string) => ENTITIES[name] ?? '');
}
