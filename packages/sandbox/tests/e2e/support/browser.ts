import { type Browser, chromium, type Page } from 'playwright-core';

/** The project's scripts set CHROMIUM_PATH, or install Debian's Chromium. */
const EXECUTABLE = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Starts a headless browser that can only reach this machine. Close it in `afterAll`. */
export function startBrowser(): Promise<Browser> {
	return chromium.launch({
		executablePath: EXECUTABLE,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-dev-shm-usage',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
		],
	});
}

/** Opens a page and collects the errors of its console and its failed requests. */
export async function openPage(browser: Browser): Promise<{ page: Page; complaints: string[] }> {
	const context = await browser.newContext({
		viewport: { width: 1400, height: 900 },
		locale: 'pt-BR',
	});
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('pageerror', (error) => complaints.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error') complaints.push(message.text());
	});
	page.on('dialog', async (dialog) => {
		complaints.push(`dialog: ${dialog.message()}`);
		await dialog.dismiss();
	});
	return { page, complaints };
}
