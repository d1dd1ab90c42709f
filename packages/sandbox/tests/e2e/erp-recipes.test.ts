import { cnpj as cnpjs } from 'cpf-cnpj-validator';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WorkflowFile } from '../../src/workflow-files.ts';
import { enterWithoutClock, publishChanged } from './support/configure.ts';
import { otherErp } from './support/other-erp.ts';
import {
	CONNECTOR,
	ERP_FLOW,
	ERP_FLOWS,
	PREPARE,
	QUOTE_STAGE,
	quoteCase,
} from './support/quote-case.ts';
import { addRow, retype } from './support/recipes.ts';
import type { SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS);
});

const restores: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const restore of restores.splice(0)) await restore();
});

/** Applies a recipe of the guide to the workflow. */
async function adapt(path: string, recipe: (workflow: WorkflowFile) => void): Promise<void> {
	const change = (workflow: WorkflowFile) => {
		recipe(workflow);
		return workflow;
	};
	restores.push(await publishChanged(world, path, change));
}

/** The table of the guide "Um ERP próprio": node, original text, replacement for the other ERP. */
const OWN_ERP = [
	['Configuração', '/quotes', '/orcamentos'],
	['Configuração', '/customers', '/clientes'],
	['Configuração', '/status', '/situacao'],
	['Configuração', '"data"', '"registros"'],
	['Configuração', '"value":"id"', '"value":"codigo"'],
	['Configuração', '"external_code"', '"codigo_integracao"'],
	['Configuração', '"number"', '"numero"'],
	['Configuração', '"value":"status"', '"value":"situacao"'],
	['Configuração', '"customer_id"', '"cliente"'],
	['Configuração', '"tax_id"', '"cnpj_cpf"'],
	['Configuração', '"value":"name"', '"value":"razao_social"'],
	['Configuração', 'em_aberto', 'aberto'],
	['Configuração', 'vendido', 'ganho'],
] as const;

describe('the recipe', () => {
	it('for another ERP creates the quote there, and updates its status', async () => {
		const erp = await otherErp();
		await adapt(CONNECTOR, (workflow) => {
			retype(workflow, 'Configuração', 'https://api.erp.exemplo.com.br/v1', erp.url);
			for (const [node, from, to] of OWN_ERP) retype(workflow, node, from, to);
		});
		const cnpj = cnpjs.generate();
		const { deal, moveTo, number } = await quoteCase(world, { cnpj: cnpjs.format(cnpj) });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(erp.customers).toMatchObject([
			{ cnpj_cpf: cnpj, razao_social: expect.stringContaining('Padaria') },
		]);
		expect(erp.quotes).toMatchObject([
			{ codigo_integracao: `RD-${deal.id}`, cliente: '1', situacao: 'aberto' },
		]);
		expect(await number()).toBe('PED-1');
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		expect(erp.quotes).toMatchObject([{ situacao: 'ganho' }]);
	});

	it('for another stage and an additional field creates the quote there, with the field', async () => {
		await adapt(ERP_FLOW, (workflow) => retype(workflow, PREPARE, QUOTE_STAGE, 'Apresentação'));
		await adapt(CONNECTOR, (workflow) =>
			addRow(
				workflow,
				'Orçamento para o ERP',
				'notes',
				"={{ $('Pedido').first().json.orcamento.seller.name }}",
			),
		);
		const { deal, moveTo } = await quoteCase(world);
		const [owner] = await world.crm.users();
		await world.crm.updateDeal(deal.id, { owner_id: owner?.id });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await world.erp.quotesOf(deal.id)).toEqual([]);
		await moveTo('Apresentação');
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ notes: owner?.name });
	});
});
