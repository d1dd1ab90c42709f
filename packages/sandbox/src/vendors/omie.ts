import { createMockOmie, type OmieMock, type Order } from '@rdcrm/mock-omie';
import type { Badge } from './contents.ts';
import { quotePanel } from './quote-panel.ts';
import type { Vendor } from './vendor.ts';

function badgeOf({ infoCadastro: { cancelado, faturado } }: Order): Badge {
	if (cancelado === 'S') return { text: 'cancelled', tone: 'calm' };
	return faturado === 'S' ? { text: 'sold', tone: 'good' } : { text: 'open', tone: 'wait' };
}

export const omie: Vendor<OmieMock> = {
	label: 'Omie',
	about: 'pedidos, clientes',
	path: '/api/v1',
	create: ({ checkResponses, settings }) => createMockOmie({ checkResponses, settings }),
	credentials: ({ world: { settings } }) => [
		{
			name: 'Omie',
			type: 'httpCustomAuth',
			data: {
				json: JSON.stringify({
					body: { app_key: settings.app_key, app_secret: settings.app_secret },
				}),
			},
		},
	],
	contents: ({ store }) =>
		quotePanel(
			store.orders
				.all()
				.toReversed()
				.map((order) => ({
					id: order.id,
					label: order.cabecalho.numero_pedido,
					detail: store.customers.get(`${order.cabecalho.codigo_cliente}`)?.razao_social ?? '',
					badge: badgeOf(order),
				})),
		),
	records: { orders: 'recordQuote', customers: 'recordCustomer' },
	connections: [],
	connect: 'connectOmie',
};
