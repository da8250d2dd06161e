import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { Browser } from 'playwright-core';

import type { N8nClient } from '../../../runtime/n8n/client';
import { installCommunityPackage } from '../../../runtime/n8n/community-install';
import { startN8n, type N8nInstance } from '../../../runtime/n8n/instance';
import { until } from '../../../runtime/process/until';
import { startBrowser } from './browser';
import { Editor } from './editor';
import { OWNER } from './owner';

export const PACKAGE_FOLDER = resolve(__dirname, '..', '..', '..');

/** An n8n with this package installed, and a browser that is signed in to its editor. */
export class LiveEditor {
	private constructor(
		private readonly n8n: N8nInstance,
		private readonly browser: Browser,
		private readonly userFolder: string,
		readonly editor: Editor,
	) {}

	/**
	 * @param env more environment variables for n8n
	 * @param sharpness how many pixels a picture has for each of the page's, across
	 */
	static async start(env: Record<string, string> = {}, sharpness = 1): Promise<LiveEditor> {
		const userFolder = await mkdtemp(join(tmpdir(), 'voice-agents-editor-'));
		const browser = await startBrowser();
		await installCommunityPackage(PACKAGE_FOLDER, userFolder);
		const n8n = await startN8n({ userFolder, env });
		await n8n.client.signIn(OWNER);
		const editor = await Editor.signIn(browser, n8n.url, OWNER, sharpness);
		return new LiveEditor(n8n, browser, userFolder, editor);
	}

	/** Where n8n is reached, whatever it tells its user. */
	get url(): string {
		return this.n8n.url;
	}

	/** Signed in as the person at the editor. */
	get client(): N8nClient {
		return this.n8n.client;
	}

	async stop(): Promise<void> {
		await this.browser.close();
		await this.n8n.stop();
		await rm(this.userFolder, { recursive: true, force: true });
	}
}

/** Posts a delivery as the vendor does; waits for a webhook that n8n is about to register. */
export async function deliver(
	url: string,
	secret: string,
	body: string | Uint8Array,
): Promise<unknown> {
	return await until(`n8n knows ${url}`, async () => {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-webhook-secret': secret },
			body: Buffer.from(body),
		});
		const answer: unknown = await response.json();
		return response.status !== 404 && (answer as object);
	});
}
