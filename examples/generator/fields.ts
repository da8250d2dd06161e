/** What every step calls the trigger, so that another vendor's can take its place. */
export const VOICE_AGENT = 'Voice Agent';

/** A field of another node's item, for a parameter: `fieldOf('Calls Table', 'id')`. */
export function fieldOf(node: string, path: string): string {
	return `={{ $('${node}').item.json.${path} }}`;
}

/** A field of the call event: `field('crm.title')`. */
export function field(path: string): string {
	return fieldOf(VOICE_AGENT, path);
}

/** A field of the item that comes in. */
export function own(path: string): string {
	return `={{ $json.${path} }}`;
}

/** The same within a longer text, which must begin with `=`. */
export function inText(expression: string): string {
	return expression.slice(1);
}
