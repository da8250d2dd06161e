import { isWorthRepeating, waitMsOf } from '../../../nodes/shared/http/retry';
import type { WaitHeader } from '../../../nodes/shared/http/types';
import { READ_CALLS } from '../../support/acme';

const NOW_MS = Date.parse('2026-11-28T12:00:00.000Z');

const MILLISECONDS: WaitHeader = { name: 'x-wait', unit: 'milliseconds' };

describe('waitMsOf', () => {
	it.each<{
		name: string;
		headers: Record<string, unknown>;
		own?: WaitHeader;
		waitMs: number;
	}>([
		{ name: 'nothing', headers: {}, waitMs: 1000 },
		{ name: 'seconds', headers: { 'retry-after': '120' }, waitMs: 120_000 },
		{ name: 'no seconds at all', headers: { 'retry-after': '0' }, waitMs: 0 },
		{ name: 'half a second', headers: { 'retry-after': ' 0.5 ' }, waitMs: 500 },
		{
			name: 'a date',
			headers: { 'retry-after': 'Sat, 28 Nov 2026 12:00:07 GMT' },
			waitMs: 7000,
		},
		{
			name: 'a date that has passed',
			headers: { 'retry-after': 'Sat, 28 Nov 2026 11:59:59 GMT' },
			waitMs: 0,
		},
		{
			name: 'a date that does not exist',
			headers: { 'retry-after': 'Sat, 99 Nov 2026 12:00:07 GMT' },
			waitMs: 1000,
		},
		{ name: 'a date of another form', headers: { 'retry-after': '2026-11-29' }, waitMs: 1000 },
		{ name: 'a negative number', headers: { 'retry-after': '-5' }, waitMs: 1000 },
		{ name: 'a word', headers: { 'retry-after': 'soon' }, waitMs: 1000 },
		{ name: 'an empty text', headers: { 'retry-after': '' }, waitMs: 1000 },
		{ name: 'a list', headers: { 'retry-after': ['1', '2'] }, waitMs: 1000 },
		{
			name: "milliseconds of the vendor's, before Retry-After",
			headers: { 'x-wait': '300', 'retry-after': '9' },
			own: MILLISECONDS,
			waitMs: 300,
		},
		{
			name: "Retry-After where the vendor's own header is missing",
			headers: { 'retry-after': '9' },
			own: MILLISECONDS,
			waitMs: 9000,
		},
		{
			name: "Retry-After where the vendor's own header is no number",
			headers: { 'x-wait': 'NaN', 'retry-after': '9' },
			own: MILLISECONDS,
			waitMs: 9000,
		},
		{
			name: "seconds of the vendor's",
			headers: { 'x-wait': '3' },
			own: { name: 'x-wait', unit: 'seconds' },
			waitMs: 3000,
		},
		{
			name: "a time of the vendor's",
			headers: { 'x-wait': String(NOW_MS / 1000 + 4) },
			own: { name: 'x-wait', unit: 'epochSeconds' },
			waitMs: 4000,
		},
		{
			name: "a time of the vendor's that has passed",
			headers: { 'x-wait': String(NOW_MS / 1000 - 4) },
			own: { name: 'x-wait', unit: 'epochSeconds' },
			waitMs: 0,
		},
	])('takes $name for $waitMs ms', ({ headers, own, waitMs }) => {
		expect(waitMsOf({ status: 429, headers, body: '' }, own, NOW_MS)).toBe(waitMs);
	});
});

describe('isWorthRepeating', () => {
	it.each<{ method: 'GET' | 'PUT' | 'POST'; status: number; always: boolean; ifWanted: boolean }>([
		{ method: 'GET', status: 429, always: true, ifWanted: true },
		{ method: 'POST', status: 429, always: true, ifWanted: true },
		{ method: 'GET', status: 500, always: false, ifWanted: true },
		{ method: 'PUT', status: 503, always: false, ifWanted: true },
		{ method: 'POST', status: 503, always: false, ifWanted: false },
		{ method: 'GET', status: 499, always: false, ifWanted: false },
		{ method: 'GET', status: 401, always: false, ifWanted: false },
	])('$method, $status: $always, or with 5xx $ifWanted', ({ method, status, always, ifWanted }) => {
		const seen = [false, true].map((repeatsServerErrors) =>
			isWorthRepeating(
				{ method, path: '/' },
				{ status, headers: {}, body: '' },
				{ ...READ_CALLS.limits, repeatsServerErrors },
			),
		);
		expect(seen).toEqual([always, ifWanted]);
	});
});
