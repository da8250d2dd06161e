import type { Locator, Page } from 'playwright-core';

import { CredentialDialog } from './credential-dialog';
import { cutTexts } from './cut-texts';

export interface Choice {
	name: string;
	description: string;
}

/** By the word that its field says: *Add filter*. */
export type Collection = 'filter' | 'option';

export type Display = 'schema' | 'table' | 'json';

const DROPS = 3;

const DROPPED_WITHIN_MS = 5_000;

/** How long n8n's list fades out. */
const CLOSES_ITSELF_WITHIN_MS = 1_000;

/** An open node: its parameters, and what came in and went out. */
export class NodeView {
	private constructor(private readonly page: Page) {}

	static async opened(page: Page): Promise<NodeView> {
		await page.getByTestId('node-parameters').waitFor();
		return new NodeView(page);
	}

	async close(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.page.getByTestId('node-parameters').waitFor({ state: 'hidden' });
	}

	/** The parameters and the output beside them, as PNG. */
	async shot(): Promise<Buffer> {
		const [left, right] = await Promise.all([boxOf(this.parameters), boxOf(this.output)]);
		const { x } = left;
		const { y, height } = right;
		const clip = { x, y, width: right.x + right.width - x, height };
		return await this.page.screenshot({ animations: 'disabled', clip });
	}

	async notice(): Promise<string> {
		return await this.parameters.locator('.notice-content').innerText();
	}

	/** The names of everything that can be set, from top to bottom. */
	async labels(): Promise<string[]> {
		const texts = await this.parameters.locator('label:visible').allInnerTexts();
		// Behind the name stand the switches that appear when the mouse is over it.
		return texts.map((text) => text.split('\n')[0] ?? '');
	}

	/** Those of the names that end in … because they are wider than their place. */
	async cutLabels(): Promise<string[]> {
		return await cutTexts(this.parameters.locator('label:visible .n8n-text'));
	}

	/** What a parameter offers, with the line that explains it. */
	async choicesOf(parameter: string): Promise<Choice[]> {
		await this.openList(this.input(parameter));
		const choices = await Promise.all(
			(await this.listed.all()).map(async (item) => {
				const [name = '', description = ''] = (await item.innerText()).split('\n');
				return { name, description };
			}),
		);
		await this.closeList();
		return choices;
	}

	/** Chooses by name; where several can be ticked, this ticks or unticks. */
	async choose(parameter: string, ...names: string[]): Promise<void> {
		for (const name of names) {
			await this.openList(this.input(parameter));
			await this.inList(name).click();
			await this.closeList();
		}
	}

	/** Ticks what is not ticked yet. */
	async tickAll(parameter: string): Promise<void> {
		const ticked = await this.tickedIn(parameter);
		const names = (await this.choicesOf(parameter)).map(({ name }) => name);
		await this.choose(parameter, ...names.filter((name) => !ticked.includes(name)));
	}

	/** The ticked ones of a parameter. */
	async tickedIn(parameter: string): Promise<string[]> {
		return await this.input(parameter).locator('.el-tag').allInnerTexts();
	}

	/** What can still be added to a collection. */
	async offeredIn(collection: Collection): Promise<string[]> {
		await this.openList(this.adderOf(collection));
		const names = await this.listed.allInnerTexts();
		await this.closeList();
		return names;
	}

	async add(collection: Collection, name: string): Promise<void> {
		await this.openList(this.adderOf(collection));
		await this.inList(name).click();
		await this.parameters.locator('label:visible').filter({ hasText: name }).waitFor();
	}

	/** Opens the dialog that creates the node's first credential. */
	async connect(): Promise<CredentialDialog> {
		await this.page.getByTestId('node-credentials-empty-state').getByRole('button').click();
		return await CredentialDialog.opened(this.page);
	}

	async editCredential(): Promise<CredentialDialog> {
		await this.page.getByTestId('credential-edit-button').click();
		return await CredentialDialog.opened(this.page);
	}

	/** The URL as the node shows it, to be registered at the vendor. */
	async webhookUrl(kind: 'test' | 'production'): Promise<string> {
		const panel = this.parameters.locator('.webhooks');
		const switchTo = panel.getByTestId(`radio-button-${kind}`);
		if (!(await switchTo.isVisible())) await panel.getByText('Webhook URLs').click();
		await switchTo.click();
		const segment = kind === 'test' ? '/webhook-test/' : '/webhook/';
		const url = panel.getByText(segment);
		await url.waitFor();
		return (await url.innerText()).replace(/\s/g, '');
	}

	async execute(): Promise<void> {
		await this.page.getByTestId('node-execute-button').click();
	}

	/** Whether n8n offers to write an item by hand, before anything has come out. */
	async offersMockData(): Promise<boolean> {
		return await this.output.getByText('set mock data').isVisible();
	}

	async hasOutput(): Promise<void> {
		await this.output.getByTestId('node-run-status-success').waitFor();
	}

	/** Waits for a test event, and says what the editor tells its user meanwhile. */
	async listen(): Promise<string[]> {
		await this.execute();
		const listening = this.page.getByTestId('trigger-listening');
		await listening.waitFor();
		return (await listening.innerText()).split('\n').filter((line) => line !== '');
	}

	/** Waits for output, and names the tabs above it. */
	async outputTabs(): Promise<string[]> {
		await this.hasOutput();
		return await this.tabs.allInnerTexts();
	}

