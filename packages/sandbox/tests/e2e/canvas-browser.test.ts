import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkflows } from '../../src/index.ts';
import { startBrowser } from './support/browser.ts';
import { Editor } from './support/editor.ts';
import { enterSandbox } from './support/world.ts';

let browser: Browser;
let editor: Editor;
beforeAll(async () => {
	const world = await enterSandbox();
	browser = await startBrowser();
	editor = await Editor.open(browser, world);
});
afterAll(() => browser?.close());

describe('the canvas in the editor', () => {
	it.each(readWorkflows())('of $path shows every node', async ({ id, path, nodes }) => {
		const shown = await editor.openCanvas(id);
		await editor.picture(`canvas-${path.replaceAll('/', '-').replace('.json', '')}`);
		const wanted = nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
		expect(shown.sort()).toEqual(wanted.map(({ name }) => name).sort());
		expect(editor.complaints).toEqual([]);
	});
});
