import type { Actor } from '../actor.ts';
import { invalidTag, orderRefusal } from '../errors.ts';
import type { Order } from '../schemas/order.ts';
import { freeStages } from '../settings.ts';
import type { Omie } from '../store.ts';
import { momentOf, omieDate } from '../time.ts';
import { tellOfOrder } from '../webhooks.ts';

export const BILLED_STAGE = '60';

const isCancelled = ({ infoCadastro }: Order) => infoCadastro.cancelado === 'S';
const isBilled = ({ infoCadastro }: Order) => infoCadastro.faturado === 'S';

/**
 * Returns the reason why an order cannot change its stage, or `undefined` if it can. Inferred: cancelled and billed
 * orders stay, and open ones move in any direction. The text for stage 60 was observed on service orders.
 */
export function moveRefusal(order: Order, etapa: string): string | undefined {
	const cannot = `Não é possível trocar a etapa do pedido [${order.cabecalho.numero_pedido}] para [${etapa}].`;
	if (isCancelled(order)) return `${cannot} O pedido está cancelado.`;
	if (isBilled(order)) return `${cannot} O pedido já foi faturado.`;
	return etapa === BILLED_STAGE ? `${cannot} Utilize o processo de faturamento` : undefined;
}

/** Checks a stage. Inferred: the text. @throws if the API cannot set this stage */
export function checkStage({ world: { settings } }: Omie, etapa: string): void {
	const free = freeStages(settings);
	if (!free.includes(etapa)) throw invalidTag('etapa', free);
}

/** Changes to orders, made by people or through the API. */
export class OrderDesk {
	readonly #omie: Omie;

	constructor(omie: Omie) {
		this.#omie = omie;
	}

	/** Inferred: no webhook is sent if the order is already in the stage. */
	move(order: Order, etapa: string, actor: Actor): void {
		if (order.cabecalho.etapa === etapa) return;
		const moved = this.#changed(order, actor, { etapa }, {});
		tellOfOrder(this.#omie, 'VendaProduto.EtapaAlterada', moved, actor);
	}

	/** Inferred: allowed once, before or after billing. @throws if the order is cancelled */
	cancel(order: Order, actor: Actor): void {
		if (isCancelled(order)) throw orderRefusal('O Pedido de Venda de Produto já está cancelado!');
		const { d, h, u } = this.#now(actor);
		const marks = { cancelado: 'S', dCan: d, hCan: h, uCan: u } as const;
		const cancelled = this.#changed(order, actor, {}, marks);
		tellOfOrder(this.#omie, 'VendaProduto.Cancelada', cancelled, actor);
	}

	/** Inferred: rejected after billing. @throws if the order is billed */
	delete(order: Order, actor: Actor): void {
		if (isBilled(order)) {
			throw orderRefusal(
				'Não é possível excluir um Pedido de Venda de Produto que já foi faturado!',
			);
		}
		this.#omie.store.orders.delete(order.id);
		tellOfOrder(this.#omie, 'VendaProduto.Excluida', order, actor);
	}

	/** Inferred: both webhooks are sent. @throws if the order is billed or cancelled */
	bill(order: Order, actor: Actor): void {
		const cannot = 'Não foi possível realizar o faturamento desse Pedido de Venda de Produto!';
		if (isCancelled(order)) throw orderRefusal(`${cannot} O pedido está cancelado.`);
		if (isBilled(order)) {
			throw orderRefusal(
				`${cannot} Não é possível faturar, pois o Pedido de Venda de Produto já foi autorizado.`,
			);
		}
		const { d, h, u } = this.#now(actor);
		const marks = { faturado: 'S', autorizado: 'S', dFat: d, hFat: h, uFat: u } as const;
		const billed = this.#changed(order, actor, { etapa: BILLED_STAGE }, marks);
		tellOfOrder(this.#omie, 'VendaProduto.EtapaAlterada', billed, actor);
		tellOfOrder(this.#omie, 'VendaProduto.Faturada', billed, actor);
	}

	#changed(
		{ id, cabecalho, infoCadastro }: Order,
		actor: Actor,
		head: Partial<Order['cabecalho']>,
		marks: Partial<Order['infoCadastro']>,
	): Order {
		const { d, h, u } = this.#now(actor);
		return this.#omie.store.orders.update(id, {
			cabecalho: { ...cabecalho, ...head },
			infoCadastro: { ...infoCadastro, ...marks, dAlt: d, hAlt: h, uAlt: u },
		});
	}

	#now({ user }: Actor) {
		const { date, time } = momentOf(this.#omie.world.clock.now());
		return { d: omieDate(date), h: time, u: user };
	}
}
