import type { IExecuteFunctions } from 'n8n-workflow';

import type { CallQuery, ListCalls } from '../../../nodes/shared/fetch/calls-api';
import { readListParameters } from '../../../nodes/shared/fetch/parameters';
import { listFinished } from '../../../nodes/shared/fetch/read-calls';
import { ApiClient } from '../../../nodes/shared/http/client';
import { ACME, acmeHook, READ_CALLS } from '../../support/acme';
import { ok } from '../../support/hook';

const NOW = new Date('2026-11-30T12:00:00.000Z');

/** An API that lists one agent's calls of at most a week. */
const LIST: ListCalls = {
	request: ({ startedAfter, startedBefore, agentIds: [agent = ''] }) => ({
		method: 'GET',
		path: `/agents/${agent}/calls`,
		query: {
			...(startedAfter && { from: startedAfter.toISOString() }),
			...(startedBefore && { to: startedBefore.toISOString() }),
		},
	}),
	paging: {
		by: 'offset',
		parameter: 'offset',
		size: { parameter: 'limit', value: 10 },
		rows: ['calls'],
		id: 'id',
		total: ['total'],
		maxPages: 20,
	},
	rowsAre: 'calls',
	isFinished: () => true,
	finalEvents: ['ended'],
	oneAgent: 'optional',
	mostDays: 7,
};

const EVERYTHING: CallQuery = { startedAfter: null, startedBefore: null, agentIds: [] };

/** The times that are asked for, and the ids that come, where each call began at the time of its id. */
async function listed(query: Partial<CallQuery>, list = LIST, beganAt: string[] = []) {
	const { context, sent } = acmeHook(({ qs: { from, to } = {} }) => {
		const calls = beganAt.filter((id) => id >= String(from) && id <= String(to));
		return ok({ calls: calls.map((id) => ({ id })), total: calls.length });
	});
	const client = await ApiClient.open(context, ACME, READ_CALLS);
	const ids: string[] = [];
	for await (const { id } of listFinished(client, list, { ...EVERYTHING, ...query }, NOW)) {
		ids.push(id);
	}
	const asked = sent.map(({ url, qs: { from, to } = {} }) => {
		const [, agent] = /agents\/(.*)\/calls/.exec(String(url)) ?? [];
		return [agent, from, to];
	});
	return { ids, asked };
}

const at = (day: string) => `2026-11-${day}T12:00:00.000Z`;

const on = (day: string) => new Date(at(day));

it.each<[name: string, query: Partial<CallQuery>, asked: string[][]]>([
	['nothing: the week before now', {}, [[at('23'), at('30')]]],
	['an end: the week before it', { startedBefore: on('20') }, [[at('13'), at('20')]]],
	['a beginning: from then to now', { startedAfter: on('28') }, [[at('28'), at('30')]]],
	['a week', { startedAfter: on('03'), startedBefore: on('10') }, [[at('03'), at('10')]]],
	['one moment', { startedAfter: on('10'), startedBefore: on('10') }, [[at('10'), at('10')]]],
	['a time that ends before it begins', { startedAfter: on('10'), startedBefore: on('03') }, []],
	[
		'more than a week: several, the latest first',
		{ startedAfter: on('10') },
		[
			[at('23'), at('30')],
			[at('16'), at('23')],
			[at('10'), at('16')],
		],
	],
])('asks for %s', async (_name, query, times) => {
	const { asked } = await listed(query);
	expect(asked).toEqual(times.map((one) => ['', ...one]));
});

it('asks so for each agent', async () => {
	const { asked } = await listed({ startedAfter: on('20'), agentIds: ['one', 'two'] });
	expect(asked).toEqual([
		['one', at('23'), at('30')],
		['one', at('20'), at('23')],
		['two', at('23'), at('30')],
		['two', at('20'), at('23')],
	]);
});

it('gives a call once that began where two times meet', async () => {
	const days = ['10', '16', '23', '30'].map(at);
	const { ids } = await listed({ startedAfter: on('10') }, LIST, days);
	expect(ids.sort()).toEqual(days);
});

it('asks once, for what is wanted, where the vendor sets no bound', async () => {
	const { mostDays, ...unbounded } = LIST;
	expect(mostDays).toBe(7);
	expect((await listed({ startedAfter: on('01') }, unbounded)).asked).toEqual([
		['', at('01'), undefined],
	]);
});

it.each([
	['in winter', '2026-01-15T02:30:00', ['2026-01-15T01:30:00.000Z']],
	['in summer', '2026-07-15T02:30:00', ['2026-07-15T00:30:00.000Z']],
	[
		'in the hour that comes twice, so that none of it is left out',
		'2026-10-25T02:30:00',
		['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
	],
	['in the hour that does not come', '2026-03-29T02:30:00', ['2026-03-29T01:30:00.000Z']],
	['with a zone of its own', '2026-10-25T02:30:00+01:00', ['2026-10-25T01:30:00.000Z']],
	['of an expression', new Date('2026-10-25T01:30:00.000Z'), ['2026-10-25T01:30:00.000Z']],
	['that is not entered', '', [undefined]],
])('reads a time %s', (_name, entered, [first, last = first]) => {
	const filters = { startedAfter: entered, startedBefore: entered };
	const context = {
		getNodeParameter: (name: string) => (name === 'filters' ? filters : null),
		getTimezone: () => 'Europe/Berlin',
	} as unknown as IExecuteFunctions;
	const { startedAfter, startedBefore } = readListParameters(context, 0);
	expect([startedAfter?.toISOString(), startedBefore?.toISOString()]).toEqual([first, last]);
});
