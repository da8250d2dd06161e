import { DataTables } from './data-tables';
import type { Execution, Owner, PublicExecution, Workflow, WorkflowDraft } from './types';
import { toExecution } from './types';
import { until } from '../process/until';

type Json = unknown;

const API_KEY_LABEL = 'voice-agents-runtime';
const API_KEY_SCOPES = ['execution:list', 'execution:read'];
const EXECUTIONS_LIMIT = 250; // the public API's largest page
const WEBHOOK_TIMEOUT_MILLISECONDS = 30_000;
const ANSWER_TIMEOUT_MILLISECONDS = 30_000;

/** What the editor and the public API of one n8n can do, as far as the demo and the tests need it. */
export class N8nClient {
	readonly dataTables: DataTables;
	private cookie = '';
	private apiKey: string | undefined;

	/**
	 * @param url without a slash at its end
	 * @param webhookUrl where the production webhooks are, if other processes take them
	 */
	constructor(
		readonly url: string,
		private readonly webhookUrl = url,
	) {
		this.dataTables = new DataTables(this);
	}

	/** Of the signed-in user, for what n8n serves outside its APIs. */
	get sessionCookie(): string {
		return this.cookie;
	}

	/**
	 * Sets up the instance's owner where there is none, and signs in.
	 *
	 * @returns whether the owner was created by this call
	 */
	async signIn(owner: Owner): Promise<{ created: boolean }> {
		const settings = await this.rest<{ userManagement: { showSetupOnFirstLoad?: boolean } }>(
			'GET',
			'/settings',
		);
		const created = settings.userManagement.showSetupOnFirstLoad === true;
		if (created) await this.rest('POST', '/owner/setup', owner);
		const { email, password } = owner;
		await this.rest('POST', '/login', { emailOrLdapLoginId: email, password });
		return { created };
	}

	/**
	 * Calls n8n's internal API.
	 *
	 * @param path below /rest, with its query
	 * @returns what n8n wraps in `data`
	 * @throws Error with method, path, status and body for any answer other than 2xx
	 */
	async rest<Result = Json>(method: string, path: string, body?: Json): Promise<Result> {
		const headers = { cookie: this.cookie, 'push-ref': API_KEY_LABEL };
		return (await this.send<{ data: Result }>(method, `/rest${path}`, headers, body)).data;
	}

	/** Creates a credential; where one of that type and name exists, its data is replaced. */
	async saveCredential(credential: {
		name: string;
		type: string;
		data: Record<string, Json>;
	}): Promise<{ id: string; name: string }> {
		const all = await this.rest<Array<{ id: string; name: string; type: string }>>(
			'GET',
			'/credentials',
		);
		const existing = all.find(
			({ name, type }) => name === credential.name && type === credential.type,
		);
		const { id } =
			existing === undefined
				? await this.rest<{ id: string }>('POST', '/credentials', credential)
				: await this.rest<{ id: string }>('PATCH', `/credentials/${existing.id}`, credential);
		return { id, name: credential.name };
	}

	/** @returns the workflow of exactly that name, with its nodes; undefined where there is none */
	async findWorkflow(name: string): Promise<Workflow | undefined> {
		const filter = encodeURIComponent(JSON.stringify({ name })); // matches parts of names, too
		const found = await this.rest<Array<{ id: string; name: string; isArchived?: boolean }>>(
			'GET',
			`/workflows?filter=${filter}`,
		);
		const match = found.find((workflow) => workflow.name === name && workflow.isArchived !== true);
		return match && (await this.rest<Workflow>('GET', `/workflows/${match.id}`));
	}

	/** Saves a new workflow as a draft: `publish` makes its webhooks live. */
	async createWorkflow(workflow: WorkflowDraft): Promise<Workflow> {
		return await this.rest<Workflow>('POST', '/workflows', workflow);
	}

	/** Saves a workflow's next draft; what is live stays live until `publish`. */
	async updateWorkflow(id: string, changes: Partial<WorkflowDraft>): Promise<Workflow> {
		return await this.rest<Workflow>('PATCH', `/workflows/${id}`, changes);
	}

	/**
	 * Publishes a saved workflow and waits until its webhook is live. A version that is live already is
	 * taken down first: n8n exchanges the two later than it answers, with a gap between them.
	 *
	 * @param webhookPath e.g. `<webhookId>/webhook`
	 * @throws Error where n8n does not follow within 30 seconds
	 */
	async publish(
		{ id, versionId, active }: Pick<Workflow, 'id' | 'versionId' | 'active'>,
		webhookPath: string,
	): Promise<void> {
		if (active) await this.unpublish(id, webhookPath);
		await this.rest('POST', `/workflows/${id}/activate`, { versionId });
		await this.untilWebhook(`/webhook/${webhookPath}`, true);
	}

