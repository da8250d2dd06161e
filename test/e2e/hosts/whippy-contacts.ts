import type { FakeHost, HostRequest } from '../support/fake-host';

/** Whippy’s contacts, behind its API key. The path and the answer are assumed: see docs/examples.md. */
export class FakeWhippyContacts {
	readonly asked: string[] = [];

	readonly hosts: Record<string, FakeHost> = {
		'api.whippy.co': (request) => this.answer(request),
	};

	constructor(
		private readonly apiKey: string,
		private readonly contact: { name: string; email: string },
	) {}

	private answer({ method, path, headers }: HostRequest): ReturnType<FakeHost> {
		const [, id] = /^\/v1\/contacts\/([\w-]+)$/.exec(path) ?? [];
		if (method !== 'GET' || id === undefined) throw new Error(`Whippy: ${method} ${path}`);
		if (headers['x-whippy-key'] !== this.apiKey) return { status: 401, body: {} };
		this.asked.push(id);
		return { status: 200, body: { data: { id, ...this.contact } } };
	}
}