	/** Waits until the step has failed, and reads what the panel says of it. */
	async failure(): Promise<{ message: string; description: string }> {
		const message = this.output.getByTestId('node-error-message');
		await message.waitFor();
		const description = this.output.getByTestId('node-error-description');
		return { message: await message.innerText(), description: await description.innerText() };
	}

	async showOutput(name: string): Promise<void> {
		await this.tabs.filter({ hasText: name }).click();
	}

	async showAs(display: Display): Promise<void> {
		await this.output.getByTestId(`radio-button-${display}`).click();
	}

	/** The value that the schema shows for a field; it draws no more than is seen, so this searches. */
	async valueInSchema(path: string): Promise<string> {
		await this.searchIn(this.output, path);
		const row = this.output
			.getByTestId('run-data-schema-item')
			.filter({ has: this.page.locator(mappable(path)) });
		return plainSpaces(await row.getByTestId('run-data-schema-item-value').innerText());
	}

	async tableColumns(): Promise<string[]> {
		const columns = this.output.locator('th');
		await columns.first().waitFor();
		const texts = await columns.allInnerTexts();
		return texts.map((text) => text.trim()).filter((text) => text !== '');
	}

	/** The beginning of the items' JSON, without white space: the editor writes out no more than is seen. */
	async beginningOfJson(): Promise<string> {
		const text = this.output.locator('.vjs-tree').first();
		await text.waitFor();
		return (await text.innerText()).replace(/\s*\n\s*/g, '');
	}

	/** Drags a field of the input onto the node's place for fields. */
	async dragFromInput(path: string): Promise<void> {
		await this.drag(path, this.page.getByTestId('drop-area'), this.expressionPreview);
	}

	/** Drags a field of the input onto a parameter. */
	async dragFromInputTo(path: string, parameter: string): Promise<void> {
		const target = this.input(parameter);
		await this.drag(path, target, target.getByText(path));
	}

	/** Until something shows that it was dropped: a busy browser may miss that. */
	private async drag(path: string, target: Locator, dropped: Locator): Promise<void> {
		const field = await this.searchIn(this.page.getByTestId('ndv-input-panel'), path);
		for (let attempt = 0; attempt < DROPS; attempt += 1) {
			await this.dragOnce(field, target);
			if (await succeeds(dropped.waitFor({ timeout: DROPPED_WITHIN_MS }))) return;
		}
	}

	/** What an expression gives, as the editor shows it below. */
	async previewOfExpression(): Promise<string> {
		await this.expressionPreview.waitFor();
		return plainSpaces(await this.expressionPreview.innerText());
	}

	/** Searches a panel's schema for a field, and waits until it is shown. */
	private async searchIn(panel: Locator, path: string): Promise<Locator> {
		await panel.getByTestId('ndv-search').first().click();
		await this.page.keyboard.type(path.split('.').at(-1) ?? path);
		const field = panel.locator(mappable(path));
		await field.waitFor();
		return field;
	}

	/** By hand, because the editor starts a drag only when the mouse has moved a little. */
	private async dragOnce(from: Locator, to: Locator): Promise<void> {
		await from.hover();
		await this.page.mouse.down();
		await this.moveTo(to, { steps: 10 });
		// A field becomes smaller where something may be dropped on it.
		await this.moveTo(to, { steps: 5 });
		await this.page.mouse.up();
	}

	private async moveTo(target: Locator, { steps }: { steps: number }): Promise<void> {
		const box = await boxOf(target);
		await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps });
	}

	private adderOf(collection: Collection): Locator {
		return this.page
			.getByTestId('collection-parameter-add')
			.filter({ has: this.page.locator(`input[placeholder="Add ${collection}"]`) });
	}

	private get parameters(): Locator {
		return this.page.getByTestId('node-parameters');
	}

	private get expressionPreview(): Locator {
		return this.parameters.getByTestId('parameter-expression-preview-value');
	}

	private get output(): Locator {
		return this.page.getByTestId('output-panel');
	}

	private get tabs(): Locator {
		return this.output.getByTestId('branches').getByTestId(/^tab-/);
	}

	private get listed(): Locator {
		return this.page.locator('.el-select-dropdown__item:visible');
	}

	private inList(name: string): Locator {
		return this.listed.filter({ has: this.page.getByText(name, { exact: true }) });
	}

	private input(parameter: string): Locator {
		return this.page.getByTestId(`parameter-input-${parameter}`);
	}

	private async openList(field: Locator): Promise<void> {
		await field.locator('input').first().click();
		await this.listed.first().waitFor();
	}

	/** A list of which one entry is chosen closes by itself; Tab would then open the next field's. */
	private async closeList(): Promise<void> {
		const list = this.listed.first();
		if (await succeeds(list.waitFor({ state: 'hidden', timeout: CLOSES_ITSELF_WITHIN_MS }))) return;
		await this.page.keyboard.press('Tab');
		await list.waitFor({ state: 'hidden' });
	}
}

async function boxOf(
	part: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> {
	const box = await part.boundingBox();
	if (box === null) throw new Error(`${part.toString()} is not shown`);
	return box;
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
	return await work.then(
		() => true,
		() => false,
	);
}

/** A field that can be dragged from a schema. */
function mappable(path: string): string {
	return `[data-target=mappable][data-path=".${path}"]`;
}

/** The editor keeps some spaces from being collapsed. */
function plainSpaces(text: string): string {
	return text.replaceAll('\u00a0', ' ');
}
