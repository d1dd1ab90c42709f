import { z } from 'zod';

export const productInList = z.strictObject({
	id: z.int(),
	nome: z.string(),
	codigo: z.string(),
	preco: z.number(),
	precoCusto: z.number(),
	estoque: z.strictObject({ saldoVirtualTotal: z.number() }),
	tipo: z.enum(['P', 'S']),
	situacao: z.enum(['A', 'I', 'E']),
	formato: z.enum(['S', 'V', 'E']),
	descricaoCurta: z.string(),
	imagemURL: z.string(),
});

export const product = productInList.extend({ unidade: z.string() });

export type Product = Omit<z.output<typeof product>, 'id'> & { id: string };

export const paymentMethod = z.strictObject({
	id: z.int(),
	descricao: z.string(),
	/** Codes of the tax authority: 1 cash, 15 boleto, 17 Pix. */
	tipoPagamento: z.int(),
	/** 1 means active. */
	situacao: z.int(),
	fixa: z.boolean(),
	padrao: z.int(),
	/** 1 payments, 2 receipts, 3 both. */
	finalidade: z.int(),
});

export type PaymentMethod = Omit<z.output<typeof paymentMethod>, 'id'> & { id: string };
