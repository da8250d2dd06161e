import { QueueN8n, START_TIMEOUT_MILLISECONDS } from './queue-n8n';

/** One n8n in queue mode for a test file: started before the first test, stopped after the last. */
export function useQueueN8n(env: Record<string, string> = {}): QueueN8n {
	const n8n = new QueueN8n();
	beforeAll(async () => await n8n.start(env), START_TIMEOUT_MILLISECONDS);
	afterAll(async () => await n8n.stop(), START_TIMEOUT_MILLISECONDS);
	return n8n;
}
