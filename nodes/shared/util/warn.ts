import { mayOnceAMinute, type Placed } from './once-a-minute';

/** What n8n's contexts have for its log. */
interface Logging extends Placed {
	readonly logger: { warn(message: string, details: Record<string, unknown>): void };
}

/** Logs a warning, at most once a minute for each node and topic. */
export function warnOnceAMinute(context: Logging, topic: string, message: string): void {
	if (!mayOnceAMinute(context, `warn of ${topic}`)) return;
	context.logger.warn(`${context.getNode().name} ${message}`, {
		workflowId: context.getWorkflow().id,
	});
}
