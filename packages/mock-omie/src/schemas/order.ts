import { z } from 'zod';
import { stamp } from './fields.ts';

const flag = z.enum(['S', 'N']);

const cabecalho = z.strictObject({
	codigo_pedido: z.int(),
	codigo_pedido_integracao: z.string(),
	numero_pedido: z.string(),
	codigo_cliente: z.int(),
	codigo_empresa: z.int(),
	data_previsao: z.string(),
	etapa: z.string(),
	codigo_parcela: z.string(),
	qtde_parcelas: z.int(),
	quantidade_itens: z.int(),
	origem_pedido: z.string(),
	bloqueado: flag,
	encerrado: z.enum(['', 'S']),
});

const ide = z.strictObject({ codigo_item: z.int(), codigo_item_integracao: z.string() });

const produto = z.strictObject({
	codigo_produto: z.int(),
	codigo_produto_integracao: z.string(),
	codigo: z.string(),
	descricao: z.string(),
	unidade: z.string(),
	ncm: z.string(),
	cfop: z.string(),
	quantidade: z.number(),
	valor_unitario: z.number(),
	valor_mercadoria: z.number(),
	tipo_desconto: z.enum(['', 'V', 'P']),
	percentual_desconto: z.number(),
	valor_desconto: z.number(),
	valor_total: z.number(),
});

const observacao = z.strictObject({ obs_item: z.string() });

const informacoes = z.strictObject({
	codigo_categoria: z.string(),
	codigo_conta_corrente: z.int(),
	consumidor_final: flag,
	numero_pedido_cliente: z.string(),
	numero_contrato: z.string(),
	contato: z.string(),
	dados_adicionais_nf: z.string(),
	utilizar_emails: z.string(),
	enviar_email: flag,
	codVend: z.int(),
	codProj: z.int(),
});

const parcela = z.strictObject({
	numero_parcela: z.int(),
	data_vencimento: z.string(),
	percentual: z.number(),
	valor: z.number(),
});

const infoCadastro = z.strictObject({
	...stamp,
	cancelado: flag,
	faturado: flag,
	autorizado: flag,
	denegado: flag,
	devolvido: flag,
	devolvido_parcial: flag,
	dCan: z.string().optional(),
	hCan: z.string().optional(),
	uCan: z.string().optional(),
	dFat: z.string().optional(),
	hFat: z.string().optional(),
	uFat: z.string().optional(),
});

const blocks = {
	cabecalho,
	frete: z.strictObject({ modalidade: z.string(), valor_frete: z.number() }),
	informacoes_adicionais: informacoes,
	infoCadastro,
	observacoes: z.strictObject({ obs_venda: z.string() }),
};

const total = z.strictObject({
	valor_mercadorias: z.number(),
	valor_descontos: z.number(),
	valor_total_pedido: z.number(),
});

/** An order in a list, with every field. */
export const order = z.strictObject({
	...blocks,
	det: z.array(z.strictObject({ ide, produto, observacao })),
	lista_parcelas: z.strictObject({ parcela: z.array(parcela) }),
	total_pedido: total,
});

export const orderSummary = z.strictObject(blocks);

/** A single order, without empty and zero fields. */
export const consultedOrder = z
	.strictObject({
		cabecalho: cabecalho.partial(),
		frete: blocks.frete.partial(),
		informacoes_adicionais: informacoes.partial(),
		infoCadastro,
		observacoes: blocks.observacoes,
		det: z.array(
			z.strictObject({
				ide: ide.partial(),
				produto: produto.partial(),
				observacao: observacao.optional(),
			}),
		),
		lista_parcelas: z.strictObject({ parcela: z.array(parcela.partial()) }),
		total_pedido: total.partial(),
	})
	.partial();

export const orderStatus = z.strictObject({
	codigo_pedido: z.int(),
	codigo_pedido_integracao: z.string(),
	codigo_status: z.string(),
	descricao_status: z.string(),
	numero_pedido: z.string(),
});

export const orderState = z.strictObject({
	codigo_pedido: z.int(),
	codigo_pedido_integracao: z.string(),
	numero_pedido: z.string(),
	etapa: z.string(),
	cancelada: flag,
	faturada: flag,
	ambiente: z.string(),
	valor_total_pedido: z.number(),
	ListaNfe: z.array(z.strictObject({})),
});

export type Order = z.output<typeof order> & { id: string };
export type OrderItem = Order['det'][number];
