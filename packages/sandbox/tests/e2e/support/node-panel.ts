import type { Locator, Page } from 'playwright-core';
import { vi } from 'vitest';

/** How long the editor may take to save what was done. */
export const SAVED_MS = 20_000;

/** The panel of a node, opened in the editor. */
export class NodePanel {
	readonly #page: Page;
	readonly #panel: Locator;
	readonly #saved: () => Promise<string>;
	readonly #typed: string[] = [];

	private constructor(page: Page, saved: () => Promise<string>) {
		this.#page = page;
		this.#panel = page.getByTestId('ndv');
		this.#saved = saved;
	}

	/** @param saved what n8n has of the workflow by now, as JSON */
	static async opened(page: Page, saved: () => Promise<string>): Promise<NodePanel> {
		const panel = new NodePanel(page, saved);
		await panel.#panel.waitFor();
		return panel;
	}

	async rename(name: string): Promise<void> {
		const title = this.#panel.getByTestId('node-title-container');
		await title.click();
		await this.#type(title.getByRole('textbox'), name);
		await this.#page.keyboard.press('Enter');
	}

	/** @param field its name in the node's parameters, e.g. `url` */
	async choose(field: string, option: string): Promise<void> {
		// While n8n fetches the options the list is disabled, and a click around it comes to nothing.
		await this.#input(field).getByRole('combobox').click();
		const options = this.#page.getByRole('option');
		// A description may stand below the name.
		const named = options.filter({ has: this.#page.getByText(option, { exact: true }) });
		await this.#page.getByRole('option', { name: option, exact: true }).or(named).first().click();
	}

	async toggle(field: string): Promise<void> {
		await this.#input(field).click();
	}

	/** Text with `{{ }}` becomes an expression by itself, as where a person pastes it. */
	async fill(field: string, text: string): Promise<void> {
		await this.#type(this.#input(field).getByTestId('parameter-input-field'), text);
	}

	/** Fetches the custom fields that the account has by now. */
	async refreshCustomFields(): Promise<void> {
		const fields = this.#panel.getByTestId('resource-mapper-container');
		await fields.hover();
		await fields.getByTitle('Refresh').click();
	}

	/** One more row of Edit Fields. */
	async addRow(name: string, value: string): Promise<void> {
		const rows = this.#panel.getByTestId('assignment');
		const index = await rows.count();
		await this.#panel.getByText('Add Field', { exact: true }).click();
		const field = rows.nth(index).getByTestId('parameter-input-field');
		await this.#type(field.first(), name);
		await this.#type(field.last(), value);
	}

	/** Another value for a row of Edit Fields that is text without expressions. */
	async setRow(name: string, value: string): Promise<void> {
		const field = this.#row(name).getByTestId('parameter-input-field');
		await this.#type(field.last(), value);
	}

	/** Chooses one of the account's own in place of a name, in the first such field. */
	async pickFromList(field: string, option: string): Promise<void> {
		const locator = this.#panel.getByTestId(`resource-locator-${field}`).first();
		await locator.getByTestId('rlc-mode-selector').click();
		await this.#page.getByRole('option', { name: 'From List' }).click();
		await locator.getByTestId('rlc-input').click();
		await this.#page.getByText(option, { exact: true }).click();
		this.#typed.push(option);
	}

	/** Goes on writing where the text of a row of Edit Fields ends. */
	async addToRow(name: string, text: string): Promise<void> {
		await this.#row(name).getByTestId('parameter-input-field').last().click();
		await this.#page.keyboard.press('ControlOrMeta+End');
		await this.#page.keyboard.insertText(text);
		this.#typed.push(text);
	}

	/** The editor takes up what was typed, and saves it, a moment later: a panel closed before forgets it. */
	async close(): Promise<void> {
		const isSaved = async () => {
			const saved = await this.#saved();
			const times = (text: string) => saved.split(JSON.stringify(text).slice(1, -1)).length - 1;
			return this.#typed.every(
				(text) => times(text) >= this.#typed.filter((one) => one === text).length,
			);
		};
		await vi.waitUntil(isSaved, { timeout: SAVED_MS, interval: 200 });
		await this.#panel.getByTestId('ndv-close-button').click();
		await this.#panel.waitFor({ state: 'hidden' });
	}

	async #type(input: Locator, text: string): Promise<void> {
		await input.fill(text);
		this.#typed.push(text);
	}

	#row(name: string): Locator {
		return this.#panel
			.getByTestId('assignment')
			.filter({ has: this.#page.locator(`input[value="${name}"]`) });
	}

	#input(field: string): Locator {
		return this.#panel.getByTestId(`parameter-input-${field}`);
	}
}
