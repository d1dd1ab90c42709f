import type { Locator, Page } from 'playwright-core';
import { openPath } from './n8n-page.ts';

/** A credential's name, type and field values. */
export interface GivenCredential {
	name: string;
	type: string;
	values: [field: string, value: string][];
}

/** Returns a system's credentials as the console's page "Conectar o meu n8n" shows them. */
export async function credentialsOnConsole(
	page: Page,
	console: string,
	system: string,
): Promise<GivenCredential[]> {
	await page.goto(`${console}/connect`);
	const panel = page.getByRole('region', { name: system, exact: true });
	const names = await panel.getByRole('heading', { level: 3 }).allTextContents();
	const lists = await panel.locator('dl').all();
	return await Promise.all(
		lists.map(async (list, index) => {
			const [type = '', ...values] = await list
				.locator('dd')
				.evaluateAll((all) =>
					all.map((one) => one.querySelector('code')?.textContent ?? one.textContent ?? ''),
				);
			const [, ...fields] = await list.locator('dt').allTextContents();
			return {
				name: names[index] ?? '',
				type,
				values: fields.map((field, at) => [field, values[at] ?? '']),
			};
		}),
	);
}

/** n8n's screen *Credentials*. */
export class CredentialsScreen {
	readonly #page: Page;
	readonly #url: string;
	readonly #dialog: Locator;

	constructor(page: Page, url: string) {
		this.#page = page;
		this.#url = url;
		this.#dialog = page.getByTestId('credential-edit-dialog');
	}

	/** Fills in the form of a new credential. */
	async create({ name, type, values }: GivenCredential): Promise<void> {
		const page = this.#page;
		await openPath(page, this.#url, '/home/credentials/create');
		await page.getByTestId('new-credential-type-select').locator('input').fill(type);
		await page
			.getByTestId('new-credential-type-select-option')
			.getByText(type, { exact: true })
			.click();
		await page.getByTestId('new-credential-type-button').click();
		await page.getByTestId('credential-name').click();
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.insertText(name);
		await page.keyboard.press('Enter');
		for (const [field, value] of values) await this.#fill(field, value);
	}

	async save(): Promise<void> {
		const saved = this.#page.waitForResponse(
			(response) =>
				response.request().method() === 'POST' && response.url().endsWith('/rest/credentials'),
		);
		await this.#page.getByTestId('credential-save-button').click();
		if (!(await saved).ok())
			throw new Error(`n8n refused the credential: ${await (await saved).text()}`);
		await this.#close();
	}

	/** Connects the credential. `agree` gives consent on the other system's page. */
	async connect(agree: (page: Page) => Promise<void>): Promise<void> {
		const popup = this.#page.waitForEvent('popup');
		await this.#dialog.getByTestId('quick-connect-button').click();
		await agree(await popup);
		await this.#dialog.getByTestId('oauth-connect-success-banner').waitFor();
		await this.#close();
	}

	/** Closes the dialog, which stays open while n8n goes to another page. */
	async #close(): Promise<void> {
		await this.#page.keyboard.press('Escape');
		await this.#dialog.waitFor({ state: 'hidden' });
	}

	async #fill(field: string, value: string): Promise<void> {
		// Labels of required fields end with an asterisk.
		const form = this.#dialog
			.getByTestId('credential-connection-parameter')
			.filter({ hasText: new RegExp(`^\\s*${field}\\b`) });
		const choice = form.getByRole('combobox');
		if ((await choice.count()) > 0) {
			await choice.click();
			await this.#page.getByRole('option').filter({ hasText: value }).click();
		} else {
			await form.locator('input').fill(value);
		}
	}
}