	/** Takes a workflow's webhook down, and waits until it is. */
	async unpublish(id: string, webhookPath: string): Promise<void> {
		await this.rest('POST', `/workflows/${id}/deactivate`, {});
		await this.untilWebhook(`/webhook/${webhookPath}`, false);
	}

	/**
	 * Makes the editor's test webhook listen for one delivery at `/webhook-test/…`, as its button
	 * *Listen for test event* does. A delivery that starts no execution leaves it listening.
	 */
	async listenForTestEvent(workflow: Workflow, triggerName: string): Promise<void> {
		await this.rest('POST', `/workflows/${workflow.id}/run`, {
			workflowData: workflow,
			triggerToStartFrom: { name: triggerName },
		});
	}

	/** Ends what `listenForTestEvent` began, and waits until the test webhook is gone. */
	async stopListening(workflowId: string, webhookPath: string): Promise<void> {
		await this.rest('DELETE', `/test-webhook/${workflowId}`);
		await this.untilWebhook(`/webhook-test/${webhookPath}`, false);
	}

	/** The newest executions of a workflow (at most 250, newest first), with what each node put out. */
	async executionsOf(workflowId: string): Promise<Execution[]> {
		const query = `workflowId=${workflowId}&includeData=true&limit=${EXECUTIONS_LIMIT}`;
		const { data } = await this.api<{ data: PublicExecution[] }>(`/executions?${query}`);
		return data.map(toExecution);
	}

	/** The same without what the nodes put out, which may be much: good for asking again and again. */
	async statusesOf(workflowId: string): Promise<Array<Omit<Execution, 'runs'>>> {
		const query = `workflowId=${workflowId}&limit=${EXECUTIONS_LIMIT}`;
		const { data } = await this.api<{ data: PublicExecution[] }>(`/executions?${query}`);
		return data.map(toExecution);
	}

	async execution(id: string): Promise<Execution> {
		return toExecution(await this.api<PublicExecution>(`/executions/${id}?includeData=true`));
	}

	private async api<Result>(path: string): Promise<Result> {
		this.apiKey ??= await this.createApiKey();
		return await this.send<Result>('GET', `/api/v1${path}`, { 'x-n8n-api-key': this.apiKey });
	}

	private async createApiKey(): Promise<string> {
		const path = '/api-keys';
		const { items } = await this.rest<{ items: Array<{ id: string; label: string }> }>('GET', path);
		for (const { id, label } of items) {
			if (label === API_KEY_LABEL) await this.rest('DELETE', `${path}/${id}`);
		}
		const created = await this.rest<{ rawApiKey: string }>('POST', path, {
			label: API_KEY_LABEL,
			scopes: API_KEY_SCOPES,
			expiresAt: null,
		});
		return created.rawApiKey;
	}

	private async untilWebhook(path: string, live: boolean): Promise<void> {
		await until(
			`n8n ${live ? 'registers' : 'removes'} ${path}`,
			async () => (await this.acceptsPost(path)) === live,
			{ timeoutMilliseconds: WEBHOOK_TIMEOUT_MILLISECONDS },
		);
	}

	/**
	 * Whether a webhook is there. Asks as a browser asks before a request from elsewhere: that runs no
	 * node, and ends no test.
	 */
	async acceptsPost(path: string): Promise<boolean> {
		const server = path.startsWith('/webhook/') ? this.webhookUrl : this.url;
		const { headers } = await fetch(`${server}${path}`, {
			method: 'OPTIONS',
			headers: { origin: this.url, 'access-control-request-method': 'POST' },
			signal: AbortSignal.timeout(ANSWER_TIMEOUT_MILLISECONDS),
		});
		return headers.get('access-control-allow-methods')?.includes('POST') === true;
	}

	private async send<Result>(
		method: string,
		path: string,
		headers: Record<string, string>,
		body?: Json,
	): Promise<Result> {
		const response = await fetch(`${this.url}${path}`, {
			method,
			headers: { ...headers, 'content-type': 'application/json' },
			signal: AbortSignal.timeout(ANSWER_TIMEOUT_MILLISECONDS),
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
		const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
		if (cookies.length > 0) this.cookie = cookies.join('; ');
		return JSON.parse(text) as Result;
	}
}
