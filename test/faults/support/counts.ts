import type { Answer, LiveWorkflow } from '../../e2e/support/n8n';

export async function postAtOnce(workflow: LiveWorkflow, bodies: string[]): Promise<Answer[]> {
	return await Promise.all(bodies.map(async (body) => await workflow.post({ body })));
}

export async function postInTurn(workflow: LiveWorkflow, bodies: string[]): Promise<Answer[]> {
	const answers: Answer[] = [];
	for (const body of bodies) answers.push(await workflow.post({ body }));
	return answers;
}

/** How many answers say what; another status than 200 shows as its number. */
export function countAnswers(answers: Answer[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { status, body } of answers) {
		const said = status === 200 ? (body as { status: string }).status : String(status);
		counts[said] = (counts[said] ?? 0) + 1;
	}
	return counts;
}

/** The calls of all items that left the trigger, once so many executions have ended. */
export async function callsThatLeft(workflow: LiveWorkflow, executions: number): Promise<string[]> {
	const runs = await workflow.runs(executions);
	expect(runs).toHaveLength(executions);
	return runs
		.filter(({ leftBy }) => leftBy !== null)
		.map(({ item }) => (item?.call as { id: string }).id)
		.sort();
}
