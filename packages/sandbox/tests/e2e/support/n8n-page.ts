import type { Page } from 'playwright-core';

/** n8n's page is a Vue application, whose element leads to its router. */
interface VueElement {
	__vue_app__?: {
		config: { globalProperties: { $router: { push(path: string): Promise<unknown> } } };
	};
}

/**
 * Goes to a page of n8n, as its links do. To load n8n again for each page would take ten seconds.
 *
 * @param path e.g. `/workflow/new`
 */
export async function goTo(page: Page, n8n: string, path: string): Promise<void> {
	if (!page.url().startsWith(n8n)) {
		await page.goto(`${n8n}${path}`);
		return;
	}
	await page.locator('#app').evaluate(async (app, to) => {
		const vue = (app as VueElement).__vue_app__;
		if (!vue) throw new Error("This is not n8n's page");
		await vue.config.globalProperties.$router.push(to);
	}, path);
}
