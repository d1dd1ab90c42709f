import { fileURLToPath } from 'node:url';
import {
	type Browser,
	type BrowserContextOptions,
	type Locator,
	type Page,
	selectors,
} from 'playwright-core';
import { vi } from 'vitest';
import { addresses } from './addresses.ts';
import { goTo, openPath } from './n8n-page.ts';
import { NodePanel, SAVED_MS } from './node-panel.ts';
import type { SandboxWorld } from './world.ts';

const PICTURES = fileURLToPath(new URL('../../../../../.sandbox/pictures', import.meta.url));

/** n8n requests each node's output schema, which most of its own nodes do not have. */
const UNTOLD = '/schemas/n8n-nodes-base.';

/** n8n's list of workflows. */
const HOME = '/home/workflows';

selectors.setTestIdAttribute('data-test-id');

const OVER_THE_CANVAS =
	'.vue-flow__panel, .vue-flow__minimap, .vue-flow__controls, [data-reka-popper-content-wrapper]';

const namesOf = (nodes: Locator) =>
	nodes.evaluateAll((all) => all.map((one) => one.getAttribute('data-node-name') ?? ''));

const endsOf = (from: string, to: string) =>
	`[data-source-node-name="${from}"][data-target-node-name="${to}"]`;

/** Returns the middle of an element, which may be a line without height. */
async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
	const handle = await element.elementHandle();
	// The canvas takes a moment to zoom.
	await handle?.waitForElementState('stable');
	const box = await element.boundingBox();
	if (!box) throw new Error(`${element} is not shown`);
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** n8n's editor with a logged-in user who adapts a workflow. */
export class Editor {
	readonly page: Page;
	/** Errors of the page's console and its failed requests. */
	readonly complaints: string[] = [];
	/** Clicks of the user since the last `leave`. A double click counts as two. */
	clicks = 0;
	readonly #world: SandboxWorld;
	readonly #url: string;
	#workflowId = '';

	private constructor(page: Page, world: SandboxWorld, url: string) {
		this.page = page;
		this.#world = world;
		this.#url = url;
	}

	static async open(
		browser: Browser,
		world: SandboxWorld,
		size: BrowserContextOptions = { viewport: { width: 1500, height: 900 } },
	): Promise<Editor> {
		const { n8n, login } = addresses();
		const page = await browser.newPage(size);
		const editor = new Editor(page, world, n8n);
		await page.goto(`${n8n}/signin`);
		await page.getByLabel('Email').fill(login.email);
		await page.getByLabel('Password').fill(login.password);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
		// n8n is still on its way to its first page.
		await page.goto('about:blank');
		await page.exposeFunction('countClick', () => {
			editor.clicks += 1;
		});
		await page.addInitScript(
			"addEventListener('pointerdown', ({ isTrusted }) => isTrusted && countClick(), true)",
		);
		page.on('pageerror', (error) => editor.complaints.push(error.message));
		page.on('response', (response) => {
			const url = response.url();
			if (response.status() >= 400 && !url.includes(UNTOLD)) {
				editor.complaints.push(`${response.status()} ${url}`);
			}
		});
		return editor;
	}

	/** Opens a workflow's canvas and returns the names of its nodes. */
	async openCanvas(workflowId: string): Promise<string[]> {
		this.#workflowId = workflowId;
		// On a published workflow that is opened without loading n8n, its checklist does not always close.
		await this.page.goto(`${this.#url}/workflow/${workflowId}`);
		const nodes = this.page.getByTestId('canvas-node');
		await nodes.first().waitFor();
		// Zooms out to the whole canvas without a click.
		await this.page.keyboard.press('1');
		return namesOf(nodes);
	}

	/** Zooms out to the whole canvas and returns the names of its nodes. */
	async nodesShown(): Promise<string[]> {
		const nodes = this.page.getByTestId('canvas-node');
		await nodes.first().waitFor();
		await this.page.keyboard.press('1');
		return namesOf(nodes);
	}

