import { z } from 'zod';
import { amount, date, optionalAmount, reference, text, wrapped } from './fields.ts';

const rowId = z.int().nonnegative().nullish();

const itemInput = z.object({
	codigo: text(60),
	unidade: text(10),
	quantidade: z.number().gt(0).max(1e9),
	/** Unit price after the item's discount. */
	valor: amount,
	/** Percentage that `valor` already includes. */
	desconto: z
		.number()
		.min(0)
		.max(100)
		.nullish()
		.transform((value) => value ?? 0),
	descricao: z.string().trim().min(1).max(500),
	descricaoDetalhada: text(2_000),
	produto: reference,
});

const instalmentInput = z.object({
	id: rowId,
	dataVencimento: date,
	valor: amount,
	observacoes: text(500),
	formaPagamento: z.object({ id: z.int().nonnegative() }),
});

const discount = z
	.object({ valor: amount, unidade: z.enum(['REAL', 'PERCENTUAL']).default('REAL') })
	.nullish()
	.transform((value) => value ?? { valor: 0, unidade: 'REAL' as const });

const shipping = z
	.object({
		fretePorConta: z
			.int()
			.min(0)
			.max(9)
			.nullish()
			.transform((value) => value ?? 9),
		frete: optionalAmount,
	})
	.nullish()
	.transform((value) => value ?? { fretePorConta: 9, frete: 0 });

/** Unknown members are dropped without an error, as in Bling. */
export const orderInput = z.object({
	numero: z.int().positive().max(1e9).nullish(),
	numeroLoja: text(100),
	data: date,
	dataSaida: date.nullish(),
	dataPrevista: date.nullish(),
	contato: z.object({ id: z.int().positive() }),
	loja: reference,
	vendedor: reference,
	categoria: reference,
	numeroPedidoCompra: text(60),
	outrasDespesas: optionalAmount,
	observacoes: text(5_000),
	observacoesInternas: text(5_000),
	desconto: discount,
	itens: z.array(itemInput).min(1).max(500),
	parcelas: z.array(instalmentInput).min(1).max(120),
	transporte: shipping,
});

export type OrderInput = z.output<typeof orderInput>;
export type Item = OrderInput['itens'][number] & { id: number };
export type Instalment = Omit<OrderInput['parcelas'][number], 'id'> & { id: number };

export interface Order
	extends Omit<OrderInput, 'numero' | 'dataSaida' | 'dataPrevista' | 'itens' | 'parcelas'> {
	id: string;
	numero: number;
	dataSaida: string;
	dataPrevista: string;
	itens: Item[];
	parcelas: Instalment[];
	/** Id of the situation. */
	situacao: number;
	totalProdutos: number;
	total: number;
	/** Counts every save of the account's orders. */
	saved: number;
	alterado: string;
}

const link = z.strictObject({ id: z.int() });
const situation = z.strictObject({ id: z.int(), valor: z.int() });

export const orderInList = z.strictObject({
	id: z.int(),
	numero: z.int(),
	numeroLoja: z.string(),
	data: z.string(),
	dataSaida: z.string(),
	dataPrevista: z.string(),
	totalProdutos: z.number(),
	total: z.number(),
	contato: z.strictObject({
		...{ id: z.int(), nome: z.string(), tipoPessoa: z.string(), numeroDocumento: z.string() },
	}),
	situacao: situation,
	loja: link,
});

export const order = orderInList.extend({
	numeroPedidoCompra: z.string(),
	outrasDespesas: z.number(),
	observacoes: z.string(),
	observacoesInternas: z.string(),
	desconto: z.strictObject({ valor: z.number(), unidade: z.enum(['REAL', 'PERCENTUAL']) }),
	categoria: link,
	notaFiscal: link,
	itens: z.array(
		z.strictObject({
			id: z.int(),
			codigo: z.string(),
			unidade: z.string(),
			quantidade: z.number(),
			desconto: z.number(),
			valor: z.number(),
			descricao: z.string(),
			descricaoDetalhada: z.string(),
			produto: link,
		}),
	),
	parcelas: z.array(
		z.strictObject({
			id: z.int(),
			dataVencimento: z.string(),
			valor: z.number(),
			observacoes: z.string(),
			formaPagamento: link,
		}),
	),
	transporte: z.strictObject({ fretePorConta: z.int(), frete: z.number() }),
	vendedor: link,
});

/** Answer to a create and a replacement. The order's number is not part of it. */
export const savedOrder = wrapped(
	z.strictObject({ id: z.int(), alertas: z.array(z.unknown()), rastreamento: z.strictObject({}) }),
);
