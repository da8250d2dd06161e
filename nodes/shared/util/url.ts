export function isHttpUrl(text: string): boolean {
	return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
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
