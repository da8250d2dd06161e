import { selectors, type Browser, type Locator, type Page } from 'playwright-core';

import type { DataTable } from '../../../runtime/n8n/data-tables';
import type { Owner } from '../../../runtime/n8n/types';
import { NodeView } from './node-view';

export type Theme = 'light' | 'dark';

export interface ExecutionEntry {
	status: string | null;
	/** Whether a flask marks it as a test. */
	isTest: boolean;
}

/** Wide enough for the three panels of an open node. */
const VIEWPORT = { width: 1280, height: 800 };

/** A whole workflow with its notes fits at its own size, or nearly. */
const CANVAS_VIEWPORT = { width: 1520, height: 1400 };

const CROP_MARGIN = 24;

const ZOOM_MILLISECONDS = 1500;

const TIMEOUT_MILLISECONDS = 30_000;

const FINDS_NOTHING = 'qqqqqqqq';

/** n8n's editor, in the words of its user. */
export class Editor {
	private constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

	/** @param sharpness how many pixels a picture has for each of the page's, across */
	static async signIn(browser: Browser, url: string, owner: Owner, sharpness = 1): Promise<Editor> {
		selectors.setTestIdAttribute('data-test-id');
		const page = await browser.newPage({
			viewport: VIEWPORT,
			colorScheme: 'light',
			deviceScaleFactor: sharpness,
		});
		page.setDefaultTimeout(TIMEOUT_MILLISECONDS);
		await page.goto(`${url}/signin`);
		await page.fill('input[name=emailOrLdapLoginId]', owner.email);
		await page.fill('input[name=password]', owner.password);
		await page.getByTestId('form-submit-button').click();
		await page.waitForURL(/\/home\//);
		const editor = new Editor(page, url);
		await editor.dismissWhatCoversTheCanvas();
		return editor;
	}

	/** n8n advertises over the canvas, at times of its own. */
	private async dismissWhatCoversTheCanvas(): Promise<void> {
		const checklist = this.page.getByTestId('suggested-actions-close');
		await this.page.addLocatorHandler(checklist, async () => await checklist.click());
		const newShortcut = this.page.getByText('Press N to browse nodes');
		await this.page.addLocatorHandler(newShortcut, async () => {
			await this.page.getByRole('button', { name: 'Got it' }).first().click();
		});
	}

	async openNewWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-plus-button').waitFor();
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** By the menu beside the workflow's name; returns the id of the workflow that n8n saves. */
	async importFile(file: string): Promise<string> {
		const chooser = this.page.waitForEvent('filechooser');
		await this.chooseImport('From file');
		await (await chooser).setFiles(file);
		return await this.saveImported();
	}

	/** Like `importFile`, from an address that ends in `.json`. */
	async importUrl(url: string): Promise<string> {
		await this.chooseImport('From URL');
		await this.page.getByTestId('workflow-url-import-input').fill(url);
		await this.page.getByTestId('confirm-workflow-import-url-button').click();
		return await this.saveImported();
	}

	private async chooseImport(name: string): Promise<void> {
		await this.page.getByTestId('workflow-menu').click();
		await this.page.getByRole('menuitem', { name: 'Import', exact: true }).hover();
		await this.page.getByRole('menuitem', { name, exact: true }).click();
	}

	private async saveImported(): Promise<string> {
		await this.page.getByTestId('canvas-node').first().waitFor();
		await this.page.keyboard.press('Control+s');
		await this.page.waitForURL(
			(url) => !url.searchParams.has('new') && !url.pathname.endsWith('/new'),
		);
		return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
	}

	/** n8n follows the browser, which follows this. */
	async useTheme(theme: Theme): Promise<void> {
		await this.page.emulateMedia({ colorScheme: theme });
	}

	/** Searches in the node panel, and waits until the node is among what it finds. */
	async findInNodePanel(query: string, nodeName: string): Promise<Locator> {
		const search = this.page.getByTestId('node-creator-search-bar');
		if (!(await search.isVisible())) await this.page.getByTestId('canvas-plus-button').click();
		const found = this.page.getByTestId('node-creator').getByTestId('item-iterator-item');
		await search.fill(FINDS_NOTHING);
		await found.first().waitFor({ state: 'detached' });
		await search.fill(query);
		const node = found.filter({
			has: this.page.getByTestId('node-creator-item-name').getByText(nodeName, { exact: true }),
		});
		await node.waitFor();
		return node;
	}

	/** The triggers that the panel offers for a node that was found. */
	async openTriggersOf(node: Locator): Promise<string[]> {
		await node.click();
		const triggers = this.offeredTriggers();
		await triggers.first().waitFor();
		return await triggers.allInnerTexts();
	}

	/** Places the node on the canvas; n8n then opens it. */
	async placeWithTrigger(trigger: string): Promise<NodeView> {
		await this.offeredTriggers().filter({ hasText: trigger }).click();
		return await NodeView.opened(this.page);
	}

	private offeredTriggers(): Locator {
		return this.page
			.getByTestId('node-creator')
			.getByTestId('node-creator-item-name')
			.filter({ hasText: /^On / });
	}

	/** Adds a node behind an output, by the plus at its end; n8n then opens it. Some nodes ask for an action. */
	async addBehind(
		nodeName: string,
		output: string,
		added: string,
		action?: string,
	): Promise<NodeView> {
		await this.outputsOf(nodeName)
			.filter({ hasText: output })
			.getByTestId('canvas-handle-plus')
			.click();
		const found = this.page.getByTestId('node-creator').getByTestId('item-iterator-item');
		await this.page.getByTestId('node-creator-search-bar').fill(added);
		await found.filter({ hasText: added }).first().click();
		if (action !== undefined) await this.page.getByText(action, { exact: true }).first().click();
		return await NodeView.opened(this.page);
	}

	/** Deletes a node from the canvas. */
	async remove(nodeName: string): Promise<void> {
		await this.node(nodeName).click();
		await this.page.keyboard.press('Delete');
		await this.node(nodeName).waitFor({ state: 'detached' });
	}

	async open(nodeName: string): Promise<NodeView> {
		await this.node(nodeName).dblclick();
		return await NodeView.opened(this.page);
	}

	/** The names at a node's outputs, from top to bottom. */
	async outputNamesOf(nodeName: string): Promise<string[]> {
		await this.node(nodeName).waitFor();
		return await this.outputsOf(nodeName).allInnerTexts();
	}

	/** The small line below a node's name. */
	async subtitleOf(nodeName: string): Promise<string> {
		return await this.node(nodeName).locator('[class*=_subtitle_]').innerText();
	}

	/** Whether a node on the canvas comes to have the icon, and the browser can draw it. */
	async drawsIconOf(nodeName: string, file: string): Promise<boolean> {
		return await this.drawsIcon(this.node(nodeName), file);
	}

	/** Whether a part of the page comes to have the icon, and the browser can draw it. */
	async drawsIcon(part: Locator, file: string): Promise<boolean> {
		const image = part.locator(`img[src$="/${file}"]`).first();
		return await image.evaluate(
			async (element: { decode: () => Promise<void> }) =>
				await element.decode().then(
					() => true,
					() => false,
				),
		);
	}

	/** Runs the workflow by its button; returns what is said above the trigger that it waits for. */
	async executeWorkflow(): Promise<string> {
		await this.page.getByTestId('execute-workflow-button').click();
		// Not the button, which says 'Waiting for trigger event'.
		const waiting = this.page.getByText(/^Waiting for (?!trigger event)/).first();
		await waiting.waitFor();
		return await waiting.innerText();
	}

	/** Runs the workflow by its button, with the data that is pinned on its trigger. */
	async executePinned(): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').click();
	}

