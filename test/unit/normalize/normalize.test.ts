import type { IDataObject } from 'n8n-workflow';

import type { CallEventDraft, Turn } from '../../../nodes/shared/call-event/call-event';
import { crmFields } from '../../../nodes/shared/crm/crm';
import { OTHER_EVENTS, type Vendor } from '../../../nodes/shared/vendor-kit/vendor';
import { fixturesOf } from '../../support/fixtures';
import { normalizeBytes } from '../../support/normalize';
import { vendorOf } from '../../support/vendors';

const vendor = vendorOf('speaknode');

const BODY = {
	event: 'ConversationComplete',
	data: { session_id: 'session-1', duration_seconds: 5, odd: 'LARGE' },
};

/** A number that JSON can write, but not hold. */
const withInfinity = Buffer.from(JSON.stringify(BODY).replace('"LARGE"', '1e999'));

const ISSUE = {
	path: 'raw.data.odd',
	message: 'Expected a number, got an infinite number',
};

describe('raw', () => {
	it('is the body, where the user wants it, with the issues of its own', () => {
		const { event } = normalizeBytes(vendor, withInfinity, { includeRaw: true });
		expect(event.raw).toEqual({ ...BODY, data: { ...BODY.data, odd: null } });
		expect(event.issues).toEqual([ISSUE]);
	});

	it('is not there unless the user wants it', () => {
		const { event } = normalizeBytes(vendor, withInfinity);
		expect('raw' in event).toBe(false);
		expect(event.issues).toEqual([]);
	});

	it('is always there on Other, with the issues of its own', () => {
		const body = Buffer.from(withInfinity.toString().replace('ConversationComplete', 'New'));
		const { output, event } = normalizeBytes(vendor, body);
		expect(output).toBe('other');
		expect((event.raw as IDataObject).event).toBe('New');
		expect(event.issues).toEqual([ISSUE]);
	});
});

describe('crm', () => {
	const [fixture] = fixturesOf(vendor).filter(({ isPlain }) => isPlain);
	const rawBody = fixture?.rawBody ?? Buffer.from('');

	it('is worked out of the rest of the event', () => {
		const { event } = normalizeBytes(vendor, rawBody);
		expect(event.crm).toEqual(crmFields(event, 'UTC'));
	});

	it('is worked out of the transcript that the options leave', () => {
		const settings = { transcript: 'none' } as const;
		const { event } = normalizeBytes(vendor, rawBody, settings);
		expect(event.transcript).toMatchObject({ text: null, turns: [] });
		expect(event.crm).toEqual(crmFields(event, 'UTC'));
	});

	it.each(['textAndTurns', 'text', 'turns', 'none'] as const)(
		'takes a turn of the person for an answer, also where the transcript is %s',
		(content) => {
			const body = {
				event: 'call.ended',
				data: { id: 'c', delivery_status: 'call_completed', body: 'Agent: Hello\nUser: Hi' },
			};
			const { event } = normalizeBytes(vendorOf('whippy'), Buffer.from(JSON.stringify(body)), {
				transcript: content,
				transcriptMaxCharacters: 1,
			});
			expect(event.crm).toMatchObject({ outcome: 'connected', answered: true });
		},
	);
});

describe('toolCalls', () => {
	const [fixture] = fixturesOf(vendor).filter(({ name }) => name.endsWith('.tool-calls'));
	const rawBody = fixture?.rawBody ?? Buffer.from('');

	it('keep what was said in them where the transcript keeps something', () => {
		const { event } = normalizeBytes(vendor, rawBody, { transcript: 'text' });
		expect(event.toolCalls).toEqual(fixture?.expected.toolCalls);
	});

	it('keep only names, times and failures where the user wants no transcript', () => {
		const { event } = normalizeBytes(vendor, rawBody, { transcript: 'none' });
		expect(event.toolCalls.slice(0, 3)).toEqual([
			{
				name: 'find_slots',
				input: {},
				result: null,
				isError: false,
				at: '2026-11-28T16:02:10.500Z',
			},
			{
				name: 'book_appointment',
				input: {},
				result: null,
				isError: null,
				at: '2026-11-28T16:02:20.000Z',
			},
			{ name: 'send_sms', input: {}, result: null, isError: true, at: '2026-11-28T16:02:20.000Z' },
		]);
	});
});

