import { type Actor, API } from '../actor.ts';
import { invalidTag, orderRefusal, requiredTag, unknownRecord } from '../errors.ts';
import { CENTS, inReais, scaled } from '../money.ts';
import type { Customer } from '../schemas/customer.ts';
import type { Order } from '../schemas/order.ts';
import type { NewOrder } from '../schemas/order-input.ts';
import { stampOf } from '../stamp.ts';
import type { Omie } from '../store.ts';
import { pricedItem } from './items.ts';

/** First id and number. */
const FIRST_ORDER = 7_012_345_678;
const FIRST_NUMBER = 29_996;
const COMPANY = 9_084_171_408;
/** Code of custom instalments, which are listed individually. */
const OWN_INSTALMENTS = '999';
/** In cents. Up to this value, a JSON number is exact to the cent. */
const HIGHEST_TOTAL = 99_999_999_999_99n;

/** Returns the order's customer. @throws if the order names none, or an unknown one */
function customerOf({ store: { customers } }: Omie, { cabecalho }: NewOrder): Customer {
	const { codigo_cliente: id = 0, codigo_cliente_integracao: code = '' } = cabecalho;
	if (id === 0 && code === '') throw requiredTag('codigo_cliente', 'codigo_cliente_integracao');
	const found = id > 0 ? customers.get(`${id}`) : customers.one('code', code);
	if (found) return found;
	throw id > 0
		? unknownRecord('Cliente', id, 'codigo_cliente')
		: unknownRecord('Cliente', code, 'codigo_cliente_integracao');
}

/** Returns the instalments. @throws if `codigo_parcela` is 999 and they are missing or their number is wrong */
function instalmentsOf({ cabecalho, lista_parcelas }: NewOrder): Order['lista_parcelas'] {
	if (cabecalho.codigo_parcela !== OWN_INSTALMENTS) return { parcela: [] };
	const { qtde_parcelas } = cabecalho;
	if (qtde_parcelas === undefined) throw requiredTag('qtde_parcelas');
	const parcela = lista_parcelas?.parcela ?? [];
	if (parcela.length === 0) throw requiredTag('lista_parcelas');
	if (parcela.length !== qtde_parcelas) throw invalidTag('qtde_parcelas');
	return { parcela };
}

/**
 * Returns a new order that is not stored yet. Inferred: freight adds to the total, and the text for a customer without
 * a state.
 * @throws Omie's fault
 */
export function buildOrder(omie: Omie, input: NewOrder, at: number, actor: Actor): Order {
	const customer = customerOf(omie, input);
	if (customer.estado === '') {
		throw orderRefusal('Não foi possível realizar a inclusão desse Pedido de Venda de Produto!');
	}
	const lista_parcelas = instalmentsOf(input);
	const id = omie.store.orders.nextNumber(FIRST_ORDER - 1);
	const priced = input.det.map((given, index) => pricedItem(omie, id, given, index));
	const gross = priced.reduce((sum, one) => sum + one.gross, 0n);
	const discount = priced.reduce((sum, one) => sum + one.discount, 0n);
	const freight = input.frete?.valor_frete ?? 0;
	const total = gross - discount + scaled(freight, CENTS);
	if (gross > HIGHEST_TOTAL || total > HIGHEST_TOTAL) throw invalidTag('valor_total_pedido');
	const { cabecalho, informacoes_adicionais: more } = input;
	return {
		id: `${id}`,
		cabecalho: {
			codigo_pedido: id,
			codigo_pedido_integracao: cabecalho.codigo_pedido_integracao,
			numero_pedido: `${id - FIRST_ORDER + FIRST_NUMBER}`,
			codigo_cliente: customer.codigo_cliente_omie,
			codigo_empresa: COMPANY,
			data_previsao: cabecalho.data_previsao,
			etapa: cabecalho.etapa,
			codigo_parcela: cabecalho.codigo_parcela,
			qtde_parcelas: lista_parcelas.parcela.length || 1,
			quantidade_itens: priced.length,
			origem_pedido: cabecalho.origem_pedido || (actor === API ? 'API' : 'ERP'),
			bloqueado: 'N',
			encerrado: '',
		},
		det: priced.map(({ item }) => item),
		frete: { modalidade: input.frete?.modalidade ?? '9', valor_frete: freight },
		informacoes_adicionais: {
			codigo_categoria: more.codigo_categoria,
			codigo_conta_corrente: more.codigo_conta_corrente,
			consumidor_final: more.consumidor_final,
			numero_pedido_cliente: more.numero_pedido_cliente ?? '',
			numero_contrato: more.numero_contrato ?? '',
			contato: more.contato ?? '',
			dados_adicionais_nf: more.dados_adicionais_nf ?? '',
			utilizar_emails: more.utilizar_emails ?? '',
			enviar_email: more.enviar_email ?? 'N',
			codVend: more.codVend ?? 0,
			codProj: more.codProj ?? 0,
		},
		lista_parcelas,
		observacoes: { obs_venda: input.observacoes?.obs_venda ?? '' },
		total_pedido: {
			valor_mercadorias: inReais(gross),
			valor_descontos: inReais(discount),
			valor_total_pedido: inReais(total),
		},
		infoCadastro: {
			...stampOf(at, actor),
			...{ cancelado: 'N', faturado: 'N', autorizado: 'N' },
			...{ denegado: 'N', devolvido: 'N', devolvido_parcial: 'N' },
		},
	};
}
