import type { Locator, Page } from 'playwright-core';

/** The dialog that creates or edits a credential. */
export class CredentialDialog {
	private constructor(private readonly page: Page) {}

	static async opened(page: Page): Promise<CredentialDialog> {
		const dialog = new CredentialDialog(page);
		await dialog.field(0).waitFor();
		// n8n asks its server for a new credential's name, and saves none without.
		await dialog.modal.getByTestId('credential-name').waitFor();
		return dialog;
	}

	/** By the field's place in the dialog: `password` where the browser hides what is typed. */
	async typeOf(index: number): Promise<string | null> {
		return await this.field(index).getAttribute('type');
	}

	/** Types into a field, by its name in the credential's data. */
	async fill(name: string, value: string): Promise<void> {
		await this.modal.getByTestId(`parameter-input-${name}`).locator('input').fill(value);
	}

	/** The dialog alone, as PNG. */
	async shot(): Promise<Buffer> {
		return await this.modal.screenshot({ animations: 'disabled' });
	}

	/** Types into fields, by their place in the dialog, and saves. */
	async save(values: ReadonlyArray<readonly [index: number, value: string]>): Promise<void> {
		for (const [index, value] of values) await this.field(index).fill(value);
		await this.page.getByTestId('credential-save-button').click();
	}

	/** What the editor says about the saved credential; an error's reason is behind a link. */
	async complaint(): Promise<string> {
		await this.modal.getByText('More details').click();
		await this.modal.getByText('More details').waitFor({ state: 'hidden' });
		return await this.modal.getByTestId('node-credentials-config-container').innerText();
	}

	async praise(): Promise<string> {
		const success = this.modal.getByTestId('credentials-config-container-test-success');
		await success.waitFor();
		return await success.innerText();
	}

	/** n8n closes the dialog itself where a new credential is good. */
	async closesItself(): Promise<void> {
		await this.modal.waitFor({ state: 'hidden' });
	}

	async close(): Promise<void> {
		// The Escape key would close the node behind it, too.
		await this.modal.getByRole('button', { name: 'Close this dialog' }).click();
		await this.modal.waitFor({ state: 'hidden' });
	}

	private get modal(): Locator {
		return this.page.getByTestId('editCredential-modal');
	}

	private field(index: number): Locator {
		return this.modal.getByTestId('credential-connection-parameter').nth(index).locator('input');
	}
}
