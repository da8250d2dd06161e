/** Anyone can post, so a stranger must not be able to fill the log or n8n's database. */
const PAUSE_MS = 60_000;

/** When a node last did a thing, in monotonic milliseconds. */
const lastTimes = new Map<string, number>();

/** The part of n8n's contexts that identifies a node and its workflow. */
export interface Placed {
	getWorkflow(): { id?: string | undefined };
	getNode(): { id: string; name: string };
}

/** Whether a node may do a thing now: once a minute in each process. */
export function mayOnceAMinute(context: Placed, thing: string): boolean {
	const now = performance.now();
	for (const [key, at] of lastTimes) {
		if (now - at >= PAUSE_MS) lastTimes.delete(key);
	}
	const key = JSON.stringify([context.getWorkflow().id, context.getNode().id, thing]);
	if (lastTimes.has(key)) return false;
	lastTimes.set(key, now);
	return true;
}
