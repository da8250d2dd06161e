import { calls } from '../../../nodes/Vapi/calls';
import { fixtureJson } from '../../support/calls-stand-in';

const call = fixtureJson('vapi/api/call.json');

const endedAt = Date.parse('2026-09-21T14:14:21.000Z');

const isFinished = (changes: object, seconds: number) =>
	calls.list?.isFinished({ ...call, ...changes }, new Date(endedAt + seconds * 1000));

describe('a call that is over', () => {
	it('with an analysis is finished at once', () => {
		expect(isFinished({}, 1)).toBe(true);
		expect(isFinished({ status: 'in-progress' }, 3600)).toBe(false);
	});

	// Given sooner, it would make the report a duplicate, and the analysis would never come.
	it.each([{ analysis: {} }, { analysis: null }, { analysis: undefined }])(
		'without one ($analysis) is finished half an hour after its end',
		(changes) => {
			expect(isFinished(changes, 1)).toBe(false);
			expect(isFinished(changes, 30 * 60)).toBe(false);
			expect(isFinished(changes, 30 * 60 + 1)).toBe(true);
		},
	);

	it('is not waited for where nothing says when it ended', () => {
		expect(isFinished({ analysis: null, endedAt: null, updatedAt: null }, 1)).toBe(true);
	});
});
