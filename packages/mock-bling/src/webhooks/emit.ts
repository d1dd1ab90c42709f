import type { Order } from '../schemas/order.ts';
import { shownSituation } from '../situations.ts';
import type { Bling, BlingStore } from '../store.ts';
import { sign } from './signature.ts';

/** The only modelled resource. Bling has no webhooks for contacts and proposals. */
export const ORDER = 'order';

const COMPANY_ID = 'd4475854366a36c86a37e792f9634a51';

/** Sends a notification about an order. For a deleted order it contains only the id. */
export function emit(
	{ store, world }: Bling,
	action: 'created' | 'updated' | 'deleted',
	order: Readonly<Order>,
): void {
	const { webhook_url: url } = world.settings;
	if (url === '' || !store.webhooks.get(ORDER)?.enabled) return;
	const eventId = world.random.uuid();
	const eventName = `${ORDER}.${action}`;
	const body = JSON.stringify({
		...{ eventId, date: world.clock.iso().replace(/\.\d+Z$/, 'Z'), version: 'v1' },
		...{ event: eventName, companyId: COMPANY_ID },
		data: action === 'deleted' ? { id: Number(order.id) } : notified(store, order),
	});
	world.deliveries.enqueue({
		...{ eventId, eventName, subscriptionId: ORDER, url, body },
		headers: () => ({ 'X-Bling-Signature-256': sign(world.settings.client_secret, body) }),
	});
}

/** The order as webhooks show it. */
function notified({ situations }: BlingStore, record: Readonly<Order>) {
	const { id, data, numero, numeroLoja, total, contato, vendedor, loja, situacao } = record;
	return {
		...{ id: Number(id), data, numero, numeroLoja, total, contato, vendedor, loja },
		situacao: shownSituation(situations, situacao),
	};
}

export function setWebhook({ store }: Bling, id: string, enabled: boolean): boolean {
	if (!store.webhooks.get(id)) return false;
	store.webhooks.update(id, { enabled });
	return true;
}
