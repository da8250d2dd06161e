/** The person who owns an n8n instance. */
export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	/** At least 8 characters, with a digit and a capital letter. */
	password: string;
}

/** A node in a workflow, as n8n stores it. */
export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [x: number, y: number];
	parameters: Record<string, unknown>;
	webhookId?: string;
	/** The node's setting *On Error*; n8n stops the workflow where it is left out. */
	onError?: string;
	credentials?: Record<string, { id: string; name: string }>;
}

/** Where an output leads: the input of another node. */
export interface Connection {
	node: string;
	type: 'ai_languageModel' | 'main';
	index: number;
}

/** What a workflow is made of. */
export interface WorkflowDraft {
	name: string;
	nodes: WorkflowNode[];
	/** By the sending node's name, then by output. */
	connections: Record<string, { main?: Connection[][] }>;
	settings: Record<string, unknown>;
	/** What a node puts out while the workflow is tried, by the node's name. */
	pinData?: Record<string, Array<{ json: object }>>;
}

/** A workflow, as n8n stores it. */
export interface Workflow extends WorkflowDraft {
	id: string;
	/** Of the newest draft. */
	versionId: string;
	/** Whether a version of it is published. */
	active: boolean;
}

/** What one node did in an execution: its items' json, by output. */
export interface NodeRun {
	outputs: Array<Array<Record<string, unknown>>>;
	/** Null where the node did not fail. */
	error: string | null;
}

/** An execution, with what each node did, by the node's name; a loop runs a node several times. */
export interface Execution {
	id: string;
	/** e.g. success, error, running, waiting */
	status: string;
	/** e.g. webhook (live), manual (test) */
	mode: string;
	startedAt: string;
	runs: Record<string, NodeRun[]>;
}

/** What is read of an execution in n8n's public API. */
export interface PublicExecution {
	id: string | number;
	status: string;
	mode: string;
	startedAt: string;
	data?: {
		resultData?: {
			runData?: Record<
				string,
				Array<{
					data?: { main?: Array<Array<{ json: Record<string, unknown> }> | null> };
					error?: { message?: string };
				}>
			>;
		};
	};
}

/** Brings an execution of the public API into the shape that is easy to assert on. */
export function toExecution({ id, status, mode, startedAt, data }: PublicExecution): Execution {
	const runs: Execution['runs'] = {};
	for (const [nodeName, nodeRuns] of Object.entries(data?.resultData?.runData ?? {})) {
		runs[nodeName] = nodeRuns.map((run) => ({
			outputs: (run.data?.main ?? []).map((items) => (items ?? []).map(({ json }) => json)),
			error: run.error === undefined ? null : (run.error.message ?? 'without a message'),
		}));
	}
	return { id: String(id), status, mode, startedAt, runs };
}
