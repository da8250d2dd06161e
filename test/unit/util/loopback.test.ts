import { isHttpsOrLoopback, isLoopback } from '../../../nodes/shared/util/url';

it.each([
	['https://n8n.example.com/webhook', { loopback: false, safe: true }],
	['https://127.0.0.1.example.com', { loopback: false, safe: true }],
	['https://notlocalhost', { loopback: false, safe: true }],
	['http://n8n.example.com/webhook', { loopback: false, safe: false }],
	['http://169.254.169.254', { loopback: false, safe: false }],
	['http://localhost:5678', { loopback: true, safe: true }],
	['https://localhost', { loopback: true, safe: true }],
	['https://n8n.localhost', { loopback: true, safe: true }],
	['https://127.0.0.1', { loopback: true, safe: true }],
	['http://127.1.2.3:5678', { loopback: true, safe: true }],
	['http://127.10.200.30:5678', { loopback: true, safe: true }],
	['http://[::]:5678', { loopback: true, safe: true }],
	['http://[::1]:5678', { loopback: true, safe: true }],
	['http://0.0.0.0:5678', { loopback: true, safe: true }],
	['ftp://localhost', { loopback: false, safe: false }],
	['n8n.example.com', { loopback: false, safe: false }],
	['', { loopback: false, safe: false }],
])('%s: %j', (url, { loopback, safe }) => {
	expect([isLoopback(url), isHttpsOrLoopback(url)]).toEqual([loopback, safe]);
});
