import { proofsIn, type HostileCase, type Sent } from '../../support/hostile';
import { post } from '../../support/http';
import { ACCEPTED, rejected } from './expectations';
import type { LiveWorkflow } from './live-workflow';

export const JSON_TYPE = { 'content-type': 'application/json' };

export const isRight = ({ expected }: HostileCase): boolean =>
	expected === 'accepted' || expected === 'undetected';

/** A secret that cannot be used is as if there were none. */
const reasonFor = (expected: HostileCase['expected']): string =>
	expected === 'unusable-secret' ? 'missing-credential' : expected;

/** Sends one delivery of a corpus; what it proves itself with must not be repeated in the answer. */
export async function expectHostile(workflow: LiveWorkflow, hostile: HostileCase): Promise<Sent> {
	const sent = hostile.send(new Date());
	const headers = { ...JSON_TYPE, ...sent.headers };
	const { status, text } = await post(workflow.url, { ...sent, headers });
	expect({ status, body: JSON.parse(text) as unknown }).toEqual(
		isRight(hostile) ? ACCEPTED : rejected(401, reasonFor(hostile.expected)),
	);
	expect(proofsIn(sent, hostile.receiver).filter((proof) => text.includes(proof))).toEqual([]);
	return sent;
}
