import { isHttpUrl, toHttpUrl } from '../../../nodes/shared/util/url';

describe('isHttpUrl', () => {
	it.each<{ text: string; isUrl: boolean }>([
		{ text: 'https://example.com/a.mp3?x=1#y', isUrl: true },
		{ text: 'http://127.0.0.1:8080', isUrl: true },
		{ text: 'HTTPS://EXAMPLE.COM', isUrl: true },
		{ text: 'ftp://example.com/a.mp3', isUrl: false },
		{ text: 'javascript:alert(1)', isUrl: false },
		{ text: 'java\nscript:alert(1)', isUrl: false },
		{ text: 'data:audio/mp3;base64,AAAA', isUrl: false },
		{ text: 'file:///etc/passwd', isUrl: false },
		{ text: 'httpsx://example.com', isUrl: false },
		{ text: 'shttp://example.com', isUrl: false },
		{ text: 'example.com/a.mp3', isUrl: false },
		{ text: '/a.mp3', isUrl: false },
		{ text: 'https://', isUrl: false },
		{ text: 'string', isUrl: false },
		{ text: '', isUrl: false },
	])('"$text": $isUrl', ({ text, isUrl }) => {
		expect(isHttpUrl(text)).toBe(isUrl);
	});
});

describe('toHttpUrl', () => {
	it('reads an address with an umlaut as often as it comes', () => {
		// Node 20 compiles what is called often, and its compiled URL.canParse says no.
		const read = Array.from({ length: 20_000 }, () => toHttpUrl('https://münchen.example/'));
		expect(new Set(read)).toEqual(new Set(['https://xn--mnchen-3ya.example/']));
	});

	it.each<{ text: string; url: string | null }>([
		{ text: 'https://example.com/a.mp3?x=1&y=%20#z', url: 'https://example.com/a.mp3?x=1&y=%20#z' },
		{ text: 'https://x/" onmouseover="alert(1)', url: 'https://x/%22%20onmouseover=%22alert(1)' },
		{ text: 'https://x/?q=<b>"\'', url: 'https://x/?q=%3Cb%3E%22%27' },
		{ text: 'ht\ntp://x', url: 'http://x/' },
		{ text: ' \thttps://x/a\r\n', url: 'https://x/a' },
		{ text: 'https://EXAMPLE.com:443/a/../b', url: 'https://example.com/b' },
		{ text: 'https://x/\ud83d', url: 'https://x/%EF%BF%BD' },
		{ text: 'https://münchen.example/ü', url: 'https://xn--mnchen-3ya.example/%C3%BC' },
		{ text: 'https://[2001:DB8::1]:8443/a', url: 'https://[2001:db8::1]:8443/a' },
		{ text: 'https://x"onmouseover=alert(1)/', url: null },
		{ text: "https://x'y/", url: null },
		{ text: 'https://example.com./a', url: 'https://example.com./a' },
		{ text: 'https://../a', url: null },
		{ text: 'https://cdn..example.com/a', url: null },
		{ text: 'https://.example.com/a', url: null },
		{ text: 'javascript:alert(1)', url: null },
		{ text: 'words', url: null },
	])('writes $text as a browser does', ({ text, url }) => {
		expect(toHttpUrl(text)).toBe(url);
	});
});
