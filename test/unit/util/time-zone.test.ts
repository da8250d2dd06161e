import { chooseTimeZone, toLocalTime } from '../../../nodes/shared/util/time-zone';

describe('toLocalTime', () => {
	it.each<{ name: string; utc: string; timeZone: string; named: string }>([
		{
			name: '23:30 in New York, which is the next day in UTC',
			utc: '2026-11-29T04:30:00.000Z',
			timeZone: 'America/New_York',
			named: '2026-11-28 23:30 (America/New_York)',
		},
		{
			name: 'half past midnight in Tokyo, which is the day before in UTC',
			utc: '2026-12-31T15:30:00.000Z',
			timeZone: 'Asia/Tokyo',
			named: '2027-01-01 00:30 (Asia/Tokyo)',
		},
		{
			name: 'midnight',
			utc: '2026-11-27T23:00:00.000Z',
			timeZone: 'Europe/Berlin',
			named: '2026-11-28 00:00 (Europe/Berlin)',
		},
		{
			name: 'seconds, which are cut off and not rounded',
			utc: '2026-11-28T16:05:59.999Z',
			timeZone: 'Europe/Berlin',
			named: '2026-11-28 17:05 (Europe/Berlin)',
		},
		{
			name: 'the last minute of winter time in Berlin',
			utc: '2026-03-29T00:59:59.999Z',
			timeZone: 'Europe/Berlin',
			named: '2026-03-29 01:59 (Europe/Berlin)',
		},
		{
			name: 'the first minute of summer time in Berlin',
			utc: '2026-03-29T01:00:00.000Z',
			timeZone: 'Europe/Berlin',
			named: '2026-03-29 03:00 (Europe/Berlin)',
		},
		{
			name: 'the hour that Berlin has twice, the first time',
			utc: '2026-10-25T00:30:00.000Z',
			timeZone: 'Europe/Berlin',
			named: '2026-10-25 02:30 (Europe/Berlin)',
		},
		{
			name: 'the hour that Berlin has twice, the second time',
			utc: '2026-10-25T01:30:00.000Z',
			timeZone: 'Europe/Berlin',
			named: '2026-10-25 02:30 (Europe/Berlin)',
		},
		{
			name: 'New York before its clocks go back',
			utc: '2026-11-01T05:59:00.000Z',
			timeZone: 'America/New_York',
			named: '2026-11-01 01:59 (America/New_York)',
		},
		{
			name: 'New York after its clocks went back',
			utc: '2026-11-01T06:00:00.000Z',
			timeZone: 'America/New_York',
			named: '2026-11-01 01:00 (America/New_York)',
		},
		{
			name: 'Nepal, at a quarter to the hour',
			utc: '2026-11-28T18:20:00.000Z',
			timeZone: 'Asia/Kathmandu',
			named: '2026-11-29 00:05 (Asia/Kathmandu)',
		},
		{
			name: 'Lord Howe in winter',
			utc: '2026-10-03T15:29:00.000Z',
			timeZone: 'Australia/Lord_Howe',
			named: '2026-10-04 01:59 (Australia/Lord_Howe)',
		},
		{
			name: 'Lord Howe, whose summer time is half an hour',
			utc: '2026-10-03T15:30:00.000Z',
			timeZone: 'Australia/Lord_Howe',
			named: '2026-10-04 02:30 (Australia/Lord_Howe)',
		},
		{
			name: 'Newfoundland, west of Greenwich by two hours and a half in summer',
			utc: '2026-07-01T02:29:00.000Z',
			timeZone: 'America/St_Johns',
			named: '2026-06-30 23:59 (America/St_Johns)',
		},
		{
			name: 'the zone that is furthest ahead',
			utc: '2026-06-30T10:00:00.000Z',
			timeZone: 'Pacific/Kiritimati',
			named: '2026-07-01 00:00 (Pacific/Kiritimati)',
		},
		{
			name: 'UTC',
			utc: '2026-11-28T16:05:00.000Z',
			timeZone: 'UTC',
			named: '2026-11-28 16:05 (UTC)',
		},
		{
			name: 'a name in another case, which stays as it was written',
			utc: '2026-11-28T16:05:00.000Z',
			timeZone: 'europe/berlin',
			named: '2026-11-28 17:05 (europe/berlin)',
		},
		{
			name: '29 February',
			utc: '2028-03-01T04:59:00.000Z',
			timeZone: 'America/New_York',
			named: '2028-02-29 23:59 (America/New_York)',
		},
		{
			name: 'the turn of a year',
			utc: '2027-01-01T04:59:00.000Z',
			timeZone: 'America/New_York',
			named: '2026-12-31 23:59 (America/New_York)',
		},
		{
			name: 'the last year that has four digits',
			utc: '9999-12-31T23:59:59.999Z',
			timeZone: 'America/New_York',
			named: '9999-12-31 18:59 (America/New_York)',
		},
		{
			name: 'a time that is the year 10000 in Tokyo',
			utc: '9999-12-31T23:30:00.000Z',
			timeZone: 'Asia/Tokyo',
			named: '9999-12-31 23:30 (UTC)',
		},
		{
			name: 'a time that is the year before 0 in New York',
			utc: '0000-01-01T00:00:00.000Z',
			timeZone: 'America/New_York',
			named: '0000-01-01 00:00 (UTC)',
		},
		{
			name: 'local mean time, whose offset has seconds',
			utc: '0001-01-01T12:00:00.000Z',
			timeZone: 'America/New_York',
			named: '0001-01-01 07:03 (America/New_York)',
		},
	])('reads $name', ({ utc, timeZone, named }) => {
		const [date, time] = named.split(' ');
		expect(toLocalTime(utc, timeZone)).toEqual({ date, time, named });
	});

	it('goes on reading every zone, more of them than it keeps formatters for', () => {
		const timeZones = Intl.supportedValuesOf('timeZone');
		expect(timeZones.length).toBeGreaterThan(200);
		for (let round = 0; round < 2; round += 1) {
			for (const timeZone of timeZones) {
				expect(toLocalTime('2026-11-28T16:05:00.000Z', timeZone).named).toMatch(
					/^2026-11-2[89] \d\d:\d\d \(.+\)$/,
				);
			}
			expect(toLocalTime('2026-11-28T16:05:00.000Z', 'Europe/Berlin').time).toBe('17:05');
		}
	});

	it('keeps a formatter for each zone, and at most a hundred', () => {
		const made = jest.spyOn(Intl, 'DateTimeFormat');
		const read = (timeZone: string) => toLocalTime('2026-11-28T16:05:00.000Z', timeZone);
		const timeZones = Intl.supportedValuesOf('timeZone').slice(0, 100);

		timeZones.forEach(read);
		made.mockClear();
		timeZones.forEach(read);
		expect(made).toHaveBeenCalledTimes(0);

		read('Pacific/Wallis');
		read('Pacific/Wallis');
		expect(made).toHaveBeenCalledTimes(1);
		timeZones.slice(0, 1).forEach(read);
		expect(made).toHaveBeenCalledTimes(2);
		made.mockRestore();
	});
});