	/** Returns the names of the nodes that the editor marks as incomplete. */
	nodesWithIssues(): Promise<string[]> {
		const issues = this.page.getByTestId('node-issues');
		return namesOf(this.page.getByTestId('canvas-node').filter({ has: issues }));
	}

	/** Imports a file through the editor's menu. Returns the new workflow's ID once n8n has saved it. */
	async importFile(path: string): Promise<string> {
		await this.#go('/workflow/new');
		await this.page.getByTestId('workflow-menu').click();
		await this.page.getByTestId('workflow-menu-item-import').hover();
		const chooser = this.page.waitForEvent('filechooser');
		await this.page.getByTestId('workflow-menu-item-import-from-file').click();
		await (await chooser).setFiles(path);
		await this.page.waitForURL(({ pathname }) => /^\/workflow\/(?!new)/.test(pathname));
		const id = new URL(this.page.url()).pathname.split('/')[2] ?? '';
		this.#workflowId = id;
		// The URL contains the ID before n8n has saved the workflow.
		await vi.waitFor(() => this.#world.n8n.workflow(id), { timeout: SAVED_MS, interval: 200 });
		return id;
	}

	/** Opens a node of the current canvas. */
	async openNode(name: string): Promise<NodePanel> {
		const nodes = this.page.getByTestId('canvas-node');
		await nodes.and(this.page.locator(`[data-node-name="${name}"]`)).dblclick();
		return this.#opened();
	}

	/** Inserts a new node into a connection with the + button that appears over it. */
	async addNode(type: string, from: string, to: string): Promise<NodePanel> {
		const ends = this.page.locator(endsOf(from, to));
		const wire = this.page.getByTestId('edge').and(ends);
		const { x, y } = await middleOf(wire.locator('.vue-flow__edge-interaction'));
		await this.page.mouse.move(x, y);
		// The pointer may be over several connections, each of which shows a button.
		const label = this.page.getByTestId('edge-label').and(ends);
		await label.getByTestId('add-connection-button').click();
		return this.#chooseNew(type);
	}

	/** Adds a new node behind one that leads nowhere, with the + button at its right. */
	async appendNode(type: string, from: string, action?: string): Promise<NodePanel> {
		await this.#node(from).getByTestId('canvas-handle-plus').click();
		return this.#chooseNew(type, action);
	}

	/** @param action the node's operation, which n8n asks for if the node has many */
	async #chooseNew(type: string, action?: string): Promise<NodePanel> {
		await this.page.getByTestId('node-creator-search-bar').fill(type);
		const names = this.page.getByTestId('node-creator-item-name');
		await names.getByText(type, { exact: true }).first().click();
		if (action !== undefined) await names.getByText(action, { exact: true }).click();
		return this.#opened();
	}

	/** Draws a connection from an output of a node to another node. */
	async connect(from: string, output: number, to: string): Promise<void> {
		await this.#node(from).locator(`[data-handleid="outputs/main/${output}"]`).hover();
		await this.page.mouse.down();
		const { x, y } = await middleOf(this.#node(to).locator('[data-handleid="inputs/main/0"]'));
		// The canvas follows the pointer on its way.
		await this.page.mouse.move(x, y, { steps: 10 });
		await this.page.mouse.up();
		const wire = this.page.getByTestId('edge').and(this.page.locator(endsOf(from, to)));
		await wire.waitFor({ state: 'attached' });
	}

	#node(name: string): Locator {
		const named = this.page.locator(`[data-node-name="${name}"]`);
		return this.page.locator('.vue-flow__node').filter({ has: named });
	}

