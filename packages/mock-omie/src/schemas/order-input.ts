import { z } from 'zod';
import { CENTS, PERCENT_PLACES, PRICE_PLACES, QUANTITY_PLACES } from '../money.ts';
import { complex, date, decimal, filled, flag, id, REQUIRED, required, text } from './fields.ts';

const quantity = decimal(9, QUANTITY_PLACES).refine((value) => value > 0);
const price = decimal(9, PRICE_PLACES);
const percentage = decimal(3, PERCENT_PLACES).refine((value) => value <= 100);
const amount = decimal(11, CENTS);

const cabecalho = complex('cabecalho', {
	codigo_pedido_integracao: filled(60),
	codigo_cliente: id.optional(),
	codigo_cliente_integracao: text(60).optional(),
	data_previsao: date,
	etapa: filled(2),
	codigo_parcela: filled(3),
	qtde_parcelas: z.int().min(1).max(999).optional(),
	quantidade_itens: z.int().min(0).max(9_999).optional(),
	origem_pedido: text(3).optional(),
});

const item = complex('det', {
	ide: complex('ide', {
		codigo_item_integracao: filled(60),
		codigo_item: id.optional(),
	}),
	produto: complex('produto', {
		codigo_produto: id.optional(),
		codigo_produto_integracao: text(60).optional(),
		codigo: text(60).optional(),
		descricao: text(120).optional(),
		unidade: text(6).optional(),
		ncm: text(13).optional(),
		cfop: text(10).optional(),
		quantidade: quantity,
		valor_unitario: price,
		tipo_desconto: z.enum(['V', 'P']).optional(),
		valor_desconto: amount.optional(),
		percentual_desconto: percentage.optional(),
	}),
	observacao: complex('observacao', { obs_item: text(500).optional() }).optional(),
});

const informacoes = complex('informacoes_adicionais', {
	codigo_categoria: filled(20),
	codigo_conta_corrente: id,
	consumidor_final: flag,
	numero_pedido_cliente: text(60).optional(),
	numero_contrato: text(60).optional(),
	contato: text(100).optional(),
	dados_adicionais_nf: text(5_000).optional(),
	utilizar_emails: text(500).optional(),
	enviar_email: flag.optional(),
	codVend: id.optional(),
	codProj: id.optional(),
});

const parcela = complex('parcela', {
	numero_parcela: z.int({ error: required }).min(1).max(999),
	data_vencimento: date,
	percentual: percentage,
	valor: amount,
});

export const newOrder = complex('pedido_venda_produto', {
	cabecalho,
	det: z.array(item, { error: required }).min(1, REQUIRED).max(500),
	informacoes_adicionais: informacoes,
	lista_parcelas: complex('lista_parcelas', { parcela: z.array(parcela).max(999) }).optional(),
	observacoes: complex('observacoes', { obs_venda: text(5_000).optional() }).optional(),
	frete: complex('frete', {
		modalidade: z.enum(['0', '1', '2', '3', '4', '9'], { error: required }),
		valor_frete: amount.optional(),
	}).optional(),
});

export type NewOrder = z.output<typeof newOrder>;
export type NewItem = z.output<typeof item>;