describe('chooseTimeZone', () => {
	it.each<{
		name: string;
		wanted: string;
		workflow: string;
		timeZone: string;
		unknownName: string | null;
	}>([
		{
			name: 'the zone that is asked for',
			wanted: 'America/New_York',
			workflow: 'Europe/Berlin',
			timeZone: 'America/New_York',
			unknownName: null,
		},
		{
			name: 'a name between blanks',
			wanted: ' Asia/Kathmandu\n',
			workflow: 'Europe/Berlin',
			timeZone: 'Asia/Kathmandu',
			unknownName: null,
		},
		{
			name: "the workflow's, where no zone is asked for",
			wanted: '',
			workflow: 'Europe/Berlin',
			timeZone: 'Europe/Berlin',
			unknownName: null,
		},
		{
			name: "the workflow's, for a name that is no zone",
			wanted: 'Europe/Munich',
			workflow: 'Europe/Berlin',
			timeZone: 'Europe/Berlin',
			unknownName: 'Europe/Munich',
		},
		{
			name: "UTC, where the workflow's is DEFAULT",
			wanted: '',
			workflow: 'DEFAULT',
			timeZone: 'UTC',
			unknownName: null,
		},
		{
			name: 'UTC, where neither name is known',
			wanted: '+99:00',
			workflow: 'DEFAULT',
			timeZone: 'UTC',
			unknownName: '+99:00',
		},
		{
			name: 'UTC, where the workflow has no zone',
			wanted: '  ',
			workflow: '',
			timeZone: 'UTC',
			unknownName: null,
		},
	])('takes $name', ({ wanted, workflow, timeZone, unknownName }) => {
		expect(chooseTimeZone(wanted, workflow)).toEqual({ timeZone, unknownName });
	});
});
