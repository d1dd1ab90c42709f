import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startBrowser } from './browser.ts';
import { publishChanged } from './configure.ts';
import { Editor } from './editor.ts';
import { workflowOf } from './workflow-of.ts';
import { enterSandbox, type SandboxWorld } from './world.ts';

/** Maximum number of clicks for a recipe, including those that publish it. */
const MOST_CLICKS = 15;

interface Recipes {
	readonly editor: Editor;
	/** Opens the canvas of a workflow file. */
	open(path: string): Promise<void>;
	/** Publishes the open workflow and takes its picture. */
	publish(name: string): Promise<void>;
	/** Ends a recipe, so that the test can follow another one in the open editor. */
	next(): void;
	/** Restores the workflow from its file after the test. */
	restore(world: SandboxWorld, path: string): void;
	/** Runs `act` after the test. The last one added runs first. */
	afterwards(act: () => Promise<unknown>): void;
}

/** Opens n8n's editor for the tests of a file. Each test follows a recipe of the guides with clicks. */
export function clickedRecipes(): Recipes {
	let browser: Browser | undefined;
	let editor: Editor | undefined;
	const opened = () => {
		if (!editor) throw new Error('The editor is open only while a test runs');
		return editor;
	};
	beforeAll(async () => {
		const world = await enterSandbox();
		browser = await startBrowser();
		editor = await Editor.open(browser, world);
		// n8n shows it once for a published workflow, over the canvas.
		const { page } = editor;
		const checklist = page.getByText('Production Checklist', { exact: true });
		await page.addLocatorHandler(checklist, () => page.keyboard.press('Escape'));
	});
	afterAll(() => browser?.close());

	const lasts: (() => Promise<unknown>)[] = [];
	const expectFewClicks = (clicks: number) => expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
	afterEach(async ({ task }) => {
		const { clicks } = opened();
		if (task.result?.state === 'fail') await opened().picture(`failed ${task.name}`);
		await opened().leave();
		for (const last of lasts.splice(0).reverse()) await last();
		expectFewClicks(clicks);
	});
	return {
		get editor() {
			return opened();
		},
		async open(path) {
			await opened().openCanvas(workflowOf(path).id);
		},
		async publish(name) {
			await opened().publish();
			await opened().picture(`recipe-${name}`);
			expect(opened().complaints).toEqual([]);
		},
		next() {
			expectFewClicks(opened().clicks);
			opened().clicks = 0;
		},
		restore: (world, path) => void lasts.push(() => publishChanged(world, path)),
		afterwards: (act) => void lasts.push(act),
	};
}
