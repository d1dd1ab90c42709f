import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from './support/browser.ts';
import { Editor } from './support/editor.ts';
import { openPanel, type PanelNode } from './support/lone-panel.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
let browser: Browser;
let editor: Editor;
beforeAll(async () => {
	world = await enterSandbox();
	browser = await startBrowser();
	editor = await Editor.open(browser, world);
});
afterAll(() => browser.close());

const operation = (
	resource: string,
	name: string,
	parameters: Record<string, unknown> = {},
): PanelNode => ({
	type: 'rdCrm',
	typeVersion: 1,
	parameters: { resource, operation: name, ...parameters },
});
const trigger: PanelNode = {
	type: 'rdCrmTrigger',
	typeVersion: 1.1,
	parameters: { events: ['crm_deal_updated'] },
};

const PANELS: [string, PanelNode, string[]][] = [
	['Deal › Get Context', operation('deal', 'getContext'), ['Deal', 'Options', 'Simplify']],
	[
		'Contact › Get Context',
		operation('contact', 'getContext', { matchBy: 'email' }),
		['Find Contact By', 'Email', 'Options', 'Simplify'],
	],
	[
		'Contact › Sync',
		operation('contact', 'sync', {
			personFields: { name: '' },
			rules: { name: 'crm', customFields: { values: [{ field: '', winner: 'crm' }] } },
		}),
		[
			...['Email', 'Person ID', 'Subscription', 'Person Fields', 'Custom Fields Input'],
			...['Last Seen', 'Direction', 'Rules', 'Options There', 'Dry Run', 'Options'],
		],
	],
	[
		'Contact › Qualify',
		operation('contact', 'qualify', {
			owner: { default: '', table: { values: [{ values: '', owner: '' }] }, value: '' },
			rules: { defaultCampaign: '', again: 'newSign' },
		}),
		[
			...['Contact ID', 'Tags', 'Lead Tags', 'Score', 'Minimum Score', 'Requested', 'Campaign'],
			...['Last Qualified', 'Owner', 'Default Owner Name or ID', 'Owner Table', 'Values'],
			...['Rules', 'Default Campaign', 'Qualify Again', 'Options'],
		],
	],
	[
		'Contact › Prepare Note',
		operation('contact', 'prepareNote', {
			matchBy: 'email',
			texts: { values: [{ name: '', template: '' }] },
		}),
		[
			...['Find Contact By', 'Email', 'Responsible Email', 'Marker', 'Last Choice', 'Texts'],
			...['Options', 'Simplify'],
		],
	],
	[
		'Deal › Prepare Quote',
		operation('deal', 'prepareQuote', {
			rules: { cancellingReasons: [], unknownNumber: 'tell' },
			document: { ownFields: { values: [{ field: '', name: '' }] } },
		}),
		[
			...[
				'Deal',
				'Quote Stage Name or ID',
				'Number Field Name or ID',
				'Quote Requested',
				'Last Seen',
			],
			...['Rules', 'Lost Reasons That Cancel Names or IDs', 'Document', 'Own Fields', 'Required'],
		],
	],
	[
		'Deal › Decide Quote',
		operation('deal', 'decideQuote'),
		['Prepared Quote', 'ERP Answer', 'Status Answer', 'Plan So Far'],
	],
	[
		'Deal › Create or Update',
		operation('deal', 'upsert'),
		['Match Deal By', 'Contact', 'Campaign', 'Name', 'Pipeline', 'Stage', 'Additional Fields'],
	],
	[
		'Deal Note › Create',
		operation('dealNote', 'create', { once: 'marker' }),
		['Deal', 'Description', 'Only Once', 'Marker'],
	],
	[
		'Task › Create',
		operation('task', 'create', { once: 'marker' }),
		['Name', 'Created By', 'Only Once', 'Marker'],
	],
	[
		'RD Station CRM Catch-Up Trigger',
		{ type: 'rdCrmCatchUpTrigger', typeVersion: 1, parameters: {} },
		['Poll Times', 'Records', 'Only If Any of These Match', 'Start From'],
	],
	['RD Station CRM Trigger', trigger, ['Webhook URLs', 'Events', 'Only If Any of These Match']],
];

