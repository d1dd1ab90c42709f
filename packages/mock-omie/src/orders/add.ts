import type { Actor } from '../actor.ts';
import { Fault, orderRefusal, unknownRecord } from '../errors.ts';
import type { Order } from '../schemas/order.ts';
import type { NewOrder } from '../schemas/order-input.ts';
import type { Omie } from '../store.ts';
import { isoDate, momentOf } from '../time.ts';
import { tellOfOrder } from '../webhooks.ts';
import { buildOrder } from './build.ts';
import { checkStage } from './moves.ts';

/** Checks category and bank account. Inferred: both texts. @throws if one is unknown */
function checkFinances(
	{ world: { settings } }: Omie,
	{ informacoes_adicionais: more }: NewOrder,
): void {
	const { codigo_categoria: category, codigo_conta_corrente: account } = more;
	if (!settings.categories.includes(category)) {
		throw unknownRecord('Categoria', category, 'codigo_categoria');
	}
	if (!settings.accounts.includes(account)) {
		throw unknownRecord('Conta Corrente', account, 'codigo_conta_corrente');
	}
}

/**
 * Stores a new order and sends its webhook. Inferred: the end of the text for a duplicate code, and the whole text for
 * a date in the past.
 * @throws Omie's fault
 */
export function addOrder(omie: Omie, input: NewOrder, actor: Actor): Order {
	const { store, world } = omie;
	const { codigo_pedido_integracao: code, data_previsao, etapa } = input.cabecalho;
	if (store.orders.one('code', code)) {
		throw new Fault(`Pedido já cadastrado para o Código de Integração [${code}] !`, 102);
	}
	checkStage(omie, etapa);
	const now = world.clock.now();
	if ((isoDate(data_previsao) ?? '') < momentOf(now).date) {
		throw orderRefusal('A tag [data_previsao] deve ser igual ou superior a data corrente!');
	}
	checkFinances(omie, input);
	const order = store.orders.insert(buildOrder(omie, input, now, actor));
	tellOfOrder(omie, 'VendaProduto.Incluida', order, actor);
	return order;
}
