import fc from 'fast-check';

import { MAX_SHORT_BYTES, shortOf } from '../../../nodes/shared/fetch/short';
import { plainFixtureOf } from '../../support/fixtures';
import { normalizeBytes } from '../../support/normalize';
import { seed } from '../../support/seed';
import { vendorOf } from '../../support/vendors';

const vendor = vendorOf('retell');

const { event } = normalizeBytes(vendor, plainFixtureOf(vendor).rawBody);

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

it('has what a CRM wants of a call, its facts and its analysis, but no notes', () => {
	const { noteText, noteHtml, ...crm } = event.crm;
	expect([typeof noteText, typeof noteHtml]).toEqual(['string', 'string']);
	expect(shortOf(event)).toEqual({ crm, call: event.call, analysis: event.analysis });
});

it('shortens texts, and leaves out an address that is too long', () => {
	const { call, analysis } = event;
	const recordingUrl = `https://example.com/${'x'.repeat(3000)}`;
	const short = shortOf({
		...event,
		call: { ...call, recordingUrl },
		analysis: { ...analysis, summary: 'Hello. '.repeat(1000) },
	}) as typeof event;
	expect(short.call.recordingUrl).toBeNull();
	expect(short.analysis.summary).toMatch(/^Hello\. .*…$/);
	expect(short.analysis.custom).toEqual(analysis.custom);
	expect(bytesOf(short)).toBeLessThanOrEqual(MAX_SHORT_BYTES);
});

it('leaves out fields of the user that are too many', () => {
	const custom = Object.fromEntries(
		Array.from({ length: 1000 }, (_, index) => [`field${index}`, 1]),
	);
	const short = shortOf({ ...event, analysis: { ...event.analysis, custom } }) as typeof event;
	expect(short.analysis).toEqual({ ...event.analysis, custom: {} });
	expect(short.call).toEqual(event.call);
	expect(bytesOf(short)).toBeLessThanOrEqual(MAX_SHORT_BYTES);
});

it('is never longer than 4 kB', () => {
	const text = fc.string({ unit: 'binary', maxLength: 3000 });
	const custom = fc.dictionary(text, fc.oneof(text, fc.jsonValue()), { maxKeys: 50 });
	fc.assert(
		fc.property(text, text, custom, (summary, name, fields) => {
			const short = shortOf({
				...event,
				crm: { ...event.crm, contactName: name, title: name },
				call: { ...event.call, from: name, statusRaw: summary, recordingUrl: summary },
				analysis: { ...event.analysis, summary, custom: fields as Record<string, unknown> },
			});
			return bytesOf(short) <= MAX_SHORT_BYTES;
		}),
		{ seed, numRuns: 300 },
	);
});
