import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';

import type { Answer, LiveWorkflow } from '../../e2e/support/n8n';

/** An upload whose body the test writes itself, as slowly, as brokenly or as little as it likes. */
export class Upload {
	private readonly request: ClientRequest;

	/** Resolves with what n8n answers, null where it hangs up. */
	readonly answer: Promise<Answer | null>;

	constructor({ url, secret }: LiveWorkflow, headers: Record<string, string> = {}) {
		this.request = httpRequest(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'x-webhook-secret': secret ?? '',
				...headers,
			},
		});
		this.answer = answerTo(this.request);
	}

	async write(part: Uint8Array): Promise<void> {
		if (!this.request.write(part)) await Promise.race([once(this.request, 'drain'), this.answer]);
	}

	/** Ends the body; resolves with the answer. */
	async end(part: Uint8Array = new Uint8Array()): Promise<Answer | null> {
		this.request.end(part);
		return await this.answer;
	}

	/** Hangs up, whatever is still to come. */
	abort(): void {
		this.request.destroy();
	}
}

async function answerTo(request: ClientRequest): Promise<Answer | null> {
	try {
		const [response] = (await once(request, 'response')) as [IncomingMessage];
		const text = await readText(response);
		const isJson = response.headers['content-type']?.includes('json') === true;
		return { status: response.statusCode ?? 0, body: isJson ? JSON.parse(text) : text };
	} catch {
		return null; // hung up, by us or by n8n
	}
}
