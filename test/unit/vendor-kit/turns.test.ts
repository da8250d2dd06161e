import { turnsOf } from '../../../nodes/shared/vendor-kit/turns';

it('makes turns of entries with a text and a role of the table', () => {
	const entries = [
		{ role: 'Bot', text: 'Hello', second: 1 },
		null,
		{ role: 'person', text: 'Hi', second: 2 },
		{ role: 'tool', text: '{}', second: 3 },
		{ role: null, text: 'Who said this?', second: 4 },
		{ role: 'person', text: null, second: 5 },
	];
	const roles = { bot: 'agent', person: 'user' } as const;
	expect(turnsOf(entries, roles, ({ second }) => `second ${second}`)).toEqual([
		{ role: 'agent', text: 'Hello', at: 'second 1' },
		{ role: 'user', text: 'Hi', at: 'second 2' },
	]);
});
