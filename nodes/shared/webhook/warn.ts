import type { IWebhookFunctions } from 'n8n-workflow';

/** Anyone can post, so what a stranger can bring about must not fill the log. */
const PAUSE_MS = 60_000;

/** When a node last warned of a topic, in monotonic milliseconds. */
const lastWarnings = new Map<string, number>();

/** Logs a warning, at most once a minute for each node and topic. */
export function warnOnceAMinute(context: IWebhookFunctions, topic: string, message: string): void {
	const workflowId = context.getWorkflow().id;
	const { id, name } = context.getNode();
	const now = performance.now();
	for (const [key, at] of lastWarnings) {
		if (now - at >= PAUSE_MS) lastWarnings.delete(key);
	}
	const key = JSON.stringify([workflowId, id, topic]);
	if (lastWarnings.has(key)) return;
	lastWarnings.set(key, now);
	context.logger.warn(`${name} ${message}`, { workflowId });
}
