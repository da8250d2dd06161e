import type { Browser, Page } from 'playwright-core';

import type { Odoo } from '../runtime/odoo';
import { startBrowser } from '../../e2e/support/browser';

/** Odoo compiles its pages when somebody sees the first one. */
const SEEN_TIMEOUT_MILLISECONDS = 120_000;

/** A browser in which the administrator reads the notes of contacts. */
export class Chatter {
	/** What a page has popped up: a script in a note would. */
	readonly dialogs: string[] = [];

	private constructor(
		private readonly browser: Browser,
		private readonly page: Page,
		private readonly url: string,
	) {
		page.on('dialog', (dialog) => {
			this.dialogs.push(dialog.message());
			void dialog.dismiss();
		});
	}

	static async signIn({ url, adminPassword }: Odoo): Promise<Chatter> {
		const browser = await startBrowser();
		const page = await browser.newPage({ timezoneId: 'UTC' });
		page.setDefaultTimeout(SEEN_TIMEOUT_MILLISECONDS);
		await page.goto(`${url}/web/login`);
		await page.fill('input[name=login]', 'admin');
		await page.fill('input[name=password]', adminPassword);
		await page.click('button[type=submit]');
		await page.waitForURL(`${url}/odoo**`);
		return new Chatter(browser, page, url);
	}

	/** The newest note that is no remark of Odoo's own: what a person sees of it. */
	async read(contactId: number): Promise<string> {
		await this.page.goto(`${this.url}/odoo/contacts/${contactId}`);
		const note = this.page.locator('.o-mail-Message').filter({ hasText: 'Subject:' }).first();
		await note.waitFor();
		return await note.innerText();
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}