	#opened(): Promise<NodePanel> {
		const { n8n } = this.#world;
		const id = this.#workflowId;
		return NodePanel.opened(this.page, async () => JSON.stringify((await n8n.workflow(id)).nodes));
	}

	/** Duplicates the open workflow through the editor's menu. Returns the ID of the copy. */
	async duplicate(name: string): Promise<string> {
		await this.page.getByTestId('workflow-menu').click();
		await this.page.getByTestId('workflow-menu-item-duplicate').click();
		const dialog = this.page.getByRole('dialog');
		await dialog.getByRole('textbox').first().fill(name);
		const opens = this.page.waitForEvent('popup');
		await dialog.getByRole('button', { name: 'Duplicate' }).click();
		const copy = await opens;
		await copy.waitForURL(({ pathname }) => /^\/workflow\/(?!new)/.test(pathname));
		const id = new URL(copy.url()).pathname.split('/')[2] ?? '';
		await copy.close();
		return id;
	}

	/** Tests the workflow from a form trigger. Returns the new page with the form. */
	async executeForm(trigger: string): Promise<Page> {
		const nodes = this.page.getByTestId('canvas-node');
		await nodes.and(this.page.locator(`[data-node-name="${trigger}"]`)).hover();
		const popup = this.page.waitForEvent('popup');
		await this.page.getByTestId(`execute-workflow-button-${trigger}`).click();
		const form = await popup;
		// n8n asks once whether the form may run with this user's login.
		await form.getByTestId('consent-allow-button').click();
		return form;
	}

	/** Publishes the changes, which the editor saves with a short delay. */
	async publish(): Promise<void> {
		const button = this.page.getByTestId('workflow-open-publish-modal-button');
		await button.filter({ hasText: /^Publish$/ }).click();
		await this.page.getByTestId('workflow-publish-button').click();
		await button.filter({ hasText: /^Published$/ }).waitFor();
		await this.#world.n8n.untilPublished(this.#workflowId);
	}

	/** Leaves the workflow, so that others can edit it. */
	async leave(): Promise<void> {
		await this.page.goto('about:blank');
		this.clicks = 0;
	}

	/** Goes to a page of n8n. Its own links do not always lead from one workflow to another. */
	async #go(path: string): Promise<void> {
		if (this.page.url().startsWith(`${this.#url}/`)) await this.goHome();
		await openPath(this.page, this.#url, path);
	}

	/** Goes to n8n's list of workflows. Changes that the editor has not saved are lost. */
	async goHome(): Promise<void> {
		// n8n's page fails if a node's panel is open when the workflow is left.
		const panel = this.page.getByTestId('ndv');
		if (await panel.isVisible()) {
			await panel.getByTestId('ndv-close-button').click();
			await panel.waitFor({ state: 'hidden' });
		}
		const discard = this.page.getByRole('button', { name: 'Leave without saving' });
		const gone = goTo(this.page, HOME);
		const isAsked = discard.waitFor().then(
			() => true,
			() => false,
		);
		if (await Promise.race([gone, isAsked])) await discard.click();
		await gone;
	}

	/** Takes a screenshot for people to look at, in `.sandbox/pictures`. */
	async picture(name: string): Promise<void> {
		await this.page.screenshot({ path: `${PICTURES}/${name}.png` });
	}

	/** Takes a picture of only these nodes of the whole canvas, without the editor's buttons over it. */
	async pictureOf(nodeIds: string[], path: string): Promise<void> {
		const content = `${OVER_THE_CANVAS}{ visibility: hidden }`;
		const style = await this.page.addStyleTag({ content });
		const boxes = await Promise.all(
			nodeIds.map((id) => this.page.locator(`.vue-flow__node[data-id="${id}"]`).boundingBox()),
		);
		const found = boxes.filter((box) => box !== null);
		const [x, y] = [Math.min(...found.map((box) => box.x)), Math.min(...found.map((box) => box.y))];
		const width = Math.max(...found.map((box) => box.x + box.width)) - x;
		const height = Math.max(...found.map((box) => box.y + box.height)) - y;
		await this.page.screenshot({ path, clip: { x, y, width, height } });
		await style.evaluate((element) => element.remove());
	}
}
