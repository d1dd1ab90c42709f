import { invalidFields } from '../errors.ts';
import type { Order } from '../schemas/order.ts';
import type { Bling } from '../store.ts';
import { UNSEEN_CODE } from '../validation.ts';
import { emit } from '../webhooks/emit.ts';

const SAME_SITUATION = 50;

const refusal = (code: number, msg: string) =>
	invalidFields('VENDAS', { code, msg, element: 'situacao', namespace: 'VENDAS' });

/**
 * Moves an order to any other situation, unless the settings forbid it.
 * @throws 400 for the order's own situation, and for unknown or forbidden ones
 */
export function moveOrder(bling: Bling, order: Readonly<Order>, idSituacao = ''): void {
	const { store, world } = bling;
	const { refused_situations, ignored_situations } = world.settings;
	if (!store.situations.get(idSituacao)) {
		throw refusal(UNSEEN_CODE, 'Id da situação inválido.');
	}
	const situacao = Number(idSituacao);
	if (order.situacao === situacao) {
		throw refusal(SAME_SITUATION, 'A venda possui a mesma situação');
	}
	if (refused_situations.includes(situacao)) {
		throw refusal(UNSEEN_CODE, 'A transição entre as situações não é permitida.');
	}
	if (ignored_situations.includes(situacao)) return;
	const alterado = world.clock.iso();
	emit(bling, 'updated', store.orders.update(order.id, { situacao, alterado }));
}
