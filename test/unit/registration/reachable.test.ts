import { canBeReached } from '../../../nodes/shared/registration/reachable';

it.each([
	['https://n8n.example.com/webhook', true, true],
	['http://n8n.example.com/webhook', false, false],
	['http://localhost:5678', false, true],
	['https://localhost', false, true],
	['https://n8n.localhost', false, true],
	['http://[::1]:5678', false, true],
	['ftp://n8n.example.com', false, false],
	['n8n.example.com', false, false],
	['', false, false],
])('%s: from the Internet %s, from this machine %s', (url, fromInternet, fromHere) => {
	expect([canBeReached(url, false), canBeReached(url, true)]).toEqual([fromInternet, fromHere]);
});
