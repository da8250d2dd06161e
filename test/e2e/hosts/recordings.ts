import type { FakeHost, HostAnswer, HostRequest } from '../support/fake-host';

export const RECORDING = 'OggS: a made-up recording';

const FILE = 'file-1';

const SESSION = '/upload/drive/v3/files/session-1';

/** A vendor's store of recordings, and the Google Drive that keeps them. */
export class FakeRecordings {
	/** By name: the content. */
	readonly kept = new Map<string, string>();

	readonly downloads: string[] = [];

	readonly hosts: Record<string, FakeHost> = {
		'recordings.example.com': ({ method, path, query }) => {
			this.downloads.push(`${method} ${path}?${new URLSearchParams(query).toString()}`);
			return { status: 200, body: RECORDING, headers: { 'content-type': 'audio/ogg' } };
		},
		'www.googleapis.com': (request) => this.drive(request),
	};

	private name = '';

	/** https://developers.google.com/workspace/drive/api/guides/manage-uploads#resumable */
	private drive({ method, path, query, body, headers }: HostRequest): HostAnswer {
		if (method === 'POST' && path === '/upload/drive/v3/files') {
			if (query.uploadType !== 'resumable') throw new Error(`Drive: ${query.uploadType}`);
			this.name = (body as { name: string }).name;
			return { status: 200, headers: { location: `https://www.googleapis.com${SESSION}` } };
		}
		if (method === 'PUT' && path === SESSION) {
			const { length } = RECORDING;
			if (headers['content-range'] !== `bytes 0-${length - 1}/${length}`) return { status: 400 };
			this.kept.set(this.name, textOf(body));
			return { status: 200, body: { id: FILE } };
		}
		if (method === 'PATCH' && path === `/drive/v3/files/${FILE}`) {
			return { status: 200, body: { id: FILE } };
		}
		throw new Error(`Google Drive: ${method} ${path}`);
	}
}

/** n8n sends the bytes under the content type of a form. */
function textOf(body: unknown): string {
	return typeof body === 'object' && body !== null ? Object.keys(body).join('&') : String(body);
}
