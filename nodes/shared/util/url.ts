/** A name in ASCII, as `URL` makes it, or an IPv6 address. `URL` lets quotes pass in a host. */
const HOST = /^(?:[\w-]+(?:\.[\w-]+)*\.?|\[[\da-f:.]+\])$/i;

/**
 * A URL as a browser writes it, with quotes and spaces encoded and without line breaks; `null` where
 * the text is no http or https URL.
 */
export function toHttpUrl(text: string): string | null {
	const url = parseUrl(text);
	const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
	return isHttp && HOST.test(url.hostname) ? url.href : null;
}

/** Not `URL.canParse`: once Node 20 has compiled it, it refuses addresses with an umlaut. */
function parseUrl(text: string): URL | null {
	try {
		return new URL(text);
	} catch {
		return null;
	}
}

export function isHttpUrl(text: string): boolean {
	return toHttpUrl(text) !== null;
}

/** Whether a URL leads to this machine, whatever its scheme. */
export function isLoopback(url: string): boolean {
	return (
		isHttpUrl(url) &&
		/^(?:localhost|.+\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(new URL(url).hostname)
	);
}

/** Whether nobody on the way can read what is sent to a URL. */
export function isHttpsOrLoopback(url: string): boolean {
	return isLoopback(url) || (isHttpUrl(url) && new URL(url).protocol === 'https:');
}
