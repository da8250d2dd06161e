import { valueAt, type Path } from '../../../nodes/shared/util/path';

const BODY = { call: { id: 7, turns: [{ text: 'Hello' }] }, list: [1] };

it.each<{ path: Path; value: unknown }>([
	{ path: [], value: BODY },
	{ path: ['call', 'id'], value: 7 },
	{ path: ['call', 'turns', 0, 'text'], value: 'Hello' },
	{ path: ['call', 'turns', 1, 'text'], value: undefined },
	{ path: ['call', 'id', 'toFixed'], value: undefined },
	{ path: ['constructor'], value: undefined },
	{ path: ['list', 'length'], value: undefined },
])('finds what stands at $path', ({ path, value }) => {
	expect(valueAt(BODY, path)).toEqual(value);
});
