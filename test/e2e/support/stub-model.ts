import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface Message {
	role: string;
	content: unknown;
}

interface Completion {
	messages: Message[];
	tools?: Array<{ function: { name: string; parameters: unknown } }>;
}

/** A language model that calls its only tool once, and then says that it is done. */
export class StubModel {
	/** What the tool gave. */
	readonly toolAnswers: string[] = [];

	private readonly server = createServer((request, response) => {
		void (async () => {
			const completion = (await json(request)) as Completion;
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify(this.answerTo(completion)));
		})();
	});

	/** @param toolInput what it gives the tool */
	constructor(private readonly toolInput: Record<string, unknown>) {}

	async start(): Promise<void> {
		this.server.listen(0, '127.0.0.1');
		await once(this.server, 'listening');
	}

	stop(): void {
		this.server.closeAllConnections();
		this.server.close();
	}

	/** For n8n's credential of OpenAI. */
	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	private answerTo({ messages, tools = [] }: Completion): unknown {
		const given = messages.filter(({ role }) => role === 'tool');
		this.toolAnswers.push(...given.map(({ content }) => String(content)));
		const call = {
			id: 'call_1',
			type: 'function',
			function: {
				name: tools[0]?.function.name,
				arguments: JSON.stringify(this.toolInput),
			},
		};
		const isDone = given.length > 0;
		const message = isDone
			? { role: 'assistant', content: 'Done.' }
			: { role: 'assistant', content: null, tool_calls: [call] };
		return {
			id: 'completion',
			object: 'chat.completion',
			created: 0,
			model: 'stub',
			choices: [{ index: 0, message, finish_reason: isDone ? 'stop' : 'tool_calls' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	}
}
