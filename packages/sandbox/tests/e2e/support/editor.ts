import { randomUUID } from 'node:crypto';
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
import { NodePanel, SAVED_MS } from './node-panel.ts';
import type { SandboxWorld } from './world.ts';

const PICTURES = fileURLToPath(new URL('../../../../../.sandbox/pictures', import.meta.url));

/** n8n asks what each node puts out, and finds nothing on most of its own. */
const UNTOLD = '/schemas/n8n-nodes-base.';

selectors.setTestIdAttribute('data-test-id');

export interface PanelNode {
	/** `rdCrm`, `rdCrmTrigger` or `rdCrmCatchUpTrigger` */
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
}

interface Panel {
	panel: Locator;
	/** What n8n has of the node by now: the editor saves what is done in the panel a moment later. */
	savedParameters(): Promise<unknown>;
}

const OVER_THE_CANVAS = '.vue-flow__panel, .vue-flow__minimap, .vue-flow__controls';

const namesOf = (nodes: Locator) =>
	nodes.evaluateAll((all) => all.map((one) => one.getAttribute('data-node-name') ?? ''));

/** n8n's editor, signed in, as one who adapts a workflow has it before him. */
export class Editor {
	readonly page: Page;
	/** What the page's console and its failed calls have said. */
	readonly complaints: string[] = [];
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
		page.on('pageerror', (error) => editor.complaints.push(error.message));
		page.on('response', (response) => {
			const url = response.url();
			if (response.status() >= 400 && !url.includes(UNTOLD)) {
				editor.complaints.push(`${response.status()} ${url}`);
			}
		});
		return editor;
	}

	/** The panel of the only node of a new workflow: n8n lets one page at a time write to one. */
	async openPanel(name: string, { type, ...node }: PanelNode): Promise<Panel> {
		const { n8n } = this.#world;
		const credential = (await n8n.credentials()).find((one) => one.type === 'rdCrmOAuth2Api');
		const [workflowId, id] = [randomUUID(), randomUUID()];
		await n8n.upsertWorkflow({
			id: workflowId,
			name,
			nodes: [
				{
					...node,
					id,
					name,
					type: `n8n-nodes-rdcrm.${type}`,
					position: [0, 0],
					credentials: { rdCrmOAuth2Api: { id: credential?.id, name: credential?.name } },
				},
			],
			connections: {},
			settings: {},
		});
		await this.page.goto(`${this.#url}/workflow/${workflowId}/${id}`);
		const panel = this.page.getByTestId('ndv');
		await panel.waitFor();
		const savedParameters = async () => (await n8n.workflow(workflowId)).nodes[0]?.parameters;
		return { panel, savedParameters };
	}

	/** The whole canvas of a workflow; gives the names of the nodes that stand on it. */
	async openCanvas(workflowId: string): Promise<string[]> {
		this.#workflowId = workflowId;
		await this.page.goto(`${this.#url}/workflow/${workflowId}`);
		return this.nodesShown();
	}

	/** The names of the nodes on the canvas that is shown, from the whole of it. */
	async nodesShown(): Promise<string[]> {
		const nodes = this.page.getByTestId('canvas-node');
		await nodes.first().waitFor();
		await this.page.getByTestId('zoom-to-fit').click();
		return namesOf(nodes);
	}

	/** Which of them the editor marks: something is missing there. */
	nodesWithIssues(): Promise<string[]> {
		const issues = this.page.getByTestId('node-issues');
		return namesOf(this.page.getByTestId('canvas-node').filter({ has: issues }));
	}

	/** A new workflow out of a file, by the editor's menu; gives its id once n8n has saved it. */
	async importFile(path: string): Promise<string> {
		await this.page.goto(`${this.#url}/workflow/new`);
		await this.page.getByTestId('workflow-menu').click();
		await this.page.getByTestId('workflow-menu-item-import').hover();
		const chooser = this.page.waitForEvent('filechooser');
		await this.page.getByTestId('workflow-menu-item-import-from-file').click();
		await (await chooser).setFiles(path);
		await this.page.waitForURL(({ pathname }) => /^\/workflow\/(?!new)/.test(pathname));
		const id = new URL(this.page.url()).pathname.split('/')[2] ?? '';
		this.#workflowId = id;
		// The page has an id of its own before n8n has saved anything.
		await vi.waitFor(() => this.#world.n8n.workflow(id), { timeout: SAVED_MS, interval: 200 });
		return id;
	}

	/** Opens a node of the canvas that is shown. */
	async openNode(name: string): Promise<NodePanel> {
		const nodes = this.page.getByTestId('canvas-node');
		await nodes.and(this.page.locator(`[data-node-name="${name}"]`)).dblclick();
		return this.#opened();
	}

	/** Puts a new node on a wire: by the + that appears over it. */
	async addNode(type: string, from: string, to: string): Promise<NodePanel> {
		const ends = `[data-source-node-name="${from}"][data-target-node-name="${to}"]`;
		const wire = this.page.getByTestId('edge').and(this.page.locator(ends));
		await wire.locator('.vue-flow__edge-interaction').hover({ force: true });
		await this.page.getByTestId('add-connection-button').click();
		await this.page.getByTestId('node-creator-search-bar').fill(type);
		const names = this.page.getByTestId('node-creator-item-name');
		await names.getByText(type, { exact: true }).first().click();
		return this.#opened();
	}

	#opened(): Promise<NodePanel> {
		const { n8n } = this.#world;
		const id = this.#workflowId;
		return NodePanel.opened(this.page, async () => JSON.stringify((await n8n.workflow(id)).nodes));
	}

	/** Tries the workflow from a form trigger: the form opens in a page of its own. */
	async executeForm(trigger: string): Promise<Page> {
		const nodes = this.page.getByTestId('canvas-node');
		await nodes.and(this.page.locator(`[data-node-name="${trigger}"]`)).hover();
		const popup = this.page.waitForEvent('popup');
		await this.page.getByTestId(`execute-workflow-button-${trigger}`).click();
		const form = await popup;
		// n8n asks once whether the form may run with this person's log-in.
		await form.getByTestId('consent-allow-button').click();
		return form;
	}

	/** Publishes what was changed; the editor saves it by itself a moment later. */
	async publish(): Promise<void> {
		const button = this.page.getByTestId('workflow-open-publish-modal-button');
		await button.filter({ hasText: /^Publish$/ }).click();
		await this.page.getByTestId('workflow-publish-button').click();
		await button.filter({ hasText: /^Published$/ }).waitFor();
		await this.#world.n8n.untilPublished(this.#workflowId);
	}

	/** Lets go of the workflow, which others may write to again. */
	async leave(): Promise<void> {
		await this.page.goto('about:blank');
	}

	/** For people to look at, in `.sandbox/pictures`. */
	async picture(name: string): Promise<void> {
		await this.page.screenshot({ path: `${PICTURES}/${name}.png` });
	}

	/** These nodes alone, of the canvas that is shown whole, without the editor's own buttons over it. */
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
