import { Vapi } from '@vapi-ai/server-sdk';

import {
	CHANNELS,
	DIRECTIONS,
	END_REASON_PREFIXES,
	END_REASONS,
	STATUSES,
} from '../../../nodes/Vapi/mappings';
import { mapEnum } from '../../../nodes/shared/vendor-kit/map-enum';

/** Our tables, and the words of the vendor's types. */

const wordsOf = (list: Record<string, string>): string[] => Object.values(list);

const endReasons = wordsOf(Vapi.CallEndedReason);

describe('the end reasons', () => {
	it('are the same in a call, a report and a status-update', () => {
		expect(wordsOf(Vapi.ServerMessageEndOfCallReportEndedReason)).toEqual(endReasons);
		expect(wordsOf(Vapi.ServerMessageStatusUpdateEndedReason)).toEqual(endReasons);
	});

	it('have a word of ours, but for those that do not say who hung up', () => {
		const unknown = endReasons.filter(
			(word) => mapEnum(END_REASONS, word, END_REASON_PREFIXES) === 'unknown',
		);
		expect(unknown.sort()).toEqual([
			'call.in-progress.sip-completed-call',
			'call.in-progress.twilio-completed-call',
			'vonage-completed',
		]);
	});

	it('of the table are all words of Vapi', () => {
		expect(Object.keys(END_REASONS).filter((word) => !endReasons.includes(word))).toEqual([]);
	});

	it.each(END_REASON_PREFIXES)('have words that only the prefix %s finds', (prefix, ours) => {
		const found = endReasons.filter(
			(word) => !Object.hasOwn(END_REASONS, word) && word.startsWith(prefix),
		);
		expect(found.length).toBeGreaterThan(100);
		const words = found.map((word) => mapEnum(END_REASONS, word, END_REASON_PREFIXES));
		expect(new Set(words)).toEqual(new Set([ours]));
	});
});

const callTypes = wordsOf(Vapi.CallType).map((word) => word.toLowerCase());

it('every type of call has a channel, and one over the telephone a direction', () => {
	expect(Object.keys(CHANNELS).sort()).toEqual([...callTypes].sort());
	const phone = callTypes.filter((word) => CHANNELS[word] === 'phone');
	expect(Object.keys(DIRECTIONS).sort()).toEqual(phone.sort());
});

it('every status has a word of ours, but for those of a call that is being deleted', () => {
	const statuses = wordsOf(Vapi.ServerMessageStatusUpdateStatus);
	const known = statuses.filter((word) => !['not-found', 'deletion-failed'].includes(word));
	expect(Object.keys(STATUSES).sort()).toEqual(known.sort());
});
