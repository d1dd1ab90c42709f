import { createMockOmie, type OmieMock, type Order } from '@rdcrm/mock-omie';
import type { Badge } from './contents.ts';
import { CANCELLED, OPEN, quoteContents, SOLD } from './quotes.ts';
import { firstOf, SETTINGS, type Vendor } from './vendor.ts';

function badgeOf({ infoCadastro: { cancelado, faturado } }: Order): Badge {
	if (cancelado === 'S') return CANCELLED;
	return faturado === 'S' ? SOLD : OPEN;
}

export const omie: Vendor<OmieMock> = {
	label: 'Omie',
	about: 'pedidos, clientes',
	colour: '#00879e',
	connector: 'erp-quotes/omie.json',
	addresses: { omie_url: '/api/v1' },
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
	accountValues: ({ world: { settings } }) => ({
		'erp-quotes/omie.json': {
			[SETTINGS]: { conta_corrente: firstOf(settings.accounts), estado: 'SP' },
		},
	}),
	contents: ({ store }) =>
		quoteContents(
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
	// An order's number is in its header.
	nameOf: ({ cabecalho }) => (cabecalho as Order['cabecalho'] | undefined)?.numero_pedido,
	connections: [],
};
