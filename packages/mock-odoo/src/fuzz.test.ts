import { type Draw, fuzzTest } from '@rdcrm/mock-kit/fuzz';
import { createMockOdoo } from './mock.ts';

const mock = createMockOdoo();
const { partners, products, orders } = mock.store;

const oneOf = (draw: Draw, records: { all(): readonly { id: string }[] }) =>
	Number(draw.pick(records.all())?.id);

const line = (draw: Draw) => ({
	product_id: oneOf(draw, products),
	product_uom_qty: draw.pick([1, 3, 0.5, '2']),
	price_unit: draw.pick([0, 199.9, '449.5']),
	discount: draw.pick([0, 5, 12.5]),
});

/** Values that Odoo might accept. The schemas do not list the fields. */
const order = (draw: Draw) => ({
	partner_id: oneOf(draw, partners),
	...(draw.rarely(2) && { client_order_ref: `RD-${draw.number(20)}` }),
	...(draw.rarely(2) && { validity_date: draw.pick(['2026-12-31', '31/12/2026', false]) }),
	...(draw.rarely(2) && { order_line: [[0, 0, line(draw)]] }),
});
const partner = (draw: Draw) => ({
	name: draw.pick(['Padaria Sol', 'Ação & Cia', '']),
	...(draw.rarely(2) && { vat: draw.pick(['11.222.333/0001-81', '11222333000181', '1']) }),
	...(draw.rarely(2) && { country_id: 31 }),
});

const TERMS = [
	['id', 'in', [1, 2]],
	['name', 'ilike', 'a'],
	['active', '=', true],
	['create_date', '>=', '2026-01-01 00:00:00'],
] as const;
const domain = (draw: Draw) =>
	draw.pick([[], [draw.pick(TERMS)], ['|', draw.pick(TERMS), draw.pick(TERMS)], ['!', TERMS[0]]]);

fuzzTest(mock, {
	credential: () => ({ authorization: `bearer ${mock.world.settings.api_key}` }),
	refusesWith: [500],
	sources: {
		domain,
		'resPartner_create.vals_list': (draw) => [partner(draw)],
		'resPartner_write.vals': partner,
		'resPartner_write.ids': (draw) => [oneOf(draw, partners)],
		'saleOrder_create.vals_list': (draw) => [order(draw)],
		'saleOrder_write.vals': order,
		ids: (draw) => [oneOf(draw, orders)],
	},
});
