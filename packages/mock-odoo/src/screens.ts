import { type Api, type MockEnv, QUOTES_PATH, type QuoteDesk, quoteScreens } from '@rdcrm/mock-kit';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { OdooRecord } from './models/field.ts';
import type { Odoo } from './store.ts';

export const PRODUCT = 'Odoo';
export const SCREENS = { Cotações: QUOTES_PATH };

/** Odoo's Portuguese names. */
const STATUSES: QuoteDesk['statuses'] = {
	draft: { label: 'Cotação' },
	sent: { label: 'Cotação enviada' },
	sale: { label: 'Pedido de venda', tone: 'won' },
	cancel: { label: 'Cancelado', tone: 'lost' },
};

const ACTIONS = {
	action_quotation_sent: 'Marcar como enviada',
	action_confirm: 'Confirmar',
	action_cancel: 'Cancelar',
	action_draft: 'Definir como cotação',
};

const refusal = z.object({ message: z.string() });
const text = (value: OdooRecord[string] | undefined) => `${value || ''}`;

/** Odoo as its users see it. */
export function odooScreens({ store, world }: Odoo, api: Api): Hono<MockEnv> {
	const { orders, partners, lines } = store;
	const shown = (order: OdooRecord) => ({
		id: order.id,
		number: text(order.name),
		customer: text(partners.get(`${order.partner_id}`)?.name),
		code: text(order.client_order_ref),
		total: Number(order.amount_total),
		status: text(order.state),
		lines: lines.by('order_id', order.id).map((line) => ({
			description: text(line.name),
			quantity: text(line.product_uom_qty),
			total: Number(line.price_subtotal),
		})),
	});
	return quoteScreens({
		product: PRODUCT,
		called: { one: 'Cotação', many: 'Cotações' },
		statuses: STATUSES,
		actions: ACTIONS,
		quotes: () => orders.all().toReversed().map(shown),
		async act(id, action) {
			const response = await api(
				new Request(`http://localhost/json/2/sale.order/${action}`, {
					method: 'POST',
					headers: {
						authorization: `bearer ${world.settings.api_key}`,
						'content-type': 'application/json',
					},
					// Stands for a user who confirms the dialogue of older versions.
					body: JSON.stringify({ ids: [Number(id)], context: { disable_cancel_warning: true } }),
				}),
			);
			if (response.ok) return undefined;
			return refusal.safeParse(await response.json()).data?.message ?? `Erro ${response.status}`;
		},
	});
}
