import { median, ratios, spreadOf, type Spread } from '../shared/statistics';
import {
	EMPTY_WITH_CREDENTIAL,
	GUARDED_WEBHOOK_AND_CODE,
	IGNORING_TRIGGER,
	SLACK_TRIGGER,
} from './others';
import type { Run } from './load';
import type { Rounds } from './rounds';

/** A bar: one contender is to be at least so many times as fast as another. */
export interface Target {
	contender: RegExp;
	than: RegExp | string;
	atLeast: number;
}

const AS_NEW = /Trigger, as a new node is$/;
const IGNORED = /Trigger, ignored event$/;
const REJECTED = /Trigger, rejected forgery$/;

const REFUSED_TARGETS: Target[] = [IGNORED, REJECTED].map((contender) => ({
	contender,
	than: IGNORING_TRIGGER,
	atLeast: 0.95,
}));

/** Between what a user would choose: each that accepts reads a credential. */
export const LAZY_TARGETS: Target[] = [
	{ contender: AS_NEW, than: EMPTY_WITH_CREDENTIAL, atLeast: 0.95 },
	{ contender: AS_NEW, than: GUARDED_WEBHOOK_AND_CODE, atLeast: 1 },
	{ contender: AS_NEW, than: SLACK_TRIGGER, atLeast: 3 },
	...REFUSED_TARGETS,
];

export const DEFAULT_TARGETS: Target[] = [
	{ contender: AS_NEW, than: EMPTY_WITH_CREDENTIAL, atLeast: 0.95 },
	...REFUSED_TARGETS,
];

export interface Judged {
	contender: string;
	than: string;
	atLeast: number;
	/** Of deliveries per second. */
	ratio: Spread;
	/** Of the processor's time that n8n needs: how much less it is. */
	processorRatio: Spread;
	/** Whether the spread of the rounds reaches the bar. */
	isMet: boolean;
}

/** Every contender that a target is about, beside the one of the same trigger, or of that name. */
export function judge(targets: Target[], rounds: Rounds): Judged[] {
	return targets.flatMap(({ contender, than, atLeast }) =>
		[...rounds.keys()]
			.filter((name) => contender.test(name))
			.flatMap((name) => {
				const other = rivalOf(name, than, rounds);
				if (other === undefined) return [];
				const [runs, otherRuns] = [rounds.get(name) ?? [], rounds.get(other) ?? []];
				const ratio = compare(runs.map(ratePer), otherRuns.map(ratePer));
				const processorRatio = compare(otherRuns.map(processorOf), runs.map(processorOf));
				const isMet = ratio.most >= atLeast;
				return [{ contender: name, than: other, atLeast, ratio, processorRatio, isMet }];
			}),
	);
}

const ratePer = ({ perSecond }: Run): number => perSecond;

const processorOf = ({ processorMilliseconds }: Run): number => processorMilliseconds;

/** The ratio of the medians, with the least and the most of a single round. */
export function compare(values: number[], others: number[]): Spread {
	return { ...spreadOf(ratios(values, others)), median: median(values) / median(others) };
}

function rivalOf(name: string, than: RegExp | string, rounds: Rounds): string | undefined {
	if (typeof than === 'string') return rounds.has(than) ? than : undefined;
	const trigger = name.split(',')[0] ?? '';
	return [...rounds.keys()].find((other) => other.startsWith(`${trigger},`) && than.test(other));
}
