import type { Issue } from '../../../nodes/shared/call-event/call-event';
import { IssueLog } from '../../../nodes/shared/call-event/issues';
import { each, found, from, part, table } from '../../../nodes/shared/vendor-kit/field-table';
import { parseLenient } from '../../../nodes/shared/vendor-kit/parse-lenient';
import * as field from '../../../nodes/shared/vendor-kit/schema-fields';

const CALL = table({
	call: {
		id: from(field.id, 'id'),
		startedAt: from(field.epochSeconds, 'times.start', 'started'),
	},
	number: found(field.text, 'person.number', 'number'),
	costs: from(
		each({ type: from(field.text, 'type'), amount: from(field.number, 'price.cents') }),
		'costs',
		'bill.costs',
	),
	batch: from(part({ id: from(field.id, 'id') }), 'batch'),
});

function read(value: object, at: string[] = []) {
	const issues = new IssueLog();
	return { ...parseLenient(CALL, value, issues, at), issues: issues.list() };
}

const NOTHING = {
	call: { id: null, startedAt: null },
	number: { value: null, path: ['person', 'number'] },
	costs: [],
	batch: null,
	issues: [],
};

it.each([
	{},
	{ times: null, person: null, costs: null, batch: null },
	{ id: ' ', number: '', times: {}, person: {}, costs: [], bill: { costs: [] } },
])('reads %j as nothing', (value) => {
	expect(read(value)).toEqual(NOTHING);
});

it('reads fields at their paths, by our names', () => {
	const value = {
		id: 7,
		times: { start: 1_700_000_000, other: 1 },
		person: { number: '+12025550143' },
		costs: [{ type: 'llm', price: { cents: 3 } }, { type: 'tts' }],
		batch: { id: 'b1' },
	};
	expect(read(value)).toEqual({
		call: { id: '7', startedAt: '2023-11-14T22:13:20.000Z' },
		number: { value: '+12025550143', path: ['person', 'number'] },
		costs: [
			{ type: 'llm', amount: 3 },
			{ type: 'tts', amount: null },
		],
		batch: { id: 'b1' },
		issues: [],
	});
});

it('reads the first path that leads to something', () => {
	expect(
		read({ started: '1700000000', number: '+12025550100', costs: [], bill: { costs: [{}] } }),
	).toEqual({
		...NOTHING,
		call: { id: null, startedAt: '2023-11-14T22:13:20.000Z' },
		number: { value: '+12025550100', path: ['number'] },
		costs: [{ type: null, amount: null }],
	});
	expect(read({ times: { start: 1_700_000_000 }, started: 1_800_000_000 }).call.startedAt).toBe(
		'2023-11-14T22:13:20.000Z',
	);
});

it('tells a part that is empty from one that is missing', () => {
	expect(read({ batch: {} }).batch).toEqual({ id: null });
});

it('names what it cannot read where it stands, also on a path that does not count', () => {
	const value = {
		id: {},
		times: { start: 1_700_000_000 },
		started: 'yesterday',
		person: 'Maria',
		costs: [3, { price: { cents: 'x' } }],
		batch: { id: [] },
	};
	const issue = (path: string, message: string): Issue => ({ path, message });
	const { issues, ...rest } = read(value, ['data']);
	expect(rest).toEqual({
		call: { id: null, startedAt: '2023-11-14T22:13:20.000Z' },
		number: NOTHING.number,
		costs: [null, { type: null, amount: null }],
		batch: { id: null },
	});
	expect(issues).toEqual([
		issue('data.id', 'Expected text or a number, got an object'),
		issue('data.started', 'Not a time in seconds since 1970'),
		issue('data.person', 'Expected an object, got text'),
		issue('data.costs[0]', 'Expected an object, got a number'),
		issue('data.costs[1].price.cents', 'Expected a number, got text'),
		issue('data.batch.id', 'Expected text or a number, got a list'),
	]);
});
