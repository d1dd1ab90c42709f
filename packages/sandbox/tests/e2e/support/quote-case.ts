import { randomUUID } from 'node:crypto';
import { cnpj as cnpjs } from 'cpf-cnpj-validator';
import type { Deal } from './crm.ts';
import { QUEUE, QUEUE_FLOW } from './queue.ts';
import { workflowOf } from './workflow-of.ts';
import type { SandboxWorld } from './world.ts';

export const ERP_FLOW = 'erp-quotes/erp.json';
/** Its node that defines when a deal requests a quote, and which fields hold the data. */
export const PREPARE = 'Preparar o orçamento';
/** Flow for quote numbers that the ERP assigns later. */
export const NUMBER_FLOW = 'erp-quotes/numero.json';
export const CONNECTOR = 'erp-quotes/exemplo.json';
export const ERP_FLOWS = [QUEUE_FLOW, CONNECTOR, ERP_FLOW, NUMBER_FLOW];

/** Returns the deal's rows in the queue. */
export async function queueRowsOf({ n8n }: SandboxWorld, dealId: string) {
	return (await n8n.tables.rows(QUEUE)).filter((row) => row.chave === dealId);
}

/** Returns a queue row about a deal as the flow writes it. */
export function rowFor(
	chave: string,
	values: Record<string, string | number> = {},
): Record<string, string | number> {
	const { id, name } = workflowOf(ERP_FLOW);
	return {
		...{ grupo: id, fluxo: id, nome: name, chave, motivos: 'Orçamento', retrato: '' },
		...{ situacao: 'na fila', ligados: '', dono: '', tentativas: 0, juntos: 3, reserva: 170 },
		...{ ordem: 1, proxima: 0, acordada: 0, ate: 0 },
		...values,
	};
}

export const QUOTE_STAGE = 'Orçamento solicitado';
export const EARLIER_STAGE = 'Sem contato';

interface Options {
	/** CNPJ of the company; `null` for none. */
	cnpj?: string | null;
	/** Record that the company is linked to. */
	company?: 'on the deal' | 'on the contact' | 'nowhere';
	/** CPF of the contact. */
	cpf?: string;
	/** Value of the deal, which counts if it has no products. */
	value?: number;
	/** ERP code of the product; `null` for none. */
	erpCode?: string | null;
	products?: { price: number; [field: string]: unknown }[];
}

export interface QuoteCase {
	deal: Deal;
	organizationId: string;
	contactId: string;
	productIds: string[];
	cnpj: string;
	/** Returns the quote number in the CRM. */
	number(): Promise<unknown>;
	moveTo(stage: string): Promise<void>;
}

/** Creates a deal in an early stage, with its own contact, company and product. */
export async function quoteCase(
	{ crm }: Pick<SandboxWorld, 'crm'>,
	{
		cnpj = cnpjs.generate(),
		company = 'on the deal',
		cpf,
		value,
		erpCode = 'ERP-1',
		products,
	}: Options = {},
): Promise<QuoteCase> {
	const tag = randomUUID().slice(0, 8);
	const organization = await crm.addOrganization({
		name: `Padaria ${tag}`,
		...(cnpj !== null && { custom_fields: { cnpj } }),
	});
	const contact = await crm.addContact({
		name: `Ana ${tag}`,
		emails: [{ email: `ana.${tag}@exemplo.com.br` }],
		...(cpf !== undefined && { custom_fields: { cpf } }),
		...(company === 'on the contact' && { organization_id: organization.id }),
	});
	const deal = await crm.createDeal({
		name: `Fornos ${tag}`,
		stage_id: await crm.stageId(EARLIER_STAGE),
		contact_ids: [contact.id],
		...(value !== undefined && { one_time_price: value }),
		...(company === 'on the deal' ? { organization_id: organization.id } : {}),
	});
	const productIds: string[] = [];
	for (const fields of products ?? [{ price: 1500, quantity: 2 }]) {
		const product = await crm.createProduct(`Forno ${tag}`, fields.price, erpCode ?? undefined);
		await crm.addProduct(deal.id, { product_id: product.id, quantity: 1, ...fields });
		productIds.push(product.id);
	}
	return {
		deal,
		organizationId: organization.id,
		contactId: contact.id,
		productIds,
		cnpj: cnpj ?? '',
		number: async () => (await crm.deal(deal.id)).custom_fields.id_orcamento_erp,
		moveTo: async (stage) => {
			await crm.updateDeal(deal.id, { stage_id: await crm.stageId(stage) });
		},
	};
}
