import type { FakeHost, HostRequest } from '../support/fake-host';

export const RECORDING = 'OggS: a made-up recording';

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
		'www.googleapis.com': (request) => ({ status: 200, body: this.drive(request) }),
	};

	/** https://developers.google.com/workspace/drive/api/guides/manage-uploads#multipart */
	private drive({ method, path, query, body }: HostRequest): object {
		if (method === 'POST' && path === '/upload/drive/v3/files') {
			if (query.uploadType !== 'multipart') throw new Error(`Drive: ${query.uploadType}`);
			const parts = String(body).split(/\r\n\r\n|\r\n--/);
			const { name } = JSON.parse(parts[1] ?? '') as { name: string };
			this.kept.set(name, parts[3] ?? '');
			return { id: 'file-1' };
		}
		if (method === 'PATCH' && path === '/drive/v3/files/file-1') return { id: 'file-1' };
		throw new Error(`Google Drive: ${method} ${path}`);
	}
}
