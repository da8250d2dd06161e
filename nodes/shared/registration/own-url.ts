import { TOKEN_PARAMETER } from '../vendor-kit/schemes';

/** Whether a URL is the node's own. It holds a random id, so that only its token can differ. */
export function isOwnUrl(url: string, webhookUrl: string): boolean {
	if (url === webhookUrl) return true;
	const start = `${webhookUrl}?${TOKEN_PARAMETER}=`;
	return url.startsWith(start) && /^[^&#?]*$/.test(url.slice(start.length));
}

/** Whether a URL is the node's own, for production or for a test. */
export function isOwnInSlot(url: string, webhookUrl: string): boolean {
	return isOwnUrl(withoutKind(url), withoutKind(webhookUrl));
}

/** `https://n8n.example.com/webhook/<id>/webhook` and its twin for tests differ in one segment only. */
function withoutKind(url: string): string {
	return url.replace(/[^/?#]+(\/[^/?#]+\/[^/?#]+(?:\?[^#]*)?)$/, '*$1');
}

/** Whether a URL leads to the n8n that runs the node, such as to another workflow of it. */
export function isOfSameN8n(url: string, webhookUrl: string): boolean {
	const root = webhookUrl.replace(/[^/]+\/[^/]+\/[^/]+$/, '');
	const [one, other] = [parse(url), parse(root)];
	return one !== null && other !== null && one.href.startsWith(other.href);
}

/** The part of somebody else's URL that may be shown: its path may be a secret. */
export function hostOf(url: string): string {
	return parse(url)?.host ?? 'another address';
}

function parse(url: string): URL | null {
	try {
		return new URL(url);
	} catch {
		return null;
	}
}
