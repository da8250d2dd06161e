import {
	hostOf,
	isOfSameN8n,
	isOwnInSlot,
	isOwnUrl,
} from '../../../nodes/shared/registration/own-url';

const URL = 'https://n8n.example.com/webhook/1f6c/webhook';

const TEST_URL = 'https://n8n.example.com/webhook-test/1f6c/webhook';

describe('isOwnUrl', () => {
	it.each([
		[URL, true],
		[`${URL}?token=`, true],
		[`${URL}?token=any%20secret`, true],
		[`${URL}/`, false],
		[`${URL}?`, false],
		[`${URL}?token=a&b=c`, false],
		[`${URL}?token=a#b`, false],
		[`${URL}?other=a`, false],
		[`${URL}2`, false],
		[URL.replace('https', 'http'), false],
		[URL.replace('/webhook/1f6c', '/webhook-test/1f6c'), false],
		[URL.toUpperCase(), false],
		['', false],
	])('%s: %s', (url, expected) => {
		expect(isOwnUrl(url, URL)).toBe(expected);
	});
});

describe('isOwnInSlot', () => {
	it.each([
		[URL, true],
		[TEST_URL, true],
		[`${TEST_URL}?token=any%20secret`, true],
		[`${URL}?token=a/b`, true],
		[`${URL}?token=a&b=c`, false],
		[`${URL}?other=a`, false],
		['https://n8n.example.com/webhook/2a7d/webhook', false],
		['https://n8n.example.com/webhook-test/2a7d/webhook', false],
		['https://other.example.com/webhook/1f6c/webhook', false],
		['https://n8n.example.com/n8n/webhook/1f6c/webhook', false],
		['https://n8n.example.com/webhook/1f6c/webhook/', false],
		['', false],
	])('%s: %s', (url, expected) => {
		expect(isOwnInSlot(url, URL)).toBe(expected);
	});
});

describe('isOfSameN8n', () => {
	it.each([
		['https://n8n.example.com/webhook/2a7d/webhook', URL, true],
		['https://N8N.example.com/webhook/orders', URL, true],
		['https://n8n.example.com:443/webhook/orders', URL, true],
		['http://n8n.example.com/webhook/orders', URL, false],
		['https://n8n.example.com.evil.example/webhook/orders', URL, false],
		['https://example.com/webhook/orders', URL, false],
		['not a url', URL, false],
		// Below a path, the rest of the host is somebody else's.
		['https://example.com/n8n/webhook/a', 'https://example.com/n8n/webhook/1f6c/webhook', true],
		['https://example.com/crm/hook', 'https://example.com/n8n/webhook/1f6c/webhook', false],
	])('%s beside %s: %s', (url, webhookUrl, expected) => {
		expect(isOfSameN8n(url, webhookUrl)).toBe(expected);
	});
});

describe('hostOf', () => {
	it.each([
		['https://hooks.example.com/catch/secret?token=secret', 'hooks.example.com'],
		['https://user:secret@example.com:8443/', 'example.com:8443'],
		['secret', 'another address'],
	])('%s: %s', (url, host) => {
		expect(hostOf(url)).toBe(host);
	});
});
