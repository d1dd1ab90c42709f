import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type Browser, type Locator, type Page, selectors } from 'playwright-core';
import { addresses } from './addresses.ts';
import type { SandboxWorld } from './world.ts';

const PICTURES = fileURLToPath(new URL('../../../../../.sandbox/pictures', import.meta.url));

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

/** n8n's editor, signed in, as one who adapts a workflow has it before him. */
export class Editor {
	readonly page: Page;
	/** What the page's console and its failed calls have said. */
	readonly complaints: string[] = [];
	readonly #world: SandboxWorld;
	readonly #url: string;

	private constructor(page: Page, world: SandboxWorld, url: string) {
		this.page = page;
		this.#world = world;
		this.#url = url;
	}

	static async open(browser: Browser, world: SandboxWorld): Promise<Editor> {
		const { n8n, login } = addresses();
		const page = await browser.newPage({ viewport: { width: 1500, height: 900 } });
		const editor = new Editor(page, world, n8n);
		await page.goto(`${n8n}/signin`);
		await page.getByLabel('Email').fill(login.email);
		await page.getByLabel('Password').fill(login.password);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
		page.on('pageerror', (error) => editor.complaints.push(error.message));
		page.on('response', (response) => {
			if (response.status() >= 400) {
				editor.complaints.push(`${response.status()} ${response.url()}`);
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
		await this.page.goto(`${this.#url}/workflow/${workflowId}`);
		const nodes = this.page.getByTestId('canvas-node');
		await nodes.first().waitFor();
		await this.page.getByTestId('zoom-to-fit').click();
		return nodes.evaluateAll((all) => all.map((one) => one.getAttribute('data-node-name') ?? ''));
	}

	/** For people to look at, in `.sandbox/pictures`. */
	async picture(name: string): Promise<void> {
		await this.page.screenshot({ path: `${PICTURES}/${name}.png` });
	}
}
