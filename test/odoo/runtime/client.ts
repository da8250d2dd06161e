const ANSWER_TIMEOUT_MILLISECONDS = 60_000;

/** A condition of a search: field, operator, value. */
export type Condition = [field: string, operator: string, value: unknown];

interface Answer {
	result?: unknown;
	error?: { message: string; data?: { message?: string } };
}

/** Calls Odoo's models as one of its users, by its JSON-RPC. */
export class OdooClient {
	private constructor(
		private readonly url: string,
		private readonly database: string,
		private readonly userId: number,
		private readonly password: string,
	) {}

	static async signIn(
		url: string,
		database: string,
		login: string,
		password: string,
	): Promise<OdooClient> {
		const userId = await call(url, 'common', 'login', [database, login, password]);
		if (typeof userId !== 'number') throw new Error(`Odoo does not know ${login}, or its password`);
		return new OdooClient(url, database, userId, password);
	}

	async create(model: string, values: Record<string, unknown>): Promise<number> {
		return (await this.execute(model, 'create', [values])) as number;
	}

	async write(model: string, id: number, values: Record<string, unknown>): Promise<void> {
		await this.execute(model, 'write', [[id], values]);
	}

	/** Records in the order of their ids, with `id` and these fields. */
	async search<Field extends string>(
		model: string,
		conditions: Condition[],
		fields: Field[],
	): Promise<Array<Record<Field | 'id', unknown>>> {
		const args = [conditions, fields, 0, false, 'id'];
		return (await this.execute(model, 'search_read', args)) as Array<Record<Field | 'id', unknown>>;
	}

	private async execute(model: string, method: string, args: unknown[]): Promise<unknown> {
		const { url, database, userId, password } = this;
		return await call(url, 'object', 'execute', [
			database,
			userId,
			password,
			model,
			method,
			...args,
		]);
	}
}

async function call(
	url: string,
	service: string,
	method: string,
	args: unknown[],
): Promise<unknown> {
	const response = await fetch(`${url}/jsonrpc`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ jsonrpc: '2.0', method: 'call', params: { service, method, args } }),
		signal: AbortSignal.timeout(ANSWER_TIMEOUT_MILLISECONDS),
	});
	const { result, error } = (await response.json()) as Answer;
	if (error !== undefined) throw new Error(`Odoo: ${error.data?.message ?? error.message}`);
	return result;
}
