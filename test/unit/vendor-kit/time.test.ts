import type { Issue } from '../../../nodes/shared/call-event/call-event';
import { IssueLog } from '../../../nodes/shared/call-event/issues';
import { addSeconds, elapsedSeconds, toUtcIso } from '../../../nodes/shared/vendor-kit/time';

describe('toUtcIso', () => {
	it.each<{ name: string; time: string; utc: string | null }>([
		{ name: 'UTC', time: '2024-10-31T12:54:40.379Z', utc: '2024-10-31T12:54:40.379Z' },
		{ name: 'no fraction', time: '2024-10-31T12:54:40Z', utc: '2024-10-31T12:54:40.000Z' },
		{ name: 'no seconds', time: '2024-10-31T12:54Z', utc: '2024-10-31T12:54:00.000Z' },
		{ name: 'one digit', time: '2024-10-31T12:54:40.5Z', utc: '2024-10-31T12:54:40.500Z' },
		{
			name: 'microseconds, which are cut off',
			time: '2024-12-31T23:59:59.999999Z',
			utc: '2024-12-31T23:59:59.999Z',
		},
		{
			name: 'seven digits, as ASP.NET writes them',
			time: '2024-10-31T12:54:40.1239999Z',
			utc: '2024-10-31T12:54:40.123Z',
		},
		{
			name: 'microseconds before 1970',
			time: '1969-12-31T23:59:59.999999Z',
			utc: '1969-12-31T23:59:59.999Z',
		},
		{
			name: 'a zone east',
			time: '2024-01-01T01:30:00+02:00',
			utc: '2023-12-31T23:30:00.000Z',
		},
		{
			name: 'a zone without a colon',
			time: '2024-01-01T01:30:00+0200',
			utc: '2023-12-31T23:30:00.000Z',
		},
		{
			name: 'a zone west',
			time: '2024-02-28T20:00:00.25-05:30',
			utc: '2024-02-29T01:30:00.250Z',
		},
		{ name: 'a leap day', time: '2024-02-29T00:00:00Z', utc: '2024-02-29T00:00:00.000Z' },
		{ name: 'no leap day', time: '2023-02-29T00:00:00Z', utc: null },
		{ name: '30 February', time: '2024-02-30T00:00:00Z', utc: null },
		{ name: 'month 13', time: '2024-13-01T00:00:00Z', utc: null },
		{ name: 'no zone', time: '2024-10-31T12:54:40.379', utc: null },
		{ name: 'a date', time: '2024-10-31', utc: null },
		{ name: 'epoch milliseconds', time: '1730379280379', utc: null },
		{ name: 'the form of an e-mail header', time: 'Thu, 31 Oct 2024 12:54:40 GMT', utc: null },
		{ name: 'a word', time: 'yesterday', utc: null },
		{ name: 'white space before', time: ' 2024-10-31T12:54:40Z', utc: null },
		{ name: 'white space behind', time: '2024-10-31T12:54:40Z ', utc: null },
		{ name: 'an interval', time: '2024-10-31T12:54:40Z/2024-10-31T12:55:40Z', utc: null },
		{ name: 'a time that is year 10000 in UTC', time: '9999-12-31T23:30:00-01:00', utc: null },
		{ name: 'a time that is year -1 in UTC', time: '0000-01-01T00:30:00+01:00', utc: null },
		{ name: 'empty text', time: '', utc: null },
	])('reads $name', ({ time, utc }) => {
		expect(toUtcIso(time)).toBe(utc);
	});
});

describe('elapsedSeconds', () => {
	const START = '2024-10-31T12:00:00.000Z';

	it.each<{
		name: string;
		from: string | null;
		to: string | null;
		seconds: number | null;
		issues?: Issue[];
	}>([
		{
			name: 'whole seconds, over midnight',
			from: START,
			to: '2024-11-01T12:00:01.000Z',
			seconds: 86_401,
		},
		{ name: 'a fraction', from: START, to: '2024-10-31T12:00:16.039Z', seconds: 16.039 },
		{ name: 'no time at all', from: START, to: START, seconds: 0 },
		{ name: 'no start', from: null, to: START, seconds: null },
		{ name: 'no end', from: START, to: null, seconds: null },
		{
			name: 'an end before the start',
			from: START,
			to: '2024-10-31T11:59:59.999Z',
			seconds: null,
			issues: [{ path: 'data.end', message: 'Earlier than the start' }],
		},
	])('counts $name', ({ from, to, seconds, issues = [] }) => {
		const log = new IssueLog();
		expect({
			seconds: elapsedSeconds(from, to, ['data', 'end'], log),
			issues: log.list(),
		}).toEqual({ seconds, issues });
	});
});

describe('addSeconds', () => {
	it.each<{ name: string; time: string | null; seconds: number | null; sum: string | null }>([
		{
			name: 'a fraction',
			time: '2024-12-31T23:59:59.900Z',
			seconds: 0.125,
			sum: '2025-01-01T00:00:00.025Z',
		},
		{
			name: 'nothing to a time',
			time: '2024-12-31T23:59:59.900Z',
			seconds: 0,
			sum: '2024-12-31T23:59:59.900Z',
		},
		{ name: 'to no time', time: null, seconds: 5, sum: null },
		{ name: 'an unknown duration', time: '2024-12-31T23:59:59.900Z', seconds: null, sum: null },
		{ name: 'beyond year 9999', time: '9999-12-31T23:59:59.000Z', seconds: 1, sum: null },
		{ name: 'beyond all dates', time: '2024-12-31T23:59:59.900Z', seconds: 1e300, sum: null },
	])('adds $name', ({ time, seconds, sum }) => {
		expect(addSeconds(time, seconds)).toBe(sum);
	});
});