describe('a draft that knows little', () => {
	const silent = (draft: CallEventDraft): Vendor => ({
		...vendor,
		events: [
			{
				event: BODY.event,
				output: 'Ended',
				label: 'Ended',
				type: 'call.ended',
				toDraft: () => draft,
			},
			OTHER_EVENTS,
		],
	});

	it.each([
		{ answered: true, crm: { outcome: 'connected', answered: true } },
		{ answered: false, crm: { outcome: null, answered: null } },
	])('is connected where the vendor says answered: $answered', ({ answered, crm }) => {
		const draft: CallEventDraft = { occurredAt: null, answered, call: { status: 'completed' } };
		const { event } = normalizeBytes(silent(draft), Buffer.from(JSON.stringify(BODY)));
		expect(event.crm).toMatchObject(crm);
		expect(event).not.toHaveProperty('answered');
	});

	it('has the text of its turns where it has no other', () => {
		const turns: Turn[] = [{ role: 'user', text: 'ok\nAgent: Yes', at: null }];
		const draft: CallEventDraft = { occurredAt: null, call: {}, transcript: { turns } };
		const { event } = normalizeBytes(silent(draft), Buffer.from(JSON.stringify(BODY)));
		expect(event.transcript).toMatchObject({ text: 'User: ok\n> Agent: Yes', turns, turnCount: 1 });
	});

	it.each<{ name: string; draft: CallEventDraft }>([
		{ name: 'of nothing but the call', draft: { occurredAt: null, call: {} } },
		{ name: 'without turns', draft: { occurredAt: null, call: {}, transcript: {} } },
	])('gives every block, $name', ({ draft }) => {
		const { event } = normalizeBytes(silent(draft), Buffer.from(JSON.stringify(BODY)));
		expect(event).toMatchObject({
			call: { id: null, isTest: false },
			transcript: { text: null, turns: [], turnCount: 0, language: null },
			analysis: { custom: {} },
			toolCalls: [],
			variables: {},
			metadata: {},
		});
	});
});

describe('Time Zone', () => {
	const START = '2026-11-29T04:30:00.000Z';
	const body = {
		event: 'call_ended',
		call: { call_id: 'call-1', start_timestamp: Date.parse(START) },
	};
	const eventIn = (timeZone: string, workflowTimeZone: string) =>
		normalizeBytes(vendorOf('retell'), Buffer.from(JSON.stringify(body)), {
			timeZone,
			workflowTimeZone,
		}).event;

	it.each([
		{ option: 'America/New_York', workflow: 'Europe/Berlin', date: '2026-11-28', time: '23:30' },
		{ option: '', workflow: 'Europe/Berlin', date: '2026-11-29', time: '05:30' },
		{ option: '', workflow: 'DEFAULT', date: '2026-11-29', time: '04:30' },
	])('$option in a workflow of $workflow: $date $time', ({ option, workflow, date, time }) => {
		const { crm, call, issues } = eventIn(option, workflow);
		expect(crm).toMatchObject({ startDate: date, startTime: time, happenedAt: START });
		expect(crm.noteText).toContain(`Started: ${date} ${time} (`);
		expect(call.startedAt).toBe(START);
		expect(issues).toEqual([]);
	});

	it("gives way to the workflow's where it is no zone, with an issue", () => {
		const { crm, issues } = eventIn('New York', 'Europe/Berlin');
		expect(crm).toMatchObject({ startDate: '2026-11-29', startTime: '05:30' });
		expect(issues).toEqual([
			{ path: '', message: 'Time Zone: no such zone, so Europe/Berlin is used' },
		]);
	});
});

it('reads the numbers of each side by Country Code', () => {
	const body = {
		event: 'call_ended',
		call: {
			call_id: 'c',
			direction: 'inbound',
			from_number: '0171 1234567',
			to_number: '030 1234567',
		},
	};
	const rawBody = Buffer.from(JSON.stringify(body));
	const { event } = normalizeBytes(vendorOf('retell'), rawBody, { countryCode: '49' });
	expect(event.call).toMatchObject({
		from: '0171 1234567',
		userPhone: '+491711234567',
		agentPhone: '+49301234567',
	});
	expect(event.contact.phone).toBe('+491711234567');
	expect(event.issues).toEqual([]);
});
