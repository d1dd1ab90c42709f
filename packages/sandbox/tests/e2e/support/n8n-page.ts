import type { Page } from 'playwright-core';

/** n8n's page is a Vue application, whose element leads to its router. */
interface VueElement {
	__vue_app__?: {
		config: { globalProperties: { $router: { push(path: string): Promise<unknown> } } };
	};
}

/**
 * Goes from n8n's page to another one, as its links do. To load n8n again takes ten seconds.
 *
 * @param path e.g. `/workflow/new`
 */
export async function goTo(page: Page, path: string): Promise<void> {
	await page.locator('#app').evaluate(async (app, to) => {
		const vue = (app as VueElement).__vue_app__;
		if (!vue) throw new Error("This is not n8n's page");
		await vue.config.globalProperties.$router.push(to);
	}, path);
}

/** Opens a page of n8n. Loads n8n only if the browser shows something else. */
export async function openPath(page: Page, n8n: string, path: string): Promise<void> {
	if (page.url().startsWith(`${n8n}/`)) await goTo(page, path);
	else await page.goto(`${n8n}${path}`);
}
