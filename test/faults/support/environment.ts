/** Without it n8n takes about five deliveries a second on two processors; it changes no promise. */
export const QUICK = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** Of executions that run at the same time. */
export const LIMIT = 20;

/**
 * Without a limit n8n takes deliveries in faster than it runs them, and a stream piles up executions
 * by the hundred. With one, a delivery is answered when its execution may begin.
 */
export const LIMITED = { ...QUICK, N8N_CONCURRENCY_PRODUCTION_LIMIT: String(LIMIT) };
