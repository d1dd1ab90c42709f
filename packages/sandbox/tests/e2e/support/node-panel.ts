import type { Locator, Page } from 'playwright-core';
import { vi } from 'vitest';

/** How long the editor may take to save changes. */
export const SAVED_MS = 20_000;

/** A node's open panel in the editor. */
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

	/** @param saved returns the workflow that n8n has stored, as JSON */
	static async opened(page: Page, saved: () => Promise<string>): Promise<NodePanel> {
		const panel = new NodePanel(page, saved);
		await panel.#panel.waitFor();
		return panel;
	}

	async rename(name: string): Promise<void> {
		const title = this.#panel.getByTestId('node-title-container');
		await title.click();
		await title.getByRole('textbox').fill(name);
		this.#typed.push(name);
		await this.#page.keyboard.press('Enter');
	}

	/** @param field name in the node's parameters, e.g. `url` */
	async choose(field: string, option: string): Promise<void> {
		// The list is disabled while n8n fetches its options, and a click around it has no effect.
		// A kind of credential has the list of its credentials below it.
		await this.#input(field).getByRole('combobox').first().click();
		const options = this.#page.getByRole('option');
		// An option may have a description below its name.
		const named = options.filter({ has: this.#page.getByText(option, { exact: true }) });
		await this.#page.getByRole('option', { name: option, exact: true }).or(named).first().click();
	}

	/** Picks a credential of the chosen kind by its name. */
	async chooseCredential(name: string): Promise<void> {
		await this.#panel.getByTestId('node-credentials-select').click();
		const items = this.#page.getByTestId(/^node-credentials-select-item-/);
		await items.getByText(name, { exact: true }).click();
	}

	async toggle(field: string): Promise<void> {
		await this.#input(field).click();
	}

	/** Fills a field. As with pasted text, `{{ }}` turns it into an expression. */
	async fill(field: string, text: string): Promise<void> {
		await this.#leaveField();
		await this.#type(this.#input(field).getByTestId('parameter-input-field'), text);
	}

	/** Turns a field into an expression, whose editor takes the focus. */
	async setExpression(field: string, text: string): Promise<void> {
		await this.#leaveField();
		const options = this.#panel.getByTestId(`${field}-parameter-input-options-container`);
		await options.getByTestId('radio-button-expression').click();
		await this.#panel.locator('.cm-content:focus').fill(text);
		this.#typed.push(text);
		await this.#leaveField();
	}

	/** Leaves the field in use, whose tip or preview covers what is below it. */
	async #leaveField(): Promise<void> {
		const inUse = this.#panel.locator(':focus');
		if ((await inUse.count()) > 0) await inUse.blur();
	}

	/** Adds a row to a table of a collection, whose button shows `add`, e.g. `Add Row`. */
	async addTableRow(add: string): Promise<void> {
		await this.#panel.getByText(add, { exact: true }).click();
	}

	/** Refreshes the list of the account's custom fields. */
	async refreshCustomFields(): Promise<void> {
		const fields = this.#panel.getByTestId('resource-mapper-container');
		await fields.hover();
		await fields.getByTitle('Refresh').click();
	}

	/** Adds a row to Edit Fields. */
	async addRow(name: string, value: string): Promise<void> {
		const rows = this.#panel.getByTestId('assignment');
		const index = await rows.count();
		await this.#panel.getByText('Add Field', { exact: true }).click();
		const field = rows.nth(index).getByTestId('parameter-input-field');
		await this.#type(field.first(), name);
		await this.#type(field.last(), value);
	}

	/** Sets a row of Edit Fields to text without expressions. */
	async setRow(name: string, value: string): Promise<void> {
		await this.#type(this.#value(this.#row(name)), value);
	}

	/** Picks a record from the list of the first such field. */
	async pick(field: string, option: string): Promise<void> {
		await this.#locator(field).getByTestId('rlc-input').click();
		await this.#page.getByTestId('rlc-item').getByText(option, { exact: true }).click();
		this.#typed.push(option);
	}

	/** Adds an option to the first collection whose button shows `add`, e.g. `Add option`. */
	async addOption(add: string, option: string): Promise<void> {
		const button = this.#panel.getByText(add, { exact: true });
		await button
			.or(this.#panel.getByPlaceholder(add, { exact: true }))
			.first()
			.click();
		await this.#page.getByRole('option', { name: option, exact: true }).click();
	}

	/** Fills the condition of an If. `type` is the menu that has the operator, e.g. `Number`. */
	async setCondition(left: string, type: string, operator: string, right: string): Promise<void> {
		const side = (name: string) => this.#value(this.#panel.getByTestId(`filter-condition-${name}`));
		await this.#type(side('left'), left);
		await this.#panel.getByTestId('filter-operator-select').click();
		await this.#page.getByRole('menuitem', { name: type, exact: true }).hover();
		await this.#page.getByRole('menuitem', { name: operator, exact: true }).click();
		await this.#type(side('right'), right);
	}

	/** Appends text to a row of Edit Fields. */
	async addToRow(name: string, text: string): Promise<void> {
		await this.#row(name).getByTestId('parameter-input-field').last().click();
		await this.#page.keyboard.press('ControlOrMeta+End');
		await this.#page.keyboard.insertText(text);
		this.#typed.push(text);
	}

	/** Closes the panel once the typed text is saved, as closing it earlier would lose the text. */
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

	/** Returns the last input of a part, which for a number looks different. */
	#value(part: Locator): Locator {
		return part.getByTestId('parameter-input-field').or(part.getByRole('spinbutton')).last();
	}

	async #type(input: Locator, text: string): Promise<void> {
		await input.click();
		const isNumber = (await input.getAttribute('role')) === 'spinbutton';
		await input.fill(text);
		// A number counts once its field is left.
		if (isNumber) await input.blur();
		this.#typed.push(text);
	}

	#row(name: string): Locator {
		return this.#panel
			.getByTestId('assignment')
			.filter({ has: this.#page.locator(`input[value="${name}"]`) });
	}

	#locator(field: string): Locator {
		return this.#panel.getByTestId(`resource-locator-${field}`).first();
	}

	#input(field: string): Locator {
		return this.#panel.getByTestId(`parameter-input-${field}`);
	}
}
