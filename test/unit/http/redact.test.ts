import { redact, secretsIn } from '../../../nodes/shared/http/redact';

const SECRET = 'a b/c+d"é?';

it.each([
	['as it is', SECRET],
	['in a URL', encodeURIComponent(SECRET)],
	['in a URL, with small digits', 'a%20b%2fc%2bd%22%c3%a9%3f'],
	['in a form', 'a+b%2Fc%2Bd%22%C3%A9%3F'],
	['in JSON', 'a b/c+d\\"é?'],
	['in base64', Buffer.from(SECRET).toString('base64')],
	['in base64 for URLs', Buffer.from(SECRET).toString('base64url')],
])('takes a secret out that is repeated %s', (_name, repeated) => {
	const text = redact(`url ${repeated} is taken, ${repeated}`, [SECRET]);
	expect(text).toMatch(/^url \*{3}=* is taken, \*{3}=*$/);
});

it.each([
	{ secrets: [], text: 'plain', expected: 'plain' },
	{ secrets: [''], text: 'plain', expected: 'plain' },
	{ secrets: ['short', 'short and long'], text: 'short and long, short', expected: '***, ***' },
	{ secrets: ['one', 'two'], text: 'one two three', expected: '*** *** three' },
	{ secrets: ['$&'], text: 'cost: $&', expected: 'cost: ***' },
	{ secrets: ['half \ud800'], text: 'half \ud800', expected: '***' },
])('takes $secrets out of "$text"', ({ secrets, text, expected }) => {
	expect(redact(text, secrets)).toBe(expected);
});

it.each([
	{ body: { server: { url: 'https://a.example/b', headers: { 'X-Any': 'one' } } }, found: ['one'] },
	{ body: { url: 'https://a.example/b', secrets: ['one', 'two'] }, found: ['one', 'two'] },
	{ body: { webhook: { url: 'https://a.example/b?token=a%20b' } }, found: ['a b'] },
	{ body: { webhook_url: null, events: ['call.ended'], attempts: 5 }, found: [] },
	{ body: undefined, found: [] },
])('finds the secrets $found that a request registers', ({ body, found }) => {
	expect(secretsIn(body)).toEqual(found);
});
