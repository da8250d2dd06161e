import type { IHookFunctions } from 'n8n-workflow';

/** Whether n8n asks because it starts or takes over, and not because somebody publishes. */
export function isStart(context: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(context.getActivationMode());
}

/** A line in n8n's log that names the node. It never holds a secret. */
export function warn(context: IHookFunctions, what: string): void {
	context.logger.warn(`${context.getNode().name} ${what}`, {
		workflowId: context.getWorkflow().id,
	});
}
