import { apiPath, resourceId } from '../../../nodes/shared/http/resource-id';

describe('an id', () => {
	it.each<[string | number, string]>([
		['abc-1', '/things/abc-1/parts'],
		['a/b', '/things/a%2Fb/parts'],
		['a?b#c', '/things/a%3Fb%23c/parts'],
		['%2e%2e', '/things/%252e%252e/parts'],
		['..a', '/things/..a/parts'],
		['é 😀', '/things/%C3%A9%20%F0%9F%98%80/parts'],
		[7, '/things/7/parts'],
		[0, '/things/0/parts'],
	])('%j is one segment of a path', (id, path) => {
		expect(resourceId.safeParse(id).success).toBe(true);
		expect(apiPath`/things/${id}/parts`).toBe(path);
		// What a client makes of it.
		expect(new URL(`https://api.acme.example/v1${path}`).pathname).toBe(`/v1${path}`);
	});

	it.each<{ id: string | number; because: string }>([
		{ id: '', because: 'it is empty' },
		{ id: '.', because: 'it is the folder itself' },
		{ id: '..', because: 'it is the folder above' },
		{ id: '...', because: 'it is only dots' },
		{ id: '\ud800', because: 'it is half of a character' },
		{ id: 2 ** 53, because: 'JSON rounds it' },
		{ id: 1.5, because: 'it is no whole number' },
	])('is not $id: $because', ({ id }) => {
		expect(resourceId.safeParse(id).success).toBe(false);
		expect(() => apiPath`/things/${id}`).toThrow('is not an ID');
	});

	it.each([[null], [undefined], [true], [{}], [['a']]])('is not %j', (id) => {
		expect(resourceId.safeParse(id).success).toBe(false);
	});
});

it('a path may hold several ids', () => {
	expect(apiPath`/a/${1}/b/${'2/3'}`).toBe('/a/1/b/2%2F3');
});
