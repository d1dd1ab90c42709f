import { type Api, type MockEnv, QUOTES_PATH, type QuoteDesk, quoteScreens } from '@rdcrm/mock-kit';
import type { Hono } from 'hono';
import { z } from 'zod';
import { numberQuote } from './numbering.ts';
import type { Quote } from './schemas/quote.ts';
import type { Erp } from './store.ts';

export const PRODUCT = 'ERP';
export const SCREENS = { Orçamentos: QUOTES_PATH };

const STATUSES: QuoteDesk['statuses'] = {
	em_aberto: { label: 'em aberto' },
	vendido: { label: 'vendido', tone: 'won' },
	perdido: { label: 'perdido', tone: 'lost' },
	cancelado: { label: 'cancelado', tone: 'lost' },
};

/** Action that the API does not offer. */
const NUMBER = 'numero';

const ACTIONS = {
	vendido: 'Vender',
	perdido: 'Marcar como perdido',
	cancelado: 'Cancelar',
	em_aberto: 'Reabrir',
	[NUMBER]: 'Dar o número',
};

const refusal = z.object({ error: z.object({ message: z.string() }) });

/** The ERP as its users see it. */
export function erpScreens(erp: Erp, api: Api): Hono<MockEnv> {
	const { world } = erp;
	const { quotes, customers } = erp.store;
	const shown = ({ id, number, external_code, customer_id, total, status, items }: Quote) => ({
		...{ id, number: number ?? '', code: external_code ?? '', total: Number(total), status },
		customer: customers.get(customer_id)?.name ?? '',
		lines: items.map((item) => ({ ...item, total: Number(item.total) })),
	});
	const setStatus = (id: string, status: string) =>
		api(
			new Request(`http://localhost/v1/quotes/${id}/status`, {
				method: 'POST',
				headers: { 'x-api-key': world.settings.api_key, 'content-type': 'application/json' },
				body: JSON.stringify({ status }),
			}),
		);
	return quoteScreens({
		product: PRODUCT,
		called: { one: 'Orçamento', many: 'Orçamentos' },
		statuses: STATUSES,
		actions: ACTIONS,
		manner: {
			label: () =>
				world.settings.number_mode === 'immediate'
					? 'Dar o número só depois'
					: 'Dar o número na hora',
			change: () => {
				const isImmediate = world.settings.number_mode === 'immediate';
				world.settings.number_mode = isImmediate ? 'later' : 'immediate';
			},
		},
		quotes: () => quotes.all().toReversed().map(shown),
		async act(id, action) {
			if (action === NUMBER) {
				numberQuote(erp, id);
				return undefined;
			}
			const response = await setStatus(id, action);
			if (response.ok) return undefined;
			const answer = refusal.safeParse(await response.json());
			return answer.data?.error.message ?? `Erro ${response.status}`;
		},
	});
}