describe('the panel in the editor', () => {
	it.each(PANELS)('of %s opens with its fields', async (name, node, fields) => {
		const { panel } = await openPanel(editor.page, world, name, node);
		for (const field of ['Credential', ...fields]) {
			await panel.getByText(field, { exact: true }).first().waitFor();
		}
		await editor.picture(name);
		expect(editor.complaints).toEqual([]);
	});

	it('shows, once the step is executed, a deal with the names of everything it points to', async () => {
		const stage_id = await world.crm.stageId('Orçamento solicitado');
		const { id, name } = await world.crm.createDeal({ name: 'Ampliação da loja', stage_id });
		const { panel } = await openPanel(
			editor.page,
			world,
			'Contexto da negociação',
			operation('deal', 'getContext', { dealId: { __rl: true, mode: 'id', value: id } }),
		);
		await panel.getByRole('button', { name: 'Execute step' }).first().click();
		const output = panel.getByTestId('output-panel');
		await output.getByText(name).first().waitFor();
		await output.getByText('Orçamento solicitado').first().waitFor();
		await editor.picture('node-deal-context');
	});

	it("lists the account's stages, fields and lost reasons for a quote", async () => {
		const { panel } = await openPanel(
			editor.page,
			world,
			'Preparar o orçamento',
			operation('deal', 'prepareQuote', {
				dealId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				quoteStage: 'Orçamento solicitado',
				numberField: 'id_orcamento_erp',
				cnpjField: 'cnpj',
				cpfField: 'cpf',
				productCodeField: 'codigo_erp',
				rules: { cancellingReasons: ['Preço'] },
			}),
		);
		const inputs = panel.locator('input');
		const shown = async () =>
			Promise.all((await inputs.all()).map((input) => input.inputValue({ timeout: 1000 })));
		await expect
			.poll(shown, { timeout: 20_000 })
			.toEqual(
				expect.arrayContaining([
					...['Orçamento solicitado', 'ID do Orçamento no ERP', 'CNPJ', 'CPF', 'Código no ERP'],
				]),
			);
		await panel.getByText('Preço', { exact: true }).first().waitFor();
		await editor.picture('node-prepare-quote');
	});

	it("lists the account's users as owners of a lead", async () => {
		const { panel, savedParameters } = await openPanel(
			editor.page,
			world,
			'Qualificar',
			operation('contact', 'qualify', { owner: { default: '' } }),
		);
		const [user] = await world.crm.users();
		await panel.getByTestId('parameter-input-default').locator('input').click();
		await editor.page.getByRole('option', { name: user?.name }).first().click();
		await expect
			.poll(savedParameters, { timeout: 20_000 })
			.toMatchObject({ owner: { default: user?.email } });
	});

	it("picks a stage for a set of conditions from the account's list", async () => {
		const { panel, savedParameters } = await openPanel(
			editor.page,
			world,
			'Entrou na etapa',
			trigger,
		);
		await panel.getByRole('button', { name: 'Add Set of Conditions' }).click();
		await panel.getByPlaceholder('e.g. Orçamento solicitado').fill('Pedir orçamento');
		await panel.getByRole('button', { name: 'Add Stage' }).click();
		await panel.getByTestId('rlc-input').click();
		await editor.page.getByText('Funil de vendas › Orçamento solicitado').click();
		const value = await world.crm.stageId('Orçamento solicitado');
		await expect.poll(savedParameters, { timeout: 20_000 }).toMatchObject({
			conditionSets: {
				values: [
					{ name: 'Pedir orçamento', stages: { values: [{ stage: { mode: 'list', value } }] } },
				],
			},
		});
		await editor.picture('node-trigger');
	});
});
