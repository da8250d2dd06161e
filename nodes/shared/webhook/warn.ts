import type { IWebhookFunctions } from 'n8n-workflow';

import { mayOnceAMinute } from './once-a-minute';

/** Logs a warning, at most once a minute for each node and topic. */
export function warnOnceAMinute(context: IWebhookFunctions, topic: string, message: string): void {
	if (!mayOnceAMinute(context, `warn of ${topic}`)) return;
	context.logger.warn(`${context.getNode().name} ${message}`, {
		workflowId: context.getWorkflow().id,
	});
}
