import { isHttpUrl } from '../../../nodes/shared/util/url';

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