	/** Waits until a node on the canvas has its tick. */
	async seeSuccessOf(nodeName: string): Promise<void> {
		await this.node(nodeName).getByTestId('canvas-node-status-success').waitFor();
	}

	async publish(): Promise<void> {
		await this.page.getByTestId('workflow-open-publish-modal-button').click();
		await this.page.getByTestId('workflow-publish-button').click();
		await this.page.getByText('Workflow published').waitFor();
		await this.page.getByRole('button', { name: 'Got it' }).click();
	}

	/** The list of the workflow's executions, newest first, once there are `count` of them. */
	async seeExecutions(count: number): Promise<ExecutionEntry[]> {
		await this.page.getByTestId('radio-button-executions').click();
		const entries = this.page
			.getByTestId('current-executions-list')
			.locator('a[data-test-execution-status]');
		await entries.nth(count - 1).waitFor();
		// It draws the newest execution beside the list.
		await entries.first().click();
		await this.page.getByTestId('execution-preview-label').waitFor();
		return await Promise.all(
			(await entries.all()).map(async (entry) => ({
				status: await entry.getAttribute('data-test-execution-status'),
				isTest: (await entry.locator('[data-icon=flask-conical]').count()) > 0,
			})),
		);
	}

	/** Closes the messages at the bottom, so that a picture shows what is below them. */
	async messagesAreGone(): Promise<void> {
		const messages = this.page.locator('.el-notification');
		while ((await messages.count()) > 0) {
			await messages.first().locator('.el-notification__closeBtn').click();
			await messages.first().waitFor({ state: 'detached' });
		}
	}

	async fitCanvas(): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
	}

	/** Opens a table's page, and waits for its first row. */
	async openDataTable({ id, projectId }: DataTable): Promise<void> {
		await this.page.goto(`${this.url}/projects/${projectId}/datatables/${id}`);
		await this.page.locator('.ag-row').first().waitFor();
	}

	/** What the browser shows, as PNG. */
	async shot(): Promise<Buffer> {
		return await this.page.screenshot({ animations: 'disabled' });
	}

	/** Writes what the browser shows to a PNG file. */
	async picture(file: string): Promise<void> {
		await this.page.screenshot({ path: file, animations: 'disabled' });
	}

	/** The workflow alone, cropped to its nodes and notes. */
	async pictureOfCanvas(file: string): Promise<void> {
		await this.page.setViewportSize(CANVAS_VIEWPORT);
		await this.page.waitForTimeout(ZOOM_MILLISECONDS);
		await this.fitCanvas();
		// The zoom is animated.
		await this.page.waitForTimeout(ZOOM_MILLISECONDS);
		const boxes = await Promise.all(
			(await this.page.locator('.vue-flow__node').all()).map(
				async (node) => (await node.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 },
			),
		);
		const left = Math.min(...boxes.map(({ x }) => x)) - CROP_MARGIN;
		const top = Math.min(...boxes.map(({ y }) => y)) - CROP_MARGIN;
		// A node's name and what it does stand below its box, and may be wider.
		const right = Math.max(...boxes.map(({ x, width }) => x + width)) + 3 * CROP_MARGIN;
		const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + 2 * CROP_MARGIN;
		const clip = { x: left, y: top, width: right - left, height: bottom - top };
		await this.page.screenshot({ path: file, animations: 'disabled', clip });
	}

	private node(name: string): Locator {
		return this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`);
	}

	private outputsOf(nodeName: string): Locator {
		return this.node(nodeName).getByTestId('canvas-node-output-handle');
	}
}
