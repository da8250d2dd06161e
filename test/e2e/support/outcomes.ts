import type { CallEvent } from '../../../nodes/shared/call-event/call-event';
import type { Vendor } from '../../../nodes/shared/vendor-kit/vendor';
import type { Fixture } from '../../support/fixtures';
import { ACCEPTED, ignored, runOf } from './expectations';
import type { Answer, LiveWorkflow } from './live-workflow';

/** What must come of one delivery: the answer, and the run behind an accepted one. */
export interface Outcome {
	fixture: Fixture;
	answer: Answer;
	difference?: Partial<CallEvent>;
}

export function accepted(fixture: Fixture, difference: Partial<CallEvent> = {}): Outcome {
	return { fixture, answer: ACCEPTED, difference };
}

export function refused(fixture: Fixture, reason: string): Outcome {
	return { fixture, answer: ignored(reason) };
}

/** Posts one after the other, and expects each answer, and a run for each accepted one and no other. */
export async function expectOutcomes(
	vendor: Vendor,
	workflow: LiveWorkflow,
	outcomes: Outcome[],
): Promise<void> {
	for (const { fixture, answer } of outcomes) {
		expect(await workflow.post({ body: fixture.rawBody })).toEqual(answer);
	}
	const started = outcomes.filter(({ answer }) => answer === ACCEPTED);
	expect(await workflow.runs(started.length)).toEqual(
		started.map(({ fixture, difference }) => runOf(vendor, fixture, difference)),
	);
}
