import { cnpj as cnpjs } from 'cpf-cnpj-validator';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WorkflowFile } from '../../src/workflow-files.ts';
import { publishChanged } from './support/configure.ts';
import { otherErp } from './support/other-erp.ts';
import { ERP_FLOW, ERP_FLOWS, QUOTE_STAGE, quoteCase } from './support/quote-case.ts';
import { addRow, insertBefore, retype } from './support/recipes.ts';
import { serve } from './support/server.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterSandbox(...ERP_FLOWS);
});

const restores: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const restore of restores.splice(0)) await restore();
});

/** What the guide tells a person to do with the imported workflow. */
async function adapt(recipe: (workflow: WorkflowFile) => void): Promise<void> {
	const change = (workflow: WorkflowFile) => {
		recipe(workflow);
		return workflow;
	};
	restores.push(await publishChanged(world, ERP_FLOW, change));
}

/** The table "Outro ERP" of the guide: node, what stands there, what the other ERP wants. */
const OTHER_ERP = [
	['Pelo código', '/quotes', '/orcamentos'],
	['Pelo código', 'external_code', 'codigo_integracao'],
	['Contexto', '.data', '.registros'],
	['Pelo número', '/quotes', '/orcamentos'],
	['Pelo número', '"number"', '"numero"'],
	['Achou pelo código?', '.data', '.registros'],
	['Achado', '.data', '.registros'],
	['Achado', '?.id', '?.codigo'],
	['Achado', '?.number', '?.numero'],
	['Achado', '?.status', '?.situacao'],
	['Achado', '?.external_code', '?.codigo_integracao'],
	['Procurar cliente', '/customers', '/clientes'],
	['Procurar cliente', 'tax_id', 'cnpj_cpf'],
	['Cliente já existe?', '.data', '.registros'],
	['Cliente já existe?', 'tax_id', 'cnpj_cpf'],
	['Cadastro no ERP', '/customers', '/clientes'],
	['Cadastro no ERP', '"tax_id"', '"cnpj_cpf"'],
	[
		'Cadastro no ERP',
		'"name","value":"={{ $(\'Negociação\')',
		'"razao_social","value":"={{ $(\'Negociação\')',
	],
	['Orçamento para o ERP', '"external_code"', '"codigo_integracao"'],
	['Orçamento para o ERP', '"customer_id"', '"cliente"'],
	['Orçamento para o ERP', '.data', '.registros'],
	['Orçamento para o ERP', '?.id', '?.codigo'],
	['Orçamento para o ERP', 'body.id', 'body.codigo'],
	['Criar orçamento', '/quotes', '/orcamentos'],
	['Orçamento', 'body.id', 'body.codigo'],
	['Orçamento', 'body.number', 'body.numero'],
	['Orçamento', 'body.status', 'body.situacao'],
	['Mudar o status no ERP', '/quotes', '/orcamentos'],
	['Mudar o status no ERP', '/status', '/situacao'],
	['Mudar o status no ERP', '"status"', '"situacao"'],
] as const;

describe('the recipe', () => {
	it('of another ERP makes the quote there, and moves it', async () => {
		const erp = await otherErp();
		await adapt((workflow) => {
			retype(workflow, 'Configuração', 'https://api.erp.exemplo.com.br/v1', erp.url);
			for (const [node, from, to] of OTHER_ERP) retype(workflow, node, from, to);
		});
		const cnpj = cnpjs.generate();
		const { deal, moveTo, number } = await quoteCase(world, { cnpj: cnpjs.format(cnpj) });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(erp.customers).toMatchObject([{ cnpj_cpf: cnpj }]);
		expect(erp.quotes).toMatchObject([
			{ codigo_integracao: `RD-${deal.id}`, situacao: 'em_aberto' },
		]);
		expect(await number()).toBe('PED-1');
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		expect(erp.quotes).toMatchObject([{ situacao: 'vendido' }]);
	});

	it('of a message after the quote is made sends it once, and the quote ends as always', async () => {
		const chat = await serve(() => ({ status: 200 }));
		await adapt((workflow) =>
			insertBefore(workflow, 'Mudar o status?', {
				from: 'Gravar o número no CRM',
				name: 'Avisar a equipe',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					method: 'POST',
					url: chat.url,
					sendBody: true,
					bodyParameters: {
						parameters: [
							{
								name: 'text',
								value:
									"=Orçamento {{ $('Orçamento').first().json.number }} de {{ $('Contexto').first().json.deal.name }}",
							},
						],
					},
					options: {},
				},
			}),
		);
		const { deal, moveTo, number } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'vendido' });
		const text = `Orçamento ${await number()} de ${deal.name}`;
		expect(chat.asked.map(({ body }) => body)).toEqual([{ text }]);
	});

	it('of another stage and one more field asks for a quote there, with the field', async () => {
		await adapt((workflow) => {
			for (const trigger of ['Mudou no CRM', 'Conferir o CRM']) {
				retype(workflow, trigger, QUOTE_STAGE, 'Apresentação');
			}
			addRow(
				workflow,
				'Orçamento para o ERP',
				'notes',
				"={{ $('Contexto').first().json.owner.name }}",
			);
		});
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
